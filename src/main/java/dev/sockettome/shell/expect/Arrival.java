package dev.sockettome.shell.expect;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonAbsent;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonPresent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.protocol.AccountLine;
import dev.sockettome.protocol.ServerLine;
import org.jspecify.annotations.Nullable;

/**
 * A line that arrived, as an expectation sees it.
 *
 * @param text what is matched: of something said, the words alone; of anything else, the
 * line
 * @param from who said it, or whom it is about; empty when it is the server's own
 * @param kind what kind of thing it is
 * @param own whether it is the echo of what oneself did
 * @param account whether it was said by someone who has shown that the name is theirs
 */
public record Arrival(String text, String from, Kind kind, boolean own, boolean account) {

	/** What kinds of things arrive, as far as an expectation can ask for one of them. */
	enum Kind {

		/** Someone said it. */
		SAID,

		/** Someone came in. */
		JOINED,

		/** Someone left. */
		LEFT,

		/** Anything else. */
		OTHER

	}

	/** Whether someone said it. */
	public boolean said() {
		return this.kind == Kind.SAID;
	}

	/**
	 * What an event looks like, or {@code null} when it is not something that arrived.
	 */
	public static @Nullable Arrival of(ChatEvent event) {
		if (event instanceof Utterance said) {
			return new Arrival(said.text(), said.name(), Kind.SAID, said.own(), said.account());
		}
		if (event instanceof LoggedIn login) {
			return new Arrival(new ServerLine.LoggedIn(login.name()).wire(), login.name(), Kind.OTHER, true, false);
		}
		if (event instanceof PersonJoined joined) {
			return line(new ServerLine.LoggedIn(joined.name()), joined.name(), Kind.JOINED);
		}
		if (event instanceof PersonLeft left) {
			return line(new ServerLine.LoggedOut(left.name()), left.name(), Kind.LEFT);
		}
		if (event instanceof PersonRenamed renamed) {
			return line(new ServerLine.Renamed(renamed.name(), renamed.newName()), renamed.newName());
		}
		if (event instanceof PersonAbsent absent) {
			return line(new AbsenceLine.Absent(absent.name(), absent.reason()), absent.name());
		}
		if (event instanceof PersonPresent present) {
			return line(new AbsenceLine.Present(present.name()), present.name());
		}
		if (event instanceof PersonVerified verified) {
			return line(new AccountLine.Verified(verified.name()), verified.name());
		}
		if (event instanceof RosterReceived roster) {
			return line(new ServerLine.Roster(roster.names(), roster.unlisted()), "");
		}
		if (event instanceof NoticeReceived notice) {
			return line(new ServerLine.Notice(notice.text()), "");
		}
		if (event instanceof ServerShuttingDown) {
			return line(new ServerLine.ShuttingDown(), "");
		}
		if (event instanceof GreetingReceived greeting) {
			return text(greeting.text());
		}
		return (event instanceof TextReceived text) ? text(text.text()) : null;
	}

	private static Arrival line(ServerLine line, String about) {
		return line(line, about, Kind.OTHER);
	}

	private static Arrival line(ServerLine line, String about, Kind kind) {
		return new Arrival(line.wire(), about, kind, false, false);
	}

	private static Arrival text(String text) {
		return new Arrival(text, "", Kind.OTHER, false, false);
	}

	/** As a person would read it. */
	@Override
	public String toString() {
		return said() ? "[%s] %s".formatted(this.from, this.text) : this.text;
	}

}
