package dev.sockettome.shell.output;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NameRefused;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonJoined;
import dev.sockettome.client.event.PersonLeft;
import dev.sockettome.client.event.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes of every event the line a person reads, and hands it to the console. Whatever
 * came from the wire is made safe here: nothing in it acts on the terminal.
 */
@Component
public class MessageFormatter {

	private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

	private static final AttributedStyle NAME = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

	private static final AttributedStyle OWN_NAME = AttributedStyle.BOLD;

	private static final AttributedStyle NOTICE = AttributedStyle.DEFAULT.faint();

	private static final AttributedStyle ALARM = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

	private final Console console;

	public MessageFormatter(Console console) {
		this.console = console;
	}

	/** Prints what happened, in the order in which it happened. */
	@EventListener
	public void onEvent(ChatEvent event) {
		AttributedString line = format(event);
		if (line != null) {
			this.console.print(marked(event.origin().connection(), line));
		}
	}

	/** The line for an event, or {@code null} when there is nothing to show. */
	@Nullable AttributedString format(ChatEvent event) {
		if (event instanceof MessageReceived message) {
			return message("[" + message.name() + "]", message.text(), message.own());
		}
		if (event instanceof ActionReceived action) {
			return message("* " + action.name(), action.text(), action.own());
		}
		if (event instanceof PrivateReceived message) {
			return message("[" + message.name() + " (private)]", message.text(), false);
		}
		if (event instanceof PrivateSent message) {
			return message("[to " + message.receiver() + "]", message.text(), true);
		}
		if (event instanceof TextReceived text) {
			return line(text.text(), PLAIN);
		}
		if (event instanceof GreetingReceived greeting) {
			return line(greeting.text(), PLAIN);
		}
		if (event instanceof MessageUnconfirmed unconfirmed) {
			return line("Not confirmed: " + unconfirmed.text(), ALARM);
		}
		if (event instanceof Disconnected disconnected) {
			// Before the login it is the command that tells why it failed.
			return disconnected.loggedIn() ? line(describe(disconnected), ALARM) : null;
		}
		String notice = notice(event);
		return (notice != null) ? line(notice, NOTICE) : null;
	}

	private static @Nullable String notice(ChatEvent event) {
		if (event instanceof LoggedIn login) {
			return new ServerLine.LoggedIn(login.name()).wire();
		}
		if (event instanceof PersonJoined joined) {
			return new ServerLine.LoggedIn(joined.name()).wire();
		}
		if (event instanceof PersonLeft left) {
			return new ServerLine.LoggedOut(left.name()).wire();
		}
		if (event instanceof PersonRenamed renamed) {
			return new ServerLine.Renamed(renamed.name(), renamed.newName()).wire();
		}
		if (event instanceof RosterReceived roster) {
			return new ServerLine.Roster(roster.names(), roster.unlisted()).wire();
		}
		if (event instanceof NoticeReceived notice) {
			return new ServerLine.Notice(notice.text()).wire();
		}
		if (event instanceof NameRefused refused && !refused.reason().isEmpty()) {
			return new ServerLine.Notice(refused.reason()).wire();
		}
		return (event instanceof ServerShuttingDown) ? new ServerLine.ShuttingDown().wire() : null;
	}

	private static String describe(Disconnected event) {
		return switch (event.reason()) {
			case LEFT -> "Disconnected.";
			case SERVER_CLOSED -> "Disconnected from server!";
			case LOST -> "Disconnected from server! (" + event.detail() + ")";
		};
	}

	/** Of several connections, each line says which one it came by. */
	private static AttributedString marked(String connection, AttributedString line) {
		if (connection.equals(ChatConnection.DEFAULT)) {
			return line;
		}
		return new AttributedStringBuilder().append(connection + ": ", NOTICE).append(line).toAttributedString();
	}

	private static AttributedString message(String who, String text, boolean own) {
		return new AttributedStringBuilder().append(safe(who), own ? OWN_NAME : NAME)
			.append(' ')
			.append(safe(text))
			.toAttributedString();
	}

	private static AttributedString line(String text, AttributedStyle style) {
		return new AttributedString(safe(text), style);
	}

	private static String safe(String text) {
		return SafeText.clean(text);
	}

}
