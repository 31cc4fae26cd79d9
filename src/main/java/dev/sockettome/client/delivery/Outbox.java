package dev.sockettome.client.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.words.Words;
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
 * It outlives a connection that is lost and made again: it is held meanwhile and takes
 * what is said, and once one is back it knows by the session, or by the setting, what
 * becomes of the one that was in flight.
 * <p>
 * A monitor: the shell's thread offers, the listener's thread settles. What it writes is
 * one short message at a time, so a write under the lock does not block.
 */
public final class Outbox {

	/** How many messages may wait; a thread that offers one more waits with it. */
	public static final int CAPACITY = 1000;

	private final Wire wire;

	private final Reports reports;

	private final Supplier<Dialect> dialect;

	private final WaitingLine waiting = new WaitingLine();

	private final LateMessages late = new LateMessages();

	private @Nullable Outgoing inFlight;

	/** How many lines were sent since the session began. */
	private int sent;

	private boolean reportedLate;

	private boolean echoSeen;

	private boolean held;

	private boolean closed;

	/**
	 * An outbox for one conversation.
	 * @param wire where lines go out
	 * @param reports told what becomes of the messages
	 * @param dialect what the server speaks, as far as it is known
	 */
	public Outbox(Wire wire, Reports reports, Supplier<Dialect> dialect) {
		this.wire = wire;
		this.reports = new Reports.OfMessages(reports);
		this.dialect = dialect;
	}

	/**
	 * Puts messages in line; waits while the line is full and moves.
	 * @throws ChatException when the connection is gone for good, or the line is full and
	 * does not move; then none of them is in it
	 */
	public synchronized void offer(List<Outgoing> messages) throws InterruptedException {
		if (this.held) {
			this.waiting.requireRoom(messages.size(), CAPACITY);
		}
		for (Outgoing message : messages) {
			while (this.waiting.size() >= CAPACITY && !this.closed && !this.held) {
				wait();
			}
			if (this.closed) {
				throw message.lost();
			}
			this.waiting.add(message);
			sendNext();
		}
	}

	/** Puts lines of this side's own in front of all that waits, in their order. */
	public synchronized void offerFirst(List<Outgoing> own) {
		for (int i = own.size() - 1; i >= 0 && !this.closed; i--) {
			this.waiting.addFirst(own.get(i));
		}
		sendNext();
	}

	/**
	 * The message that a line is the echo of, or {@code null}. It stays unsettled until
	 * {@link #confirm}, so that the message is shown before its receipt is given.
	 */
	public synchronized @Nullable Outgoing echoOf(ServerLine line) {
		if (this.inFlight != null && this.inFlight.isEcho(line)) {
			return this.inFlight;
		}
		return this.late.isEmpty() ? null : this.late.find((message) -> message.isEcho(line));
	}

	/**
	 * Shows a line to the question in flight, if there is one.
	 * @return whether it is part of the answer, and so nothing that happens now
	 */
	public synchronized boolean isAnswer(ServerLine line) {
		// A refusal is about what is late, if anything is.
		boolean other = line instanceof ServerLine.Refusal && !this.late.isEmpty();
		return this.inFlight != null && !other && this.inFlight.takes(line);
	}

	/** The message that a refusal is about if it comes now; {@code null} for none. */
	public synchronized @Nullable Outgoing refusable() {
		return this.late.isEmpty() ? this.inFlight : null;
	}

