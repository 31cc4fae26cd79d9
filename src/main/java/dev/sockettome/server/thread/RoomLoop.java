package dev.sockettome.server.thread;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loop that owns the room: what has to do with the room runs on it.
 * Thread-safe.
 */
public final class RoomLoop implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(RoomLoop.class);

	private final EventLoop loop;

	public RoomLoop(EventLoop loop) {
		this.loop = loop;
	}

	/**
	 * Runs a task on the loop: at once, when this is the loop. Once the server has ended
	 * there is nobody left to tell, and the task is dropped.
	 */
	@Override
	public void execute(Runnable task) {
		if (this.loop.inEventLoop()) {
			task.run();
			return;
		}
		try {
			this.loop.execute(FatalErrors.guard(task));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The room is closed", ex);
		}
	}

	/**
	 * Runs a task on the loop after all that is ready now: the loop runs its tasks when
	 * it has read every socket that was ready. Called on the loop.
	 */
	public void executeLater(Runnable task) {
		this.loop.execute(FatalErrors.guard(task));
	}

	/** Runs a task on the loop, after a delay. */
	public void schedule(Runnable task, long delay, TimeUnit unit) {
		this.loop.schedule(FatalErrors.guard(task), delay, unit);
	}

}
