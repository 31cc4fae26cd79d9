package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.function.Consumer;

import dev.sockettome.server.settings.ServerSettings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Opens the socket that a server listens on, and sets the options of each connection.
 */
final class ListeningSocket {

	/** How many clients may wait to be accepted. */
	private static final int BACKLOG = 4096;

	/**
	 * How many keep-alive probes of the operating system a client may leave unanswered.
	 */
	private static final int PROBES = 3;

	/** The most that is read from one client in one turn, so that each gets its turn. */
	private static final int MAX_READ = 16 * 1024;

	private ListeningSocket() {
	}

	/**
	 * Listens on an address.
	 * @param given listens there already; {@code null} to open a socket
	 * @param acceptPause is told of each connection, and of what goes wrong with one
	 * @param connections is given each connection
	 * @throws IOException when it cannot be listened on
	 */
	static Channel open(InetSocketAddress address, @Nullable ServerSocketChannel given, ServerSettings settings,
			EventLoopGroup loops, AcceptPause acceptPause, Consumer<SocketChannel> connections) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(loops)
			.channelFactory(() -> (given != null) ? new NioServerSocketChannel(given) : new NioServerSocketChannel())
			.handler(acceptPause)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			.option(ChannelOption.RECVBUF_ALLOCATOR, acceptPause.turn())
			.childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.SO_KEEPALIVE, true)
			// A client that has said all it wants may still wait for the answer.
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.RECVBUF_ALLOCATOR,
					new AdaptiveRecvByteBufAllocator(64, 1024, MAX_READ).maxMessagesPerRead(1))
			.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark(settings))
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					connections.accept(channel);
				}

			});
		keepAlive(bootstrap, settings);
		ChannelFuture bound = ((given != null) ? bootstrap.register() : bootstrap.bind(address)).awaitUninterruptibly();
		Throwable cause = bound.cause();
		if (cause != null) {
			throw (cause instanceof IOException problem) ? problem : new IOException(cause);
		}
		return bound.channel();
	}

	/**
	 * Lets the operating system notice when a client has vanished to which nothing is
	 * sent (RFC 9293, section 3.8.4). By default that takes two hours. Some systems do
	 * not allow a shorter time.
	 */
	private static void keepAlive(ServerBootstrap bootstrap, ServerSettings settings) {
		int seconds = (int) settings.deadAfter().toSeconds();
		Map<SocketOption<Integer>, Integer> options = Map.of(ExtendedSocketOptions.TCP_KEEPIDLE, seconds / 2,
				ExtendedSocketOptions.TCP_KEEPINTERVAL, Math.max(1, (seconds - seconds / 2) / PROBES),
				ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
		try (java.nio.channels.SocketChannel socket = java.nio.channels.SocketChannel.open()) {
			options.keySet()
				.stream()
				.filter(socket.supportedOptions()::contains)
				.forEach((option) -> bootstrap.childOption(NioChannelOption.of(option), options.get(option)));
		}
		catch (IOException ex) {
			// Without file descriptors there will be no connections either.
		}
	}

	private static WriteBufferWaterMark waterMark(ServerSettings settings) {
		int maxPending = Math.toIntExact(settings.maxPending().toBytes());
		return new WriteBufferWaterMark(maxPending, maxPending);
	}

}
