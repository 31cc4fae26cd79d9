package dev.sockettome.server.moderation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Person;
import dev.sockettome.server.room.Room;

/**
 * Who is connected, a row each, as a moderator sees it; those at other servers of the
 * room too. Owned by the room's event loop.
 */
final class WhoTable {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
		.withZone(ZoneId.systemDefault());

	/** How many a server tells another one of. */
	private static final int MAX_TOLD = 1000;

	private static final String FIRST = "since\tmessages\tbytes pending\taddress\tname";

	private static final int COLUMNS = 5;

	private final Room room;

	private final Admission<?> admission;

	private final Mutes mutes;

	WhoTable(Room room, Admission<?> admission, Mutes mutes) {
		this.room = room;
		this.admission = admission;
		this.mutes = mutes;
	}

	/** Those who are here, with tabs between the columns. */
	List<String> rows() {
		return this.admission.everyone().stream().map(this::row).toList();
	}

	/** As many of them as another server is told of. */
	List<String> rowsForOthers() {
		return this.admission.everyone().stream().limit(MAX_TOLD).map(this::row).toList();
	}

	private String row(Visitor visitor) {
		ScreenName name = visitor.name();
		Member member = (name != null) ? this.room.find(name) : null;
		String marks = (member != null && member.isOperator()) ? "  operator" : "";
		marks += (member != null && member.isVerified()) ? "  account" : "";
		if (name != null && this.mutes.end(name) != null) {
			marks += "  muted";
		}
		marks += visitor.isAway() ? "  away" : "";
		marks += (member != null && member.isShared()) ? "  %d devices".formatted(member.devices().size()) : "";
		return String.join("\t", Long.toString(visitor.since().getEpochSecond()), Long.toString(visitor.messages()),
				Long.toString(visitor.pendingBytes()), visitor.origin(), ((name != null) ? name : "(no name)") + marks);
	}

	/** What is known of those at a server that does not answer. */
	List<String> knownAt(Node node) {
		return this.room.elsewhere()
			.people()
			.filter((person) -> person.server() == node.number())
			.map(WhoTable::known)
			.distinct()
			.toList();
	}

	private static String known(Person person) {
		return "\t\t\t\t" + person.name() + (person.isSeenAway() ? "  away" : "");
	}

	/** The rows with a heading, in columns. */
	static List<String> table(List<String> rows) {
		List<String[]> all = Stream.concat(Stream.of(FIRST), rows.stream())
			.map((row) -> row.split("\t", COLUMNS))
			.filter((cells) -> cells.length == COLUMNS)
			.toList();
		int width = all.stream().mapToInt((cells) -> cells[3].length()).max().orElse(0);
		// The names are last: how many cells one takes is for a terminal to know.
		String form = "%-19s  %8s  %13s  %-" + width + "s  %s";
		List<String> lines = new ArrayList<>();
		all.forEach((cells) -> lines.add(form.formatted(time(cells[0]), cells[1], cells[2], cells[3], cells[4])));
		return lines;
	}

	/** A time as people read it. */
	static String time(Instant instant) {
		return TIME.format(instant);
	}

	private static String time(String cell) {
		try {
			return time(Instant.ofEpochSecond(Long.parseLong(cell)));
		}
		catch (NumberFormatException ex) {
			return cell;
		}
	}

}
