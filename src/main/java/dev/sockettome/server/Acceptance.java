package dev.sockettome.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.function.IntSupplier;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sockettome.server.ServerEvent.Kind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Stops accepting connections while the process is short of file descriptors: whoever
 * knocks then waits in the backlog of the operating system, and everyone inside stays.
 */
final class Acceptance extends ChannelInboundHandlerAdapter {

	/** What the rest of the program may need. */
	private static final int RESERVED_DESCRIPTORS = 64;

	private final Room room;

	private final IntSupplier connections;

	private final int capacity;

	private @Nullable Channel listening;

	private boolean paused;

	/**
	 * Watches the listening socket.
	 * @param connections how many connections there are
	 */
	Acceptance(Room room, IntSupplier connections) {
		this(room, connections, freeDescriptors());
	}

	Acceptance(Room room, IntSupplier connections, int capacity) {
		this.room = room;
		this.connections = connections;
		this.capacity = capacity;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.listening = context.channel();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		context.fireChannelRead(message);
		if (this.connections.getAsInt() >= this.capacity) {
			pause("%,d connections take nearly all file descriptors".formatted(this.connections.getAsInt()));
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		if (cause instanceof IOException) {
			pause(String.valueOf(cause.getMessage()));
		}
		else {
			context.fireExceptionCaught(cause);
		}
	}

	/** Accepts again, when there is room; called now and then. */
	void tick() {
		Channel listening = this.listening;
		if (listening != null) {
			listening.eventLoop().execute(() -> resume(listening));
		}
	}

	private void pause(String reason) {
		if (!this.paused && this.listening != null) {
			this.paused = true;
			this.listening.config().setAutoRead(false);
			log(Kind.ACCEPTING_PAUSED, "No connections are accepted for now: " + reason);
		}
	}

	private void resume(Channel listening) {
		if (this.paused && this.connections.getAsInt() < this.capacity) {
			this.paused = false;
			listening.config().setAutoRead(true);
			log(Kind.ACCEPTING_RESUMED, "Connections are accepted again");
		}
	}

	private void log(Kind kind, String line) {
		this.room.run(() -> this.room.log(ServerEvent.of(kind, line)));
	}

	private static int freeDescriptors() {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
			long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
			return (int) Math.min(Integer.MAX_VALUE, Math.max(1, free - RESERVED_DESCRIPTORS));
		}
		return Integer.MAX_VALUE;
	}

}
