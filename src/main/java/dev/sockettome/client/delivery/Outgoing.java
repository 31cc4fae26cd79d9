package dev.sockettome.client.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * One line to send, and what comes back as its receipt. The outbox that has it guards
 * what changes.
 */
public final class Outgoing {

	/** How much of a message stands in a complaint about it, in characters. */
	private static final int LONGEST_EXCERPT = 60;

	/** What is said or done with a line. */
	public enum Kind {

		/** Something said to everyone; the only kind that every server knows. */
		MESSAGE,

		/** Several lines said to everyone as one. */
		BLOCK,

		/** Something done, as in "bob waves". */
		ACTION,

		/** Something said to one person. */
		PRIVATE,

		/** The wish for another name. */
		RENAME,

		/** A command that nothing echoes. */
		COMMAND;

		/** Whether everyone hears it, and so has heard it twice when it is repeated. */
		boolean isPublic() {
			return this == MESSAGE || this == BLOCK || this == ACTION;
		}

	}

	/** Tells a receipt among the lines that come back. */
	public interface Echo {

		boolean is(ServerLine line);

	}

	private final Kind kind;

	private final String line;

	private final String text;

	private final Echo echo;

	private final Duration patience;

	/** Whether it is this side's own business, of which the person hears nothing. */
	private final boolean quiet;

	private final @Nullable Recollection question;

	private final CompletableFuture<Void> receipt = new CompletableFuture<>();

	private volatile long sentAt;

	private volatile boolean again;

	/** Which line since the session began it is; 0 before it is sent. */
	private int number;

	/**
	 * A line to send.
	 * @param kind what is done with it
	 * @param line as it goes over the wire, but for the second slash of a message
	 * @param text as the person said it
	 * @param echo tells its receipt
	 * @param patience how long the receipt may take
	 */
	Outgoing(Kind kind, String line, String text, Echo echo, Duration patience) {
		this(kind, line, text, echo, patience, false, null);
	}

	private Outgoing(Kind kind, String line, String text, Echo echo, Duration patience, boolean quiet,
			@Nullable Recollection question) {
		this.kind = kind;
		this.line = line;
		this.text = text;
		this.echo = echo;
		this.patience = patience;
		this.quiet = quiet;
		this.question = question;
	}

	/** A line that nobody typed; nobody is told what becomes of it. */
	static Outgoing quiet(Kind kind, String line, Echo echo, Duration patience) {
		return new Outgoing(kind, line, line, echo, patience, true, null);
	}

	/** A question whose answer is what was said before. */
	static Outgoing asking(String line, Recollection question, Echo echo, Duration patience) {
		return new Outgoing(Kind.COMMAND, line, question.line(), echo, patience, false, question);
	}

	/** What a question about what was said before has brought. */
	public Optional<ChatEvent> answer(Origin origin) {
		return (this.question != null) ? this.question.answer(origin) : Optional.empty();
	}

	/** Whether a line is part of the answer to this question, if it is one. */
	boolean takes(ServerLine received) {
		if (this.question != null && Composer.isFence(received)) {
			this.question.begin();
			return true;
		}
		return this.question != null && this.question.takes(received);
	}

	/** Whether it is of no use any more when the connection is lost. */
	boolean isForNow() {
		return this.quiet || this.question != null;
	}

	/** What is done with it. */
	public Kind kind() {
		return this.kind;
	}

	/** As the person said it; of a command, without its password. */
	public String text() {
		return this.text;
	}

	/** Whether nobody typed it. */
	public boolean isQuiet() {
		return this.quiet;
	}

	/** Whether it is sent a second time, and the first may have arrived. */
	public boolean isAgain() {
		return this.again;
	}

	/** Whether what becomes of it is an event; of a command only its receipt tells. */
	boolean isReported() {
		return !this.quiet && this.kind != Kind.COMMAND;
	}

	CompletableFuture<Void> receipt() {
		return this.receipt;
	}

	Duration patience() {
		return this.patience;
	}

	boolean isEcho(ServerLine received) {
		return this.echo.is(received);
	}

	/**
	 * The line as it goes over the wire. A message is escaped where a slash begins a
	 * command, which is known for sure only when it is sent.
	 */
	String line(Dialect dialect) {
		boolean escaped = this.kind == Kind.MESSAGE && dialect == Dialect.EXTENDED && this.line.startsWith("/");
		return escaped ? "/" + this.line : this.line;
	}

	void sent(int newNumber) {
		this.number = newNumber;
		this.sentAt = System.nanoTime();
	}

	int number() {
		return this.number;
	}

	/** When it was sent, as {@link System#nanoTime()} tells it. */
	long sentAt() {
		return this.sentAt;
	}

	/** Whether it was sent, by this connection or one before. */
	boolean isSent() {
		return this.sentAt != 0;
	}

	void repeat() {
		this.again = true;
	}

	/** What is told when the connection is lost before the receipt came. */
	ChatException lost() {
		return new ChatException(ChatException.Kind.CONNECTION_LOST,
				Words.of("outgoing.not-confirmed-connection", excerpt()));
	}

	/** What is told when the receipt is late. */
	ChatException late() {
		return new ChatException(ChatException.Kind.NOT_CONFIRMED,
				Words.of("outgoing.not-confirmed-server", excerpt(), Durations.format(this.patience)));
	}

	private String excerpt() {
		return (this.text.length() <= LONGEST_EXCERPT) ? this.text : this.text.substring(0, LONGEST_EXCERPT) + "\u2026";
	}

}
