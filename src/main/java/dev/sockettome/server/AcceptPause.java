package dev.sockettome.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.thread.RoomLoop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Stops accepting connections while the process is short of file descriptors. New clients
 * then wait in the backlog of the operating system, and those inside stay. When one
 * leaves, the next is accepted. The log says once that clients have to wait, and once
 * that it is over.
 */
final class AcceptPause extends ChannelInboundHandlerAdapter {

	/** What the rest of the program may need. */
	private static final int RESERVED_DESCRIPTORS = 64;

	/**
	 * How many are accepted in one turn, so that a crowd that comes does not hold up
	 * those who are in.
	 */
	private static final int ACCEPTED_TOGETHER = 64;

	/** How long nobody has to wait before the log says that it is over. */
	private static final long OVER_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final RoomLoop loop;

	private final Room room;

	private final AtomicInteger connections;

	private final int capacity;

	private final ServerChannelRecvByteBufAllocator turn = new ServerChannelRecvByteBufAllocator();

	/** What is spoken there, as the log says it. */
	private final String spoken;

	private @Nullable Channel listening;

	private boolean paused;

	/** Whether the log says that clients have to wait, and not yet that it is over. */
	private boolean told;

	private long lastPause;

	/**
	 * Watches the listening socket.
	 * @param connections counts the connections of all listening sockets
	 * @param encrypted whether TLS is spoken there
	 */
	AcceptPause(RoomLoop loop, Room room, AtomicInteger connections, boolean encrypted) {
		this.spoken = encrypted ? " with TLS" : "";
		this.loop = loop;
		this.room = room;
		this.connections = connections;
		this.capacity = freeDescriptors();
	}

	/** How many the listening socket is to accept in one turn. */
	RecvByteBufAllocator turn() {
		return this.turn;
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.listening = context.channel();
		limitTurn();
	}

	/** Logs that the server listens before anyone can come in. */
	@Override
	public void channelActive(ChannelHandlerContext context) {
		int port = ((InetSocketAddress) context.channel().localAddress()).getPort();
		log(Kind.LISTENING, "Listening on :" + port + this.spoken);
		context.fireChannelActive();
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		int open = this.connections.incrementAndGet();
		((Channel) message).closeFuture().addListener((closed) -> this.connections.decrementAndGet());
		context.fireChannelRead(message);
		if (open >= this.capacity) {
			pause("%,d connections take nearly all file descriptors".formatted(open));
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		limitTurn();
		context.fireChannelReadComplete();
	}

	/** All of a turn are accepted before the first of them is counted. */
	private void limitTurn() {
		boolean scarce = this.capacity - this.connections.get() < 2 * ACCEPTED_TOGETHER;
		this.turn.maxMessagesPerRead(scarce ? 1 : ACCEPTED_TOGETHER);
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

	/** Accepts again when there are file descriptors. Called now and then. */
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
			this.lastPause = System.nanoTime();
			if (!this.told) {
				this.told = true;
				log(Kind.ACCEPTING_PAUSED, "No connections are accepted for now: " + reason);
			}
		}
	}

	private void resume(Channel listening) {
		if (this.paused && this.connections.get() < this.capacity) {
			this.paused = false;
			listening.config().setAutoRead(true);
		}
		else if (this.told && !this.paused && System.nanoTime() - this.lastPause > OVER_NANOS) {
			this.told = false;
			log(Kind.ACCEPTING_RESUMED, "Connections are accepted again");
		}
	}

	private void log(Kind kind, String line) {
		this.loop.execute(() -> this.room.log(ServerEvent.of(kind, line)));
	}

	/** How many connections there may be. */
	private static int freeDescriptors() {
		if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
			long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount();
			return (int) Math.min(Integer.MAX_VALUE, Math.max(1, free - RESERVED_DESCRIPTORS));
		}
		return Integer.MAX_VALUE;
	}

}
