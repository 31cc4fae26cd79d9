package dev.sockettome.server.thread;

import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;

/**
 * How event loops end on which there may be connections.
 */
public final class Loops {

	/** Until they have looked after what was begun last. */
	private static final long QUIET_MILLIS = 1;

	private static final long LONGEST_MILLIS = 1000;

	private Loops() {
	}

	/**
	 * Ends loops, soon. Those that end at once may forget a connection that has just been
	 * begun, with its buffer.
	 */
	public static void end(EventLoopGroup loops) {
		loops.shutdownGracefully(QUIET_MILLIS, LONGEST_MILLIS, TimeUnit.MILLISECONDS);
	}

}
