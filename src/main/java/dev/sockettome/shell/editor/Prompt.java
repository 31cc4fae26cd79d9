package dev.sockettome.shell.editor;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.session.ShellSession;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import org.springframework.stereotype.Component;

/**
 * The prompt, which shows the state and the mode: {@code offline>} or
 * {@code name@host:port>} for commands, and {@code [offline]} or {@code [name]} where
 * whatever is typed is said and the line should be one's own.
 */
@Component
public class Prompt {

	private static final AttributedStyle ONLINE = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

	private static final AttributedStyle OFFLINE = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

	private final Connections connections;

	private final ShellSession session;

	Prompt(Connections connections, ShellSession session) {
		this.connections = connections;
		this.session = session;
	}

	/** The prompt as things stand. */
	public AttributedString current() {
		ChatConnection connection = this.connections.current();
		Endpoint endpoint = connection.endpoint();
		boolean online = endpoint != null && connection.isConnected();
		AttributedStyle style = online ? ONLINE : OFFLINE;
		AttributedStringBuilder prompt = new AttributedStringBuilder();
		if (this.session.mode() == InputMode.CHAT) {
			String state = online ? VisibleText.ofName(connection.name()) : "offline";
			return prompt.append("[").append(state, style).append("] ").toAttributedString();
		}
		String state = online ? VisibleText.ofName(connection.name()) + "@" + endpoint : "offline";
		// In one piece: scripts wait for it.
		return prompt.append(state + ">", style).append(" ").toAttributedString();
	}

}
