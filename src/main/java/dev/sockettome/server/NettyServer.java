package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Ban;
import dev.sockettome.server.admission.Bans;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.MetricsEndpoint;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.moderation.Moderation;
import dev.sockettome.server.moderation.Motd;
import dev.sockettome.server.moderation.Operators;
import dev.sockettome.server.moderation.ServerStatus;
import dev.sockettome.server.room.Connection;
import dev.sockettome.server.room.NameRules;
import dev.sockettome.server.room.PendingBytes;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.ServerContext;
import dev.sockettome.server.room.Session;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FatalErrors;
import dev.sockettome.server.thread.FileThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
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
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs: its event loops, its listening socket, its connections and what
 * they share.
 */
final class NettyServer {

	/** How many clients may knock at the same moment. */
	private static final int BACKLOG = 4096;

	/**
	 * How many are let in at once, so that a crowd outside holds up nobody inside.
	 */
	private static final int ACCEPTED_TOGETHER = 64;

	/** How many questions of the operating system a client leaves without an answer. */
	private static final int PROBES = 3;

	/** The most that is read from one client in one turn, so that each gets its turn. */
	private static final int MAX_READ = 16 * 1024;

	/** How long the goodbyes of {@link #stop} may take. */
	private static final int GOODBYE_SECONDS = 3;

	/** How long all of {@link #stop} may take: SIGTERM ends the program within 5 s. */
	private static final int STOP_SECONDS = 4;

	private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final ServerSettings settings;

	private final ServerLog log;

	private final EventLoopGroup loops;

	private final EventLoop roomLoop;

	private final FileThread fileThread = new FileThread();

	private final DataFolder data;

	private final ChannelGroup connections;

	private final ServerContext context;

	private final AcceptPause acceptPause;

	private final @Nullable MetricsEndpoint metrics;

	private final Channel listening;

