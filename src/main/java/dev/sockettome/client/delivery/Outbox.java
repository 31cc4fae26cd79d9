package dev.sockettome.client.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, one message in flight: the next goes out when the echo of the
 * one before it has come back (docs/PROTOCOL.md, section 1.4), so that the original
 * server never reads two at once and merges them.
 * <p>
 * A message whose echo is late counts as unconfirmed. A server that frames by newlines
 * gets the next one then; the original server does not, because whatever it still holds
 * unread would be merged with it.
 * <p>
 * A monitor: the shell's thread offers, the listener's thread settles. What it writes is
 * one short message at a time, so a write under the lock does not block.
 */
public final class Outbox {

	/** How many messages may wait; a thread that offers one more waits with it. */
	private static final int CAPACITY = 1000;

	/** How many late messages are still recognised when their echo comes after all. */
	private static final int REMEMBERED_LATE = 100;

	/** How much of a message stands in a complaint about it, in characters. */
	private static final int LONGEST_EXCERPT = 60;

	/** Where lines go out. */
	public interface Wire {

		/** Sends one line; the newline is added. */
		void send(String line) throws IOException;

	}

	/** Tells a receipt among the lines that come back. */
	public interface Echo {

		boolean is(ServerLine line);

	}

	/**
	 * One line to send, and what comes back as its receipt.
	 */
	public static final class Outgoing {

		private final String line;

		private final String text;

		private final Echo echo;

		private final Duration patience;

		private final boolean reported;

		private final @Nullable Recollection question;

		private final CompletableFuture<Void> receipt = new CompletableFuture<>();

		private volatile long sentAt;

		/**
		 * A line to send.
		 * @param line as it goes over the wire
		 * @param text as the person said it
		 * @param echo tells its receipt
		 * @param patience how long the receipt may take
		 */
		Outgoing(String line, String text, Echo echo, Duration patience) {
			this(line, text, echo, patience, true, null);
		}

		private Outgoing(String line, String text, Echo echo, Duration patience, boolean reported,
				@Nullable Recollection question) {
			this.line = line;
			this.text = text;
			this.echo = echo;
			this.patience = patience;
			this.reported = reported;
			this.question = question;
		}

		/** A line that is no message: only its {@link Delivery} tells of its receipt. */
		static Outgoing unreported(String line, String text, Echo receipt, Duration patience) {
			return new Outgoing(line, text, receipt, patience, false, null);
		}

		/** A question whose answer is what was said before. */
		static Outgoing asking(String line, Recollection question, Echo receipt, Duration patience) {
			return new Outgoing(line, question.line(), receipt, patience, false, question);
		}

		/** What a question about what was said before has brought. */
		public Optional<ChatEvent> answer(Origin origin) {
			return (this.question != null) ? this.question.answer(origin) : Optional.empty();
		}

		public String text() {
			return this.text;
		}

		CompletableFuture<Void> receipt() {
			return this.receipt;
		}

		private String excerpt() {
			return (this.text.length() <= LONGEST_EXCERPT) ? this.text
					: this.text.substring(0, LONGEST_EXCERPT) + "\u2026";
		}

	}

	/** What became of a message. */
	public interface Reports {

		void confirmed(Outgoing message, Duration echoTime);

		void unconfirmed(Outgoing message);

		void refused(Outgoing message, String reason);

	}

	private final Wire wire;

	private final Reports reports;

	private final Deque<Outgoing> waiting = new ArrayDeque<>();

	private final Deque<Outgoing> late = new ArrayDeque<>();

	private @Nullable Outgoing inFlight;

	private boolean reportedLate;

	private boolean echoSeen;

	private boolean closed;

	public Outbox(Wire wire, Reports reports) {
		this.wire = wire;
		this.reports = new Unsilent(reports);
	}

	/** Leaves out what is not to be reported. */
	private record Unsilent(Reports reports) implements Reports {

		@Override
		public void confirmed(Outgoing message, Duration echoTime) {
			if (message.reported) {
				this.reports.confirmed(message, echoTime);
			}
		}

		@Override
		public void unconfirmed(Outgoing message) {
			if (message.reported) {
				this.reports.unconfirmed(message);
			}
		}

		@Override
		public void refused(Outgoing message, String reason) {
			if (message.reported) {
				this.reports.refused(message, reason);
			}
		}

	}

	/**
	 * Puts a message in line; waits while the line is full.
	 * @throws ChatException when the connection is gone
	 */
	public synchronized void offer(Outgoing message) throws InterruptedException {
		while (this.waiting.size() >= CAPACITY && !this.closed) {
			wait();
		}
		if (this.closed) {
			throw lost(message);
		}
		this.waiting.add(message);
		sendNext();
	}

	/** Sends a question before anything that waits. */
	public synchronized void ask(Outgoing question) {
		if (!this.closed) {
			this.waiting.addFirst(question);
			sendNext();
		}
	}

