package dev.sockettome.shell.expect;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.AccountLine;
import dev.sockettome.protocol.ServerLine;
import org.jspecify.annotations.Nullable;

/**
 * A line that arrived, as an expectation sees it.
 *
 * @param text what is matched: of something said, the words alone; of anything else, the
 * line
 * @param from who said it, or whom it is about; empty when it is the server's own
 * @param said whether someone said it
 * @param own whether it is the echo of what oneself did
 * @param account whether it was said by someone who has shown that the name is theirs
 */
public record Arrival(String text, String from, boolean said, boolean own, boolean account) {

	Arrival(String text, String from, boolean said, boolean own) {
		this(text, from, said, own, false);
	}

	/**
	 * What an event looks like, or {@code null} when it is not something that arrived.
	 */
	public static @Nullable Arrival of(ChatEvent event) {
		if (event instanceof Utterance said) {
			return new Arrival(said.text(), said.name(), true, said.own(), said.account());
		}
		if (event instanceof LoggedIn login) {
			return new Arrival(new ServerLine.LoggedIn(login.name()).wire(), login.name(), false, true);
		}
		if (event instanceof PersonJoined joined) {
			return line(new ServerLine.LoggedIn(joined.name()), joined.name());
		}
		if (event instanceof PersonLeft left) {
			return line(new ServerLine.LoggedOut(left.name()), left.name());
		}
		if (event instanceof PersonRenamed renamed) {
			return line(new ServerLine.Renamed(renamed.name(), renamed.newName()), renamed.newName());
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
			return new Arrival(greeting.text(), "", false, false);
		}
		return (event instanceof TextReceived text) ? new Arrival(text.text(), "", false, false) : null;
	}

	private static Arrival line(ServerLine line, String about) {
		return new Arrival(line.wire(), about, false, false);
	}

	/** As a person would read it. */
	@Override
	public String toString() {
		return this.said ? "[%s] %s".formatted(this.from, this.text) : this.text;
	}

}
