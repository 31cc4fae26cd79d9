package dev.sockettome.client;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

import dev.sockettome.client.wire.UnreachableException;
import dev.sockettome.notation.Durations;
import dev.sockettome.words.Words;

import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Waits for a server that is not up yet: tries again and again while nothing answers. A
 * place where something else answers is given up at once.
 */
public final class Redialling {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	/** How much of the time is kept for the last attempt. */
	private static final Duration LAST_ATTEMPT = Duration.ofMillis(250);

	private final Duration patience;

	private final Consumer<String> report;

	/**
	 * Sets it up.
	 * @param patience how long to go on trying; zero for a single attempt
	 * @param report is told once, when the first attempt has failed
	 */
	public Redialling(Duration patience, Consumer<String> report) {
		this.patience = patience;
		this.report = report;
	}

	/**
	 * Connects, as {@link ChatConnection#open(LastConnection, Duration)} does.
	 * @param timeout how long each attempt may take; the last one ends with the patience
	 * @throws UnreachableException when nothing has answered until the end
	 * @throws InterruptedException when the waiting thread is interrupted; nothing is
	 * left open then
	 */
	public void open(ChatConnection connection, LastConnection wanted, Duration timeout) throws InterruptedException {
		if (this.patience.isZero()) {
			connection.open(wanted, timeout);
			return;
		}
		long deadline = System.nanoTime() + this.patience.toNanos();
		BackOffExecution pauses = pauses();
		UnreachableException failure = null;
		while (true) {
			Duration time = shorter(timeout, (failure == null) ? this.patience : left(deadline));
			try {
				connection.open(wanted, time);
				return;
			}
			catch (UnreachableException ex) {
				if (failure == null) {
					this.report.accept(Words.of("redialling.no-server-yet", wanted.destination(),
							Durations.format(this.patience)));
				}
				// One that was cut short tells less than one before.
				failure = (failure == null || time.equals(timeout)) ? ex : failure;
			}
			Duration pause = shorter(Duration.ofMillis(pauses.nextBackOff()), left(deadline).minus(LAST_ATTEMPT));
			if (pause.isNegative() || pause.isZero()) {
				throw new UnreachableException(
						Words.of("redialling.tried", failure.getMessage(), Durations.format(this.patience)));
			}
			Thread.sleep(pause.toMillis());
		}
	}

	private static BackOffExecution pauses() {
		ExponentialBackOff growing = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
		growing.setMaxInterval(LONGEST_PAUSE.toMillis());
		return growing.start();
	}

	private static Duration left(long deadline) {
		return Duration.ofNanos(deadline - System.nanoTime()).truncatedTo(ChronoUnit.MILLIS);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

}
