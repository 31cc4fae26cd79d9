package dev.sockettome.shell.config;

import java.util.HashSet;
import java.util.Set;

import dev.sockettome.words.Words;

/**
 * When another value of a setting takes effect.
 */
enum Effect {

	/** At once. */
	NOW("effect.now"),

	/** When one connects the next time. */
	NEXT_CONNECTION("effect.next-connection"),

	/** When the program is started the next time. */
	NEXT_START("effect.next-start");

	private static final String STYLES = "chat.console.styles.";

	private static final Set<String> AT_ONCE = Set.of("chat.client.host", "chat.client.port", "chat.client.name",
			"chat.client.password-command", "chat.client.connect-timeout", "chat.client.history", "chat.console.theme",
			"chat.console.timestamps", "chat.console.bell", "chat.console.away-after", "chat.console.status-line",
			"chat.console.editing", "chat.console.notify", "chat.console.notify-text", "chat.console.presence",
			"chat.console.private-windows", "chat.console.language");

	private static final Set<String> OF_CONNECTION = Set.of("chat.client.echo-timeout", "chat.client.dead-after",
			"chat.client.reconnect-after", "chat.client.resend");

	private final String key;

	Effect(String key) {
		this.key = key;
	}

	/** When it does, in words that follow on "takes effect ". */
	String words() {
		return Words.of(this.key);
	}

	/** The settings that are named here one by one. */
	static Set<String> named() {
		Set<String> named = new HashSet<>(AT_ONCE);
		named.addAll(OF_CONNECTION);
		return named;
	}

	/** When that of a setting does. */
	static Effect of(String key) {
		return (AT_ONCE.contains(key) || key.startsWith(STYLES)) ? NOW
				: OF_CONNECTION.contains(key) ? NEXT_CONNECTION : NEXT_START;
	}

}
