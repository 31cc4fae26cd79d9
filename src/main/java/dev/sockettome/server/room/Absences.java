package dev.sockettome.server.room;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.protocol.AbsenceLine.Absent;
import dev.sockettome.protocol.AbsenceLine.Present;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import org.jspecify.annotations.Nullable;

/**
 * Who has said that they do not read along for now, at whichever server of the room
 * (docs/PROTOCOL.md, section 3.20). Owned by the room's event loop.
 */
public final class Absences {

	/** With their reasons, they take a line of a few thousand characters. */
	private static final int MAX_LISTED = 20;

	private final Room room;

	/** Those at other servers, by the keys of their names. */
	private final Map<String, Absent> elsewhere = new LinkedHashMap<>();

	Absences(Room room) {
		this.room = room;
	}

	/**
	 * Says who they are, and why.
	 * @param start only names that start with this; empty for all
	 * @return empty for nobody
	 */
	public String listed(String start) {
		String listed = Stream.concat(here(), this.elsewhere.values().stream())
			.filter((absent) -> absent.name().regionMatches(true, 0, start, 0, start.length()))
			.limit(MAX_LISTED)
			.map((absent) -> absent.reason().isEmpty() ? absent.name()
					: "%s (%s)".formatted(absent.name(), absent.reason()))
			.collect(Collectors.joining(", "));
		return listed.isEmpty() ? "" : "Absent: " + listed + ".";
	}

	private Stream<Absent> here() {
		return this.room.members().flatMap((member) -> Stream.ofNullable(absent(member)));
	}

	private static @Nullable Absent absent(Member member) {
		Absence absence = member.absence();
		return (absence != null) ? new Absent(member.name().value(), absence.reason()) : null;
	}

	/** Another server has told something. */
	void fold(ServerLine line) {
		AbsenceLine told = (line instanceof Notice) ? AbsenceLine.parse(line.wire()) : null;
		if (told instanceof Absent absent) {
			Member here = this.room.find(absent.name());
			if (here != null) {
				here.setAbsence(new Absence(absent.reason()));
			}
			else if (this.room.elsewhere().find(absent.name()) != null) {
				this.elsewhere.put(key(absent.name()), absent);
			}
		}
		else if (told instanceof Present present) {
			Member here = this.room.find(present.name());
			if (here != null) {
				here.setAbsence(null);
			}
			this.elsewhere.remove(key(present.name()));
		}
		else if (line instanceof LoggedOut logout) {
			this.elsewhere.remove(key(logout.name()));
		}
		else if (line instanceof Renamed rename) {
			Absent absent = this.elsewhere.remove(key(rename.from()));
			if (absent != null) {
				this.elsewhere.put(key(rename.to()), new Absent(rename.to(), absent.reason()));
			}
		}
	}

	private static String key(String name) {
		return new ScreenName(name).key();
	}

	/** Somebody goes to another server, and is as absent as before. */
	void give(Member member) {
		Absent absent = absent(member);
		if (absent != null) {
			this.elsewhere.put(member.name().key(), absent);
		}
	}

	/** Somebody comes from another server, and is as absent as before. */
	void take(Member member) {
		Absent absent = this.elsewhere.remove(member.name().key());
		if (absent != null) {
			member.setAbsence(new Absence(absent.reason()));
		}
	}

}
