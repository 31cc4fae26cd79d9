package dev.sockettome.shell.editor;

import dev.sockettome.client.Away;
import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Desk;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import org.springframework.stereotype.Component;

/**
 * The prompt, which shows the state and the mode: {@code offline>} or
 * {@code name@host:port>} for commands, and {@code [offline]} or {@code [name]} where
 * whatever is typed is said and the line should be one's own. On the way back after the
 * connection was lost, it counts down to the next attempt: {@code name@host:port … 4s>}.
 * Of several windows, the one that is looked at stands before it:
 * {@code 2:lab name@host:port>} and {@code [2:lab name]}.
 */
@Component
public class Prompt {

	private static final AttributedStyle ONLINE = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

	private static final AttributedStyle OFFLINE = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

	private final Connections connections;

	private final ShellSession session;

	private final Windows windows;

	private final boolean linear;

	Prompt(Connections connections, ShellSession session, Windows windows, ConsoleSettings settings) {
		this.linear = settings.linear();
		this.windows = windows;
		this.connections = connections;
		this.session = session;
	}

	/** The prompt as things stand; empty where nothing is drawn over. */
	public AttributedString current() {
		if (this.linear) {
			return AttributedString.EMPTY;
		}
		ChatConnection connection = this.connections.current();
		Endpoint endpoint = connection.endpoint();
		Away away = connection.away();
		boolean quiet = away != null && away.quiet();
		boolean online = endpoint != null && (connection.isConnected() || quiet);
		Away awaited = (endpoint != null && !online) ? away : null;
		AttributedStyle style = online ? ONLINE : OFFLINE;
		AttributedStringBuilder prompt = new AttributedStringBuilder();
		if (this.session.mode() == InputMode.CHAT) {
			String state = online ? name(connection) : (awaited != null)
					? VisibleText.ofName(awaited.name()) + left(awaited) : Words.of("prompt.offline");
			return prompt.append("[" + window()).append(state, style).append("] ").toAttributedString();
		}
		String state = online ? name(connection) + "@" + endpoint : (awaited != null)
				? VisibleText.ofName(awaited.name()) + "@" + endpoint + left(awaited) : Words.of("prompt.offline");
		// In one piece: scripts wait for it.
		return prompt.append(window()).append(state + ">", style).append(" ").toAttributedString();
	}

	/** Which of several windows it is. */
	private String window() {
		Desk desk = this.windows.desk();
		return desk.isSeveral() ? desk.title(desk.current()) + " " : "";
	}

	private static String name(ChatConnection connection) {
		Away away = connection.away();
		return connection.isRaw() ? "raw" : VisibleText.ofName((away != null) ? away.name() : connection.name());
	}

	/** How many seconds it takes until the next attempt; none while it is under way. */
	private static String left(Away away) {
		long seconds = (away.left().toMillis() + 999) / 1000;
		return (seconds > 0) ? " \u2026 " + seconds + "s" : " \u2026";
	}

}
