package dev.sockettome.server.supervisor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor that listens on a datagram socket of Unix, for which Java itself has
 * nothing. Thread-safe.
 */
final class NotifySocket implements Supervisor {

	private static final long OPENING_SECONDS = 5;

	private final EventLoopGroup loop;

	private final Channel channel;

	private final Duration watchdog;

	private NotifySocket(EventLoopGroup loop, Channel channel, Duration watchdog) {
		this.loop = loop;
		this.channel = channel;
		this.watchdog = watchdog;
	}

	/**
	 * Opens it.
	 * @param socket its path, or its name behind an {@code @} when it is in no folder
	 * @param environment tells how often the supervisor wants to hear something
	 */
	static NotifySocket open(String socket, Map<String, String> environment) throws IOException {
		if (!Epoll.isAvailable()) {
			throw new IOException("this system has no such sockets");
		}
		EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
				new DefaultThreadFactory("chat-server-supervisor", true), EpollIoHandler.newFactory());
		String path = socket.startsWith("@") ? "\0" + socket.substring(1) : socket;
		ChannelFuture connected = new Bootstrap().group(loop)
			.channel(EpollDomainDatagramChannel.class)
			.handler(new ChannelInboundHandlerAdapter())
			.connect(new DomainSocketAddress(path));
		connected.awaitUninterruptibly(OPENING_SECONDS, TimeUnit.SECONDS);
		if (!connected.isSuccess()) {
			loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
			throw new IOException(reason(connected.cause()), connected.cause());
		}
		return new NotifySocket(loop, connected.channel(), watchdog(environment));
	}

	private static String reason(@Nullable Throwable cause) {
		if (cause instanceof FileNotFoundException) {
			return "there is no such socket";
		}
		return (cause != null) ? String.valueOf(cause.getMessage()) : "no answer";
	}

	/** Half of what it waits for, as sd_watchdog_enabled(3) recommends. */
	private static Duration watchdog(Map<String, String> environment) {
		String pid = environment.getOrDefault("WATCHDOG_PID", "");
		if (!pid.isEmpty() && !pid.equals(String.valueOf(ProcessHandle.current().pid()))) {
			return Duration.ZERO;
		}
		try {
			long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
			return Duration.of(Math.max(0, micros / 2), ChronoUnit.MICROS);
		}
		catch (NumberFormatException ex) {
			return Duration.ZERO;
		}
	}

	@Override
	public void tell(String state) {
		this.channel.writeAndFlush(Unpooled.copiedBuffer(state, StandardCharsets.UTF_8), this.channel.voidPromise());
	}

	@Override
	public Duration watchdog() {
		return this.watchdog;
	}

	/** Ends it when all is told, after a second at most. */
	@Override
	public void close() {
		this.loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
	}

}
