package dev.sockettome.shell.input;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.Endpoint;
import dev.sockettome.protocol.SafeText;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

import org.springframework.stereotype.Component;

/**
 * The prompt, which shows the state: {@code offline>} or {@code name@host:port>}.
 */
@Component
public class Prompt {

	private static final AttributedStyle ONLINE = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);

	private static final AttributedStyle OFFLINE = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);

	private final Connections connections;

	public Prompt(Connections connections) {
		this.connections = connections;
	}

	/** The prompt as things stand. */
	public AttributedString current() {
		ChatConnection connection = this.connections.current();
		Endpoint endpoint = connection.endpoint();
		boolean online = endpoint != null && connection.isConnected();
		String state = online ? SafeText.clean(connection.name()) + "@" + endpoint : "offline";
		return new AttributedStringBuilder().append(state, online ? ONLINE : OFFLINE).append("> ").toAttributedString();
	}

}
