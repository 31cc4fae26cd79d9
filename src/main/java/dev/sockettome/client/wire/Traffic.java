package dev.sockettome.client.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

import dev.sockettome.client.tls.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * What went over a connection since it was opened, and how fast. The listener's thread
 * counts what comes, the thread that sends counts what goes, any other reads a summary.
 */
public final class Traffic {

	/** The median is that of so many echo times. */
	private static final int REMEMBERED = 100;

	private final AtomicLong linesIn = new AtomicLong();

	private final AtomicLong linesOut = new AtomicLong();

	private final Deque<Duration> echoTimes = new ArrayDeque<>();

	private @Nullable Destination destination;

	private @Nullable Instant since;

	private @Nullable Encryption encryption;

	private boolean readable;

	private int unconfirmed;

	private int reconnects;

	/**
	 * Starts anew, for a connection that was opened just now.
	 * @param dialler who has opened it
	 */
	public synchronized void begin(Destination newDestination, Dialler dialler, Instant at) {
		this.reconnects = newDestination.equals(this.destination) ? this.reconnects + 1 : 0;
		this.destination = newDestination;
		this.since = at;
		this.encryption = dialler.encryption();
		this.readable = dialler.isReadable();
		this.linesIn.set(0);
		this.linesOut.set(0);
		this.echoTimes.clear();
		this.unconfirmed = 0;
	}

	public void lineIn() {
		this.linesIn.incrementAndGet();
	}

	public void lineOut() {
		this.linesOut.incrementAndGet();
	}

	public synchronized void echo(Duration time) {
		if (this.echoTimes.size() == REMEMBERED) {
			this.echoTimes.remove();
		}
		this.echoTimes.add(time);
	}

	public synchronized void unconfirmed() {
		this.unconfirmed++;
	}

	public synchronized ConnectionStatus summary() {
		Duration median = this.echoTimes.stream()
			.sorted()
			.skip(Math.max(0, this.echoTimes.size() - 1) / 2)
			.findFirst()
			.orElse(null);
		return new ConnectionStatus(this.since, this.encryption, this.readable, this.linesIn.get(), this.linesOut.get(),
				this.echoTimes.peekLast(), median, this.unconfirmed, this.reconnects);
	}

}
