package dev.sockettome.client.wire;

import java.util.function.Supplier;

import dev.sockettome.client.wire.ChatException.Kind;

/**
 * What a server says before it lets anybody in: bounded, and told to the person when it
 * turns out that it is no chat server. Written by the listener's thread, read by any.
 */
public final class FirstWords {

	/** A greeting longer than this is not one; something else listens on that port. */
	static final int MAX_LINES = 500;

	/** The same, in characters. */
	static final int MAX_CHARACTERS = 256 * 1024;

	private static final int LONGEST_EXCERPT = 60;

	private final Supplier<Endpoint> endpoint;

	private final boolean tls;

	private int lines;

	private int characters;

	private volatile String last = "";

	/** Whether it has said that TLS is spoken there, as our own server does. */
	private volatile boolean ofTls;

	/**
	 * None so far.
	 * @param endpoint who says them
	 * @param tls whether they come encrypted
	 */
	public FirstWords(Supplier<Endpoint> endpoint, boolean tls) {
		this.endpoint = endpoint;
		this.tls = tls;
	}

	/**
	 * Takes note of a line.
	 * @throws ChatException when there have been too many
	 */
	public void add(String line) {
		this.lines++;
		this.characters += line.length();
		if (this.lines > MAX_LINES || this.characters > MAX_CHARACTERS) {
			throw new ChatException(Kind.COULD_NOT_CONNECT, notAChatServer(
					"sent %,d lines, %,d characters, and let nobody in".formatted(this.lines, this.characters)));
		}
	}

	/** Takes note of a line that is no question. */
	public void addGreeting(String line) {
		add(line);
		this.last = line;
		this.ofTls |= line.contains("TLS");
	}

	/**
	 * A sentence on something that answered, and was not a chat server.
	 * @param conduct what it did, such as "closed the connection"
	 */
	public String notAChatServer(String conduct) {
		if (this.ofTls && !this.tls) {
			return "%1$s speaks TLS at that port. Connect to tls://%1$s.".formatted(this.endpoint.get());
		}
		String said = this.last.isBlank() ? "" : ", and the last it said was \"%s\"".formatted(excerpt());
		return "%s does not look like a chat server: it %s%s.%s".formatted(this.endpoint.get(), conduct, said,
				advice());
	}

	/** A server that speaks TLS waits for the client to begin. */
	private String advice() {
		return (this.last.isBlank() && !this.tls)
				? " If it speaks TLS, connect to tls://%s.".formatted(this.endpoint.get()) : "";
	}

	private String excerpt() {
		return (this.last.length() <= LONGEST_EXCERPT) ? this.last : this.last.substring(0, LONGEST_EXCERPT) + "\u2026";
	}

}
