package dev.sockettome.client.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.notation.Durations;

/**
 * The receipt for something said. The wire has no acknowledgement, but every server
 * echoes a message to its sender, and the echo is the receipt.
 */
public final class Delivery {

	private final List<Outgoing> pieces;

	private final CompletableFuture<Void> confirmed;

	public Delivery(List<Outgoing> pieces) {
		this.pieces = pieces;
		this.confirmed = CompletableFuture
			.allOf(pieces.stream().map(Outgoing::receipt).toArray(CompletableFuture[]::new));
	}

	/**
	 * Waits until the whole text has come back. The wait is bounded by the time that each
	 * message has to come back.
	 * @throws ChatException when the echo did not come in time, the server refused the
	 * message, or the connection was lost
	 * @throws InterruptedException when the waiting thread is interrupted
	 */
	public void await() throws InterruptedException {
		await(Durations.LONGEST);
	}

	/**
	 * Waits until the whole text has come back, also while the connection is lost and is
	 * made again, or the time is up.
	 * @return whether it has come back
	 * @throws ChatException as above
	 * @throws InterruptedException when the waiting thread is interrupted
	 */
	public boolean await(Duration timeout) throws InterruptedException {
		try {
			this.confirmed.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ChatException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	/** The lines that have neither come back nor been given up, as they were said. */
	public List<String> unsettled() {
		return this.pieces.stream()
			.filter((piece) -> !piece.receipt().isDone())
			.flatMap((piece) -> piece.text().lines())
			.toList();
	}

	/** Whether every message has come back or been given up. */
	public boolean isSettled() {
		return this.confirmed.isDone();
	}

	/**
	 * Has something done for each message once it has come back or been given up, on the
	 * listener's thread, or at once on this.
	 */
	public void whenSettled(Runnable task) {
		this.pieces.forEach((piece) -> piece.receipt().whenComplete((done, failure) -> task.run()));
	}

}
