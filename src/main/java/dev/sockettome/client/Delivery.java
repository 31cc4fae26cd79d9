package dev.sockettome.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The receipt for something said. The wire has no acknowledgement, but every server
 * echoes a message to its sender, and the echo is the receipt.
 */
public final class Delivery {

	private final CompletableFuture<Void> confirmed;

	Delivery(List<CompletableFuture<Void>> pieces) {
		this.confirmed = CompletableFuture.allOf(pieces.toArray(CompletableFuture[]::new));
	}

	/**
	 * Waits until the whole text has come back. The wait is bounded by the time that each
	 * message has to come back.
	 * @throws ChatException when the echo did not come in time, the server refused the
	 * message, or the connection was lost
	 * @throws InterruptedException when the waiting thread is interrupted
	 */
	public void await() throws InterruptedException {
		try {
			this.confirmed.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof ChatException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	/** Whether the whole text has come back by now. */
	public boolean isConfirmed() {
		return this.confirmed.isDone() && !this.confirmed.isCompletedExceptionally();
	}

}