	/**
	 * The message that a line is the echo of, or {@code null}. It stays unsettled until
	 * {@link #confirm}, so that the message is shown before its receipt is given.
	 */
	public synchronized @Nullable Outgoing echoOf(ServerLine line) {
		if (this.inFlight != null && this.inFlight.echo.is(line)) {
			return this.inFlight;
		}
		for (Outgoing message : this.late) {
			if (message.echo.is(line)) {
				return message;
			}
		}
		return null;
	}

	/**
	 * Shows a line to the question in flight, if there is one.
	 * @return whether it is part of the answer, and so nothing that happens now
	 */
	public synchronized boolean isAnswer(ServerLine line) {
		Recollection question = (this.inFlight != null) ? this.inFlight.question : null;
		// A refusal is about what is late, if anything is.
		if (question == null || line instanceof ServerLine.Refusal && !this.late.isEmpty()) {
			return false;
		}
		if (Composer.isFence(line)) {
			question.begin();
			return true;
		}
		return question.takes(line);
	}

	/** Settles a message whose echo has come, and sends the next one. */
	public void confirm(Outgoing message) {
		this.reports.confirmed(message, Duration.ofNanos(System.nanoTime() - message.sentAt));
		message.receipt.complete(null);
		synchronized (this) {
			this.echoSeen = true;
			if (this.inFlight == message) {
				// Answers come in the order of the messages: none will come for those
				// before.
				this.inFlight = null;
				this.late.clear();
			}
			else {
				this.late.remove(message);
			}
			sendNext();
		}
	}

	/**
	 * Takes note of a refusal (docs/PROTOCOL.md, section 3.8). It is about the oldest
	 * message without an answer, as the server answers in order; about none, when it was
	 * a line that did not go through here.
	 * @param text what the server said, with what it refused
	 * @param reason why
	 */
	public void refused(String text, String reason) {
		Outgoing refused;
		synchronized (this) {
			if (!this.late.isEmpty()) {
				// It has been given up already.
				this.late.remove();
				return;
			}
			refused = this.inFlight;
			if (refused == null) {
				return;
			}
			this.inFlight = null;
		}
		if (refused.receipt.completeExceptionally(new ChatException(Kind.REFUSED, text))) {
			this.reports.refused(refused, reason);
		}
		synchronized (this) {
			sendNext();
		}
	}

	/** Looks whether the message in flight has waited too long for its echo. */
	public void checkEcho(Dialect dialect) {
		Outgoing tardy;
		synchronized (this) {
			tardy = this.inFlight;
			if (tardy == null || this.reportedLate || System.nanoTime() - tardy.sentAt < tardy.patience.toNanos()) {
				return;
			}
			this.reportedLate = true;
		}
		tardy.receipt.completeExceptionally(
				new ChatException(Kind.NOT_CONFIRMED, "Not confirmed: the server did not echo \"%s\" within %s."
					.formatted(tardy.excerpt(), Durations.format(tardy.patience))));
		this.reports.unconfirmed(tardy);
		synchronized (this) {
			if (dialect == Dialect.EXTENDED || !this.echoSeen) {
				this.inFlight = null;
				if (this.late.size() == REMEMBERED_LATE) {
					this.late.remove();
				}
				this.late.add(tardy);
				sendNext();
			}
		}
	}

	/**
	 * Waits until everything offered so far has been sent and settled, or the time is up.
	 */
	public synchronized void awaitEmpty(Duration timeout) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (!this.closed && (this.inFlight != null || !this.waiting.isEmpty())) {
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				return;
			}
			wait(left);
		}
	}

	/** Ends it: whatever is not settled counts as unconfirmed. */
	public void close() {
		Deque<Outgoing> unsettled;
		synchronized (this) {
			this.closed = true;
			unsettled = new ArrayDeque<>(this.waiting);
			if (this.inFlight != null) {
				unsettled.addFirst(this.inFlight);
			}
			this.inFlight = null;
			this.waiting.clear();
			notifyAll();
		}
		for (Outgoing message : unsettled) {
			if (message.receipt.completeExceptionally(lost(message))) {
				this.reports.unconfirmed(message);
			}
		}
	}

	private void sendNext() {
		if (this.inFlight == null && !this.waiting.isEmpty()) {
			Outgoing next = this.waiting.remove();
			next.sentAt = System.nanoTime();
			this.reportedLate = false;
			this.inFlight = next;
			try {
				this.wire.send(next.line);
			}
			catch (IOException ex) {
				// The listener meets the same failure on its side and closes this outbox.
				next.receipt.completeExceptionally(lost(next));
			}
		}
		notifyAll();
	}

	private static ChatException lost(Outgoing message) {
		return new ChatException(Kind.CONNECTION_LOST,
				"Not confirmed: the connection was lost before \"%s\" came back.".formatted(message.excerpt()));
	}

}
