package dev.sockettome.server.thread;

import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A task that is due later on the event loop of a channel, unless it is cancelled or
 * another is set instead. Used on that event loop only.
 */
public final class LoopTimer {

	private final Channel channel;

	private @Nullable Future<?> due;

	public LoopTimer(Channel channel) {
		this.channel = channel;
	}

	public void set(Runnable task, long delay, TimeUnit unit) {
		cancel();
		this.due = this.channel.eventLoop().schedule(FatalErrors.guard(() -> {
			this.due = null;
			task.run();
		}), delay, unit);
	}

	public boolean isSet() {
		return this.due != null;
	}

	public void cancel() {
		if (this.due != null) {
			this.due.cancel(false);
			this.due = null;
		}
	}

}
