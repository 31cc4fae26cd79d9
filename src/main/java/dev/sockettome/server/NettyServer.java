package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * A server that runs: its event loops, its listening socket, its connections and its
 * room.
 */
final class NettyServer {

	/** How many clients may knock at the same moment. */
	private static final int BACKLOG = 4096;

	/** The most that is read from one client in one turn, so that each gets its turn. */
	private static final int MAX_READ = 16 * 1024;

	/** How long the goodbyes of {@link #stop} may take. */
	private static final int GOODBYE_SECONDS = 3;

	private final ServerSettings settings;

	private final EventLoopGroup loops;

	private final EventLoop roomLoop;

	private final Room room;

	private final ChannelGroup connections;

	private final Channel listening;

	NettyServer(ServerSettings settings, InetSocketAddress address, ServerLog log) throws IOException {
		this.settings = settings;
		this.loops = new MultiThreadIoEventLoopGroup(settings.ioThreads(),
				new DefaultThreadFactory("chat-server", true), NioIoHandler.newFactory());
		this.roomLoop = this.loops.next();
		this.room = new Room(this.roomLoop, PooledByteBufAllocator.DEFAULT, log);
		this.connections = new DefaultChannelGroup(this.roomLoop);
		this.listening = listen(address);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.listening.localAddress();
	}

	/** Says goodbye to everyone, and returns when all is closed. */
	void stop() {
		this.listening.close().awaitUninterruptibly();
		this.roomLoop.submit(this::sayGoodbye).awaitUninterruptibly();
		this.connections.newCloseFuture().awaitUninterruptibly(GOODBYE_SECONDS, TimeUnit.SECONDS);
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	private void sayGoodbye() {
		this.room.shutDown();
		this.connections.forEach((channel) -> channel.pipeline().get(Connection.class).session().shutDown());
	}

	private Channel listen(InetSocketAddress address) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			// Whoever comes in the same turn is told of to the rest in the same batch.
			.option(ChannelOption.RECVBUF_ALLOCATOR,
					new ServerChannelRecvByteBufAllocator().maxMessagesPerRead(BACKLOG))
			.childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childOption(ChannelOption.SO_KEEPALIVE, true)
			// A client that has said all it wants may still wait for the answer.
			.childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
			.childOption(ChannelOption.AUTO_READ, false)
			.childOption(ChannelOption.RECVBUF_ALLOCATOR,
					new AdaptiveRecvByteBufAllocator(64, 1024, MAX_READ).maxMessagesPerRead(1))
			.childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark())
			.childHandler(new ChannelInitializer<>() {

				@Override
				protected void initChannel(Channel channel) {
					NettyServer.this.connections.add(channel);
					channel.pipeline()
						.addLast(new Connection(channel, NettyServer.this.room, NettyServer.this.settings));
				}

			});
		ChannelFuture bound = bootstrap.bind(address);
		bound.addListener((ChannelFutureListener) (future) -> {
			if (future.isSuccess()) {
				int port = ((InetSocketAddress) future.channel().localAddress()).getPort();
				this.room.run(() -> this.room.log("Listening on :" + port));
			}
		});
		bound.awaitUninterruptibly();
		Throwable cause = bound.cause();
		if (cause != null) {
			this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			throw (cause instanceof IOException problem) ? problem : new IOException(cause);
		}
		return bound.channel();
	}

	private WriteBufferWaterMark waterMark() {
		int maxPending = Math.toIntExact(this.settings.maxPending().toBytes());
		return new WriteBufferWaterMark(maxPending, maxPending);
	}

}
