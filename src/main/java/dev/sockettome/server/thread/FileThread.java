package dev.sockettome.server.thread;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The one thread that waits for disks and computes hashes, so that no event loop has to.
 */
public final class FileThread {

	private final ExecutorService thread = Executors
		.newSingleThreadExecutor(new DefaultThreadFactory("chat-server-files", true));

	/**
	 * Runs a task on the thread, after all tasks before it.
	 * @return its result; a failure when the server is ending
	 */
	public <T> CompletableFuture<T> run(Callable<T> task) {
		CompletableFuture<T> result = new CompletableFuture<>();
		try {
			this.thread.execute(() -> complete(result, task));
		}
		catch (RejectedExecutionException ex) {
			result.completeExceptionally(new IllegalStateException("The server is ending.", ex));
		}
		return result;
	}

	/** Takes no more tasks, and waits for those it has, for a time at most. */
	public void close(long nanos) {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static <T> void complete(CompletableFuture<T> result, Callable<T> task) {
		try {
			result.complete(task.call());
		}
		catch (Exception ex) {
			result.completeExceptionally(ex);
		}
	}

}
