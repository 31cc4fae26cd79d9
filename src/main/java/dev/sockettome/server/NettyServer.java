package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.sockettome.server.ServerEvent.Kind;
import dev.sockettome.server.command.ModeratorCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
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
import org.jspecify.annotations.Nullable;

/**
 * A server that runs: its event loops, its listening socket, its connections and its
 * house.
 */
final class NettyServer {

	/** How many clients may knock at the same moment. */
	private static final int BACKLOG = 4096;

	/**
	 * How many are let in at once, so that a crowd at the door holds up nobody inside.
	 */
	private static final int ACCEPTED_TOGETHER = 64;

	/** The most that is read from one client in one turn, so that each gets its turn. */
	private static final int MAX_READ = 16 * 1024;

	/** How long the goodbyes of {@link #stop} may take. */
	private static final int GOODBYE_SECONDS = 3;

	private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final ServerSettings settings;

	private final EventLoopGroup loops;

	private final EventLoop roomLoop;

	private final ExecutorService aside = Executors
		.newSingleThreadExecutor(new DefaultThreadFactory("chat-server-files", true));

	private final ChannelGroup connections;

	private final House house;

	private final Acceptance acceptance;

	private final @Nullable MetricsEndpoint metrics;

	private final Channel listening;

	/**
	 * Starts a server.
	 * @param stop ends this server; called on its event loop, so it must not wait
	 */
	NettyServer(ServerSettings settings, InetSocketAddress address, ServerLog log, Runnable stop) throws IOException {
		this.settings = settings;
		this.loops = new MultiThreadIoEventLoopGroup(settings.ioThreads(),
				new DefaultThreadFactory("chat-server", true), NioIoHandler.newFactory());
		this.roomLoop = this.loops.next();
		this.connections = new DefaultChannelGroup(this.roomLoop);
		MeterRegistry registry = (settings.metrics().port() > 0) ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
				: new SimpleMeterRegistry();
		this.house = furnish(registry, log, stop);
		this.acceptance = new Acceptance(this.house.room(), this.connections::size);
		try {
			this.metrics = (registry instanceof PrometheusMeterRegistry prometheus)
					? new MetricsEndpoint(settings.metrics(), prometheus, this.house.room()) : null;
			this.listening = listen(address);
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
		tickAfter(System.nanoTime() + TICK_NANOS);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.listening.localAddress();
	}

	/** Runs a moderator's command; not on the event loop. */
	List<String> moderate(String command) {
		try {
			return this.roomLoop.submit(() -> ModeratorCommands.run(command, this.house.moderation())).get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException problem) {
				throw problem;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the server was to " + command, ex);
		}
	}

	/** Goes by other limits, and reads its files again. */
	void reload(ServerSettings settings) {
		this.house.room().run(() -> {
			this.house.door().changeLimits(settings.limits());
			this.house.moderation().reload();
		});
	}

	/** Says goodbye to everyone, and returns when all is closed. */
	void stop() {
		this.listening.close().awaitUninterruptibly();
		this.roomLoop.submit(this::sayGoodbye).awaitUninterruptibly();
		this.connections.newCloseFuture().awaitUninterruptibly(GOODBYE_SECONDS, TimeUnit.SECONDS);
		this.connections.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
		this.roomLoop.submit(this.house.backlog()::clear).awaitUninterruptibly();
		close();
	}

	private House furnish(MeterRegistry registry, ServerLog log, Runnable stop) {
		Backlog backlog = new Backlog();
		ServerMeters meters = new ServerMeters(registry);
		Room room = new Room(this.roomLoop, PooledByteBufAllocator.DEFAULT, log, backlog, meters,
				this.settings.maxPendingTotal().toBytes());
		Consumer<String> problems = (problem) -> room.run(() -> room.log(ServerEvent.of(Kind.PROBLEM, problem)));
		Path data = DataFolder.of(this.settings.data());
		Bans bans = new Bans(data.resolve("bans"), this.aside, problems);
		Operators operators = new Operators(data.resolve("operators"), problems);
		Motd motd = new Motd(this.settings.motd(), problems);
		Door door = new Door(this.settings.limits(), bans, meters);
		Status status = new Status(this.settings.metrics(), room, door, backlog, meters);
		meters.watch(room::size, this.connections::size, backlog::bytes);
		Moderation moderation = new Moderation(room, door, bans, operators, motd, status, this.aside, stop);
		return new House(this.settings, room, door, moderation, backlog, meters);
	}

	private void close() {
		if (this.metrics != null) {
			this.metrics.close();
		}
		this.aside.shutdown();
		try {
			// What was to be written down is.
			this.aside.awaitTermination(2, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	private void sayGoodbye() {
		this.house.room().shutDown();
		this.connections.forEach((channel) -> channel.pipeline().get(Connection.class).session().shutDown());
	}

	/**
	 * What is looked after ten times a second; how late it is tells how busy the loop is.
	 */
	private void tickAfter(long due) {
		this.roomLoop.schedule(() -> {
			long now = System.nanoTime();
			this.house.meters().lag(Math.max(0, now - due));
			this.house.door().tick(now);
			this.house.backlog().sweep();
			this.acceptance.tick();
			tickAfter(now + TICK_NANOS);
		}, due - System.nanoTime(), TimeUnit.NANOSECONDS);
	}

	private Channel listen(InetSocketAddress address) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.handler(this.acceptance)
			.option(ChannelOption.SO_BACKLOG, BACKLOG)
			.option(ChannelOption.SO_REUSEADDR, true)
			.option(ChannelOption.RECVBUF_ALLOCATOR,
					new ServerChannelRecvByteBufAllocator().maxMessagesPerRead(ACCEPTED_TOGETHER))
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
					channel.pipeline().addLast(new Connection(channel, NettyServer.this.house));
				}

			});
		ChannelFuture bound = bootstrap.bind(address);
		bound.addListener((ChannelFutureListener) (future) -> {
			if (future.isSuccess()) {
				int port = ((InetSocketAddress) future.channel().localAddress()).getPort();
				Room room = this.house.room();
				room.run(() -> room.log(ServerEvent.of(Kind.LISTENING, "Listening on :" + port)));
			}
		});
		bound.awaitUninterruptibly();
		Throwable cause = bound.cause();
		if (cause != null) {
			throw (cause instanceof IOException problem) ? problem : new IOException(cause);
		}
		return bound.channel();
	}

	private WriteBufferWaterMark waterMark() {
		int maxPending = Math.toIntExact(this.settings.maxPending().toBytes());
		return new WriteBufferWaterMark(maxPending, maxPending);
	}

}