	/**
	 * Starts a server.
	 * @param stop ends this server; called on its event loop, so it must not wait
	 */
	NettyServer(ServerSettings settings, InetSocketAddress address, ServerLog log, Runnable stop) throws IOException {
		this.settings = settings;
		this.log = log;
		this.loops = new MultiThreadIoEventLoopGroup(settings.ioThreads(),
				new DefaultThreadFactory("chat-server", true), NioIoHandler.newFactory());
		this.roomLoop = this.loops.next();
		this.connections = new DefaultChannelGroup(this.roomLoop);
		MeterRegistry registry = (settings.metrics().port() > 0) ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
				: new SimpleMeterRegistry();
		this.data = new DataFolder(settings.data());
		this.context = furnish(registry, stop);
		this.acceptPause = new AcceptPause(this.context.room(), this.connections::size);
		try {
			this.metrics = (registry instanceof PrometheusMeterRegistry prometheus)
					? new MetricsEndpoint(settings.metrics(), prometheus, this.context.room()::run) : null;
			this.listening = listen(address);
		}
		catch (IOException ex) {
			close(System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS));
			throw ex;
		}
		tickAfter(System.nanoTime() + TICK_NANOS);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.listening.localAddress();
	}

	/** Runs a moderator's command; not on the event loop. */
	List<String> moderate(ModeratorCall call) {
		try {
			return this.roomLoop.submit(() -> this.context.policy().obey(call, null)).get().await();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException problem) {
				throw problem;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (RejectedExecutionException ex) {
			throw new IllegalStateException("The server has ended.", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted before the server had answered.", ex);
		}
	}

	/** Goes by other limits, and reads its files again. */
	void reload(ServerSettings settings) {
		this.context.room().run(() -> {
			this.context.admission().changeLimits(settings.limits());
			this.context.policy().reload();
		});
	}

	/**
	 * Says goodbye to everyone, and returns when all is closed, after 4 s at most:
	 * whoever has not gone by then is closed, and the log says so.
	 */
	void stop() {
		long start = System.nanoTime();
		long goodbyesEnd = start + TimeUnit.SECONDS.toNanos(GOODBYE_SECONDS);
		long end = start + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
		await(this.listening.close(), goodbyesEnd);
		boolean told = await(this.roomLoop.submit(this::sayGoodbye), goodbyesEnd);
		await(this.connections.newCloseFuture(), goodbyesEnd);
		int remaining = this.connections.size();
		await(this.connections.close(), end);
		await(this.roomLoop.submit(this.context.pending()::clear), end);
		boolean ended = close(end);
		if (!told || !ended) {
			problem("The server was too busy to end in order: some were told nothing");
		}
		else if (remaining > 0) {
			problem("%,d connections had not ended after %d s and were closed".formatted(remaining, GOODBYE_SECONDS));
		}
	}

	private ServerContext furnish(MeterRegistry registry, Runnable stop) {
		PendingBytes pending = new PendingBytes();
		ServerMeters meters = new ServerMeters(registry);
		Room room = new Room(this.roomLoop, PooledByteBufAllocator.DEFAULT, this.log, pending, meters,
				this.settings.maxPendingTotal().toBytes());
		Consumer<String> problems = (problem) -> room.run(() -> room.log(ServerEvent.of(Kind.PROBLEM, problem)));
		String holder = this.data.exists() ? this.data.hold() : null;
		if (holder != null) {
			problems.accept("Bans and operators hold as they are in the files, and no change is saved: " + holder);
		}
		Bans bans = new Bans(new DataFile<>(this.data, "bans", Ban::parse, problems), this.fileThread, room::run);
		Operators operators = new Operators(this.data, problems);
		Motd motd = new Motd(this.settings.motd(), problems);
		Admission<Session> admission = new Admission<>(this.settings.limits(), bans, meters);
		ServerStatus status = new ServerStatus(this.settings.metrics(), room, admission, pending, meters);
		meters.watch(room::size, this.connections::size, pending::bytes);
		Moderation moderation = new Moderation(room, admission, bans, operators, motd, status, this.fileThread, stop);
		return new ServerContext(this.settings, room, admission, new NameRules(room, admission), moderation, pending,
				meters);
	}

	/** Whether all threads of the server have ended. */
	private boolean close(long deadline) {
		if (this.metrics != null) {
			this.metrics.close();
		}
		// What was to be written down is.
		this.fileThread.close((deadline - System.nanoTime()) / 2);
		this.data.close();
		return await(this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS), deadline);
	}

	private static boolean await(Future<?> future, long deadline) {
		return future.awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
	}

	/** Tells of what has gone wrong when the room cannot any more. */
	private void problem(String problem) {
		this.log.event(ServerEvent.of(Kind.PROBLEM, problem));
	}

	private void sayGoodbye() {
		this.context.room().shutDown();
		this.connections.forEach((channel) -> channel.pipeline().get(Connection.class).session().shutDown());
	}

	/**
	 * What is looked after ten times a second; how late it is tells how busy the loop is.
	 */
	private void tickAfter(long due) {
		this.roomLoop.schedule(FatalErrors.guard(() -> {
			long now = System.nanoTime();
			this.context.meters().lag(Math.max(0, now - due));
			this.context.admission().tick(now);
			this.context.pending().sweep();
			this.acceptPause.tick();
			tickAfter(now + TICK_NANOS);
		}), due - System.nanoTime(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Has the operating system notice that a client has vanished that is sent nothing
	 * (RFC 9293, section 3.8.4), as far as it allows: its own default is two hours.
	 */
	private void keepAlive(ServerBootstrap bootstrap) {
		int seconds = (int) this.settings.deadAfter().toSeconds();
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
			// There are no file descriptors, and so no connections either.
		}
	}

	private Channel listen(InetSocketAddress address) throws IOException {
		ServerBootstrap bootstrap = new ServerBootstrap().group(this.loops)
			.channel(NioServerSocketChannel.class)
			.handler(this.acceptPause)
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
			.childHandler(new ChannelInitializer<SocketChannel>() {

				@Override
				protected void initChannel(SocketChannel channel) {
					NettyServer.this.connections.add(channel);
					channel.pipeline().addLast(new Connection(channel, NettyServer.this.context));
				}

			});
		keepAlive(bootstrap);
		ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
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
