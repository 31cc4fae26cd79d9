package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.Ping;
import dev.sockettome.words.Words;

/**
 * Notices that a server has gone without a word: asks when nothing was heard for a while
 * whether it is still there (docs/PROTOCOL.md, section 3.9), and gives it up when there
 * is no answer. Owned by the listener's thread.
 */
public final class Heartbeat {

	/** Sends a line. */
	public interface Wire {

		void send(String line) throws IOException;

	}

	/** Tells the answers to our own pings from those to a ping that somebody typed. */
	private static final String WORD = "still-there";

	/** How long a server may take to answer after this machine has slept. */
	private static final long AFTER_SLEEP = Duration.ofSeconds(5).toNanos();

	private final Wire wire;

	private final Duration deadAfter;

	private long lastHeard = System.nanoTime();

	/** Whether there ever was a ping. */
	private boolean asked;

	/** Whether a ping has no answer yet. */
	private boolean waiting;

	private long pingedAt;

	/** Whether it may have gone while this machine slept. */
	private boolean doubted;

	/**
	 * Watches one connection.
	 * @param deadAfter how long it may take until one knows; half of it in silence, half
	 * after the question
	 */
	public Heartbeat(Wire wire, Duration deadAfter) {
		this.wire = wire;
		this.deadAfter = deadAfter;
	}

	/** Takes note that something came, even half a line. */
	public void heard() {
		this.lastHeard = System.nanoTime();
		this.doubted = false;
	}

	/**
	 * Takes note that the server may have gone while this machine slept: it is asked at
	 * once, and has little time to answer.
	 */
	public void doubt() {
		this.doubted = true;
		this.waiting = false;
	}

	/** When something came last, as {@link System#nanoTime()} tells it. */
	public long lastHeard() {
		return this.lastHeard;
	}

	/**
	 * Looks at a line.
	 * @return whether it is an answer to us, and so for nobody else
	 */
	public boolean isAnswer(String line) {
		boolean answer = this.asked && Ping.isAnswer(line, WORD);
		this.waiting &= !answer;
		return answer;
	}

	/**
	 * Looks after a server that says nothing. To be called when all that has come is
	 * read: a process that was stopped for long finds the answers first.
	 * @param answers whether the server answers a ping
	 * @throws SocketTimeoutException when it is gone
	 */
	public void listen(boolean answers) throws IOException {
		long now = System.nanoTime();
		long half = this.deadAfter.toNanos() / 2;
		if (!answers || now - this.lastHeard < half && !this.doubted) {
			return;
		}
		if (!this.waiting || this.pingedAt - this.lastHeard < 0) {
			this.asked = true;
			this.waiting = true;
			this.pingedAt = now;
			this.wire.send(Ping.line(WORD));
		}
		else if (now - this.pingedAt >= (this.doubted ? Math.min(half, AFTER_SLEEP) : half)) {
			throw new SocketTimeoutException(Words.of("heartbeat.silence", Durations.format(this.deadAfter)));
		}
	}

}
