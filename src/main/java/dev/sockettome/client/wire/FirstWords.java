package dev.sockettome.client.wire;

import java.util.function.Supplier;

import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.words.Words;

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
			throw new ChatException(Kind.COULD_NOT_CONNECT,
					notAChatServer(Words.of("first-words.sent-lines-characters", this.lines, this.characters)));
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
			return Words.of("first-words.speaks-tls-port", this.endpoint.get());
		}
		String said = this.last.isBlank() ? "" : Words.of("first-words.last-said", excerpt());
		return Words.of("first-words.does-not-look", this.endpoint.get(), conduct, said, advice());
	}

	/** A server that speaks TLS waits for the client to begin. */
	private String advice() {
		return (this.last.isBlank() && !this.tls) ? Words.of("first-words.if-speaks-tls", this.endpoint.get()) : "";
	}

	private String excerpt() {
		return (this.last.length() <= LONGEST_EXCERPT) ? this.last : this.last.substring(0, LONGEST_EXCERPT) + "\u2026";
	}

}
