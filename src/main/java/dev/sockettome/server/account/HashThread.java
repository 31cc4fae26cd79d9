package dev.sockettome.server.account;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that computes hashes of passwords, so that neither an event loop nor
 * whoever waits for a disk has to wait for them. It is there while there are any.
 */
public final class HashThread {

	/** How many may wait; with the cost of one, that is for some seconds. */
	static final int CAPACITY = 128;

	private static final long IDLE_SECONDS = 10;

	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS,
			new ArrayBlockingQueue<>(CAPACITY), new DefaultThreadFactory("chat-server-passwords", true));

	public HashThread() {
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Runs a task on the thread, after all tasks before it.
	 * @return its result; {@code null} when too many wait, or the server is ending
	 */
	<T> @Nullable CompletableFuture<T> run(Callable<T> task) {
		CompletableFuture<T> result = new CompletableFuture<>();
		try {
			this.thread.execute(() -> {
				try {
					result.complete(task.call());
				}
				catch (Exception ex) {
					result.completeExceptionally(ex);
				}
			});
			return result;
		}
		catch (RejectedExecutionException ex) {
			return null;
		}
	}

	/** Takes no more tasks, and forgets those that wait. */
	public void close() {
		this.thread.shutdownNow();
	}

}