	/** Settles a message whose echo has come, and sends the next one. */
	public void confirm(Outgoing message) {
		this.reports.confirmed(message, Duration.ofNanos(System.nanoTime() - message.sentAt()));
		message.receipt().complete(null);
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
				this.late.removeOldest();
				return;
			}
			refused = this.inFlight;
			if (refused == null) {
				return;
			}
			this.inFlight = null;
		}
		refuse(refused, text, reason);
		synchronized (this) {
			sendNext();
		}
	}

	/**
	 * Looks whether the message in flight has waited too long for its echo.
	 * @param heardAt when the server was last heard, as {@link System#nanoTime()} tells
	 * it: one that has said nothing since then is not late but perhaps gone, and somebody
	 * else finds that out
	 */
	public void checkEcho(long heardAt) {
		Outgoing tardy;
		synchronized (this) {
			tardy = this.inFlight;
			if (tardy == null || this.held || this.reportedLate || heardAt - tardy.sentAt() < 0
					|| System.nanoTime() - tardy.sentAt() < tardy.patience().toNanos()) {
				return;
			}
			this.reportedLate = true;
		}
		tardy.receipt().completeExceptionally(tardy.late());
		this.reports.unconfirmed(tardy);
		synchronized (this) {
			if (this.dialect.get() == Dialect.EXTENDED || !this.echoSeen) {
				this.inFlight = null;
				this.late.add(tardy);
				sendNext();
			}
		}
	}

	/**
	 * Waits until everything offered so far has been sent and settled, or the time is up.
	 * @param thoughLost whether to wait also while the connection is lost
	 */
	public synchronized void awaitEmpty(Duration timeout, boolean thoughLost) throws InterruptedException {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (!this.closed && (thoughLost || !this.held) && (this.inFlight != null || this.waiting.size() > 0)) {
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				return;
			}
			wait(left);
		}
	}

	/** The connection is lost and will be made again: from now on nothing is sent. */
	public void hold() {
		List<Outgoing> dropped;
		synchronized (this) {
			this.held = true;
			dropped = new ArrayList<>(this.waiting.removeIf(Outgoing::isForNow));
			if (this.inFlight != null && this.inFlight.isForNow()) {
				dropped.add(this.inFlight);
				this.inFlight = null;
			}
			notifyAll();
		}
		dropped.forEach(this::giveUp);
	}

	/**
	 * The session goes on, and all that was missed has been looked through: what is in
	 * flight still was not among it (docs/PROTOCOL.md, section 3.14).
	 * @param taken how many of the lines sent since the session began the server has
	 * dealt with
	 */
	public void resume(int taken) {
		Outgoing unknown;
		synchronized (this) {
			unknown = takeUnsettled();
			this.sent = taken;
			if (unknown != null && (unknown.kind() == Outgoing.Kind.RENAME || unknown.kind().isPublic()
					|| unknown.number() > taken)) {
				this.waiting.addFirst(unknown);
				unknown = null;
			}
		}
		giveUp(unknown);
		release();
	}

	/**
	 * One has logged in anew: nobody knows what became of the one in flight.
	 * @param resend what becomes of it if everyone was to hear it; nothing else is sent
	 * twice
	 */
	public void restart(Resend resend) {
		Outgoing unknown;
		synchronized (this) {
			unknown = takeUnsettled();
			this.sent = 0;
			if (unknown != null && unknown.kind().isPublic() && resend != Resend.NO) {
				unknown.repeat();
				if (resend == Resend.YES) {
					this.waiting.addFirst(unknown);
				}
				else {
					this.waiting.addDoubtful(unknown);
				}
				unknown = null;
			}
		}
		giveUp(unknown);
		if (this.dialect.get() == Dialect.ORIGINAL) {
			refuseWhatTheServerDoesNotKnow();
		}
		release();
	}

	private @Nullable Outgoing takeUnsettled() {
		Outgoing unknown = this.inFlight;
		this.inFlight = null;
		this.late.clear();
		return unknown;
	}

	/** On the original server everyone would read a private message. */
	private void refuseWhatTheServerDoesNotKnow() {
		List<Outgoing> unknown;
		synchronized (this) {
			unknown = this.waiting.removeIf((message) -> message.kind() != Outgoing.Kind.MESSAGE);
		}
		String reason = Words.of("outbox.not-known-there");
		unknown.forEach((message) -> refuse(message, Words.of("outbox.not-sent", reason), reason));
	}

	private synchronized void release() {
		this.held = false;
		sendNext();
	}

	/** Has what waits kept, and what has been kept wait for the person's word. */
	synchronized void keepBy(Keeper keeper, List<Outgoing> unsent) {
		this.waiting.keepBy(keeper, unsent);
	}

	/** What was said and has not been settled, in the order in which it was said. */
	public synchronized List<Outgoing> unsettled() {
		return this.waiting.all(this.inFlight)
			.stream()
			.filter((message) -> message.isReported() && !message.receipt().isDone())
			.toList();
	}

	/** Whether it is in doubt, and waits for the person's word. */
	public synchronized boolean isDoubtful(Outgoing message) {
		return this.waiting.isDoubtful(message);
	}

	/** Has all that wait for the person's word sent before all others, and gives them. */
	public synchronized List<Outgoing> sendAll() {
		List<Outgoing> all = this.waiting.trustAll();
		sendNext();
		return all;
	}

	/** Forgets all that has not been sent, and keeps nothing any more. */
	public void discard() {
		unsettled().forEach(this::drop);
		synchronized (this) {
			this.waiting.keepNothing();
		}
	}

	/**
	 * Takes out one that has not been sent.
	 * @return whether it was there
	 */
	public boolean drop(Outgoing message) {
		boolean there;
		synchronized (this) {
			there = this.waiting.remove(message);
			notifyAll();
		}
		if (there) {
			message.receipt().completeExceptionally(new ChatException(Kind.REFUSED, Words.of("outbox.dropped")));
		}
		return there;
	}

	/** Ends it: whatever is not settled counts as unconfirmed. */
	public void close() {
		List<Outgoing> unsettled;
		synchronized (this) {
			this.closed = true;
			unsettled = this.waiting.all(this.inFlight);
			this.inFlight = null;
			this.waiting.close();
			notifyAll();
		}
		unsettled.forEach(this::giveUp);
	}

	private void giveUp(@Nullable Outgoing message) {
		if (message != null && message.receipt().completeExceptionally(message.lost())) {
			this.reports.unconfirmed(message);
		}
	}

	private void refuse(Outgoing message, String text, String reason) {
		if (message.receipt().completeExceptionally(new ChatException(Kind.REFUSED, text))) {
			this.reports.refused(message, reason);
		}
	}

	private void sendNext() {
		Outgoing next = (this.inFlight == null && !this.held) ? this.waiting.next() : null;
		if (next != null) {
			this.sent = Composer.beginsSession(next) ? 0 : this.sent + 1;
			next.sent(this.sent);
			this.reportedLate = false;
			this.inFlight = next;
			try {
				this.wire.send(next.line(this.dialect.get()));
			}
			catch (IOException ex) {
				// The listener meets the same failure on its side, and holds or closes
				// this outbox.
			}
		}
		notifyAll();
	}

}
