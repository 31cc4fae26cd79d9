package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.server.account.HashThread;
import dev.sockettome.server.account.RoomPassword;
import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.history.HistoryStore;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.MetricsEndpoint;
import dev.sockettome.server.moderation.Ending;
import dev.sockettome.server.redis.RedisLog;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.ServerSettings.History.Store;
import dev.sockettome.server.settings.SettingsSource;
import dev.sockettome.server.thread.FatalErrors;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.tls.Protection;
import dev.sockettome.server.tls.TlsBindException;
import dev.sockettome.server.tls.TlsDoor;
import dev.sockettome.server.visit.Connection;
import dev.sockettome.server.visit.ServerContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs: its event loops, its listening socket, its connections and what
 * they share.
 */
final class NettyServer {

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

	private final HashThread hashThread = new HashThread();

	private final DataFolder data;

	private final ChannelGroup connections;

	/** How many connections there are, those included that are not in the group yet. */
	private final AtomicInteger accepted = new AtomicInteger();

	private final RoomLog history;

	private final ServerContext context;

	/** What is only there when TLS is spoken. */
	private final @Nullable TlsDoor tls;

	private final @Nullable MetricsEndpoint metrics;

	private final List<AcceptPause> acceptPauses = new ArrayList<>();

	/** The first of them is the one of the server's port. */
	private final List<Channel> listening = new ArrayList<>();

	/**
	 * Starts a server.
	 * @param tls how nobody reads along, in place of what the settings say
	 * @param source has the settings, and those of Spring's bundles, as they are now
	 * @param given listens at the address already; {@code null} when nothing does
	 * @param stop ends this server; called on its event loop, so it must not wait
	 */
	NettyServer(ServerSettings settings, ServerSettings.Tls tls, SettingsSource source, InetSocketAddress address,
			@Nullable ServerSocketChannel given, ServerLog log, Runnable stop) throws IOException {
		RoomPassword roomPassword = RoomPassword.read(settings.passwordFile());
		this.settings = settings;
		this.log = log;
		this.loops = new MultiThreadIoEventLoopGroup(settings.ioThreads(),
				new DefaultThreadFactory("chat-server", true), NioIoHandler.newFactory());
		this.roomLoop = this.loops.next();
		this.connections = new DefaultChannelGroup(this.roomLoop);
		MeterRegistry registry = (settings.metrics().port() > 0) ? new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
				: new SimpleMeterRegistry();
		this.data = new DataFolder(settings.data());
		this.history = openLog(address.getPort(), registry);
		this.context = ServerAssembly.assemble(settings, this.roomLoop, PooledByteBufAllocator.DEFAULT, log,
				this.history, common(this.history), this.data, this.fileThread, this.hashThread, roomPassword, registry,
				ending(stop));
		this.context.meters()
			.watch(this.context.room()::size, this.connections::size, this.context.admission()::awayCount,
					this.context.pending()::bytes);
		try {
			this.tls = tls.enabled() ? new TlsDoor(tls, this.data, source, this.fileThread, this.context.loop(),
					this.context.admission(), this.context.meters(), this.context.room()::log,
					this.context.pending()::count) : null;
			this.metrics = (registry instanceof PrometheusMeterRegistry prometheus)
					? new MetricsEndpoint(settings.metrics(), prometheus, this.context.loop(), this::isUnwell) : null;
			boolean besides = tls.enabled() && tls.port() > 0;
			listen(address, given, tls.enabled() && !besides);
			if (besides) {
				listenBesides(new InetSocketAddress(address.getAddress(), tls.port()));
			}
		}
		catch (IOException ex) {
			this.listening.forEach(Channel::close);
			this.history.close(TimeUnit.SECONDS.toNanos(1));
			close(System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS));
			throw ex;
		}
		tickAfter(System.nanoTime() + TICK_NANOS);
	}

	private Ending ending(Runnable stop) {
		return new Ending() {

			@Override
			public void closeDoors() {
				NettyServer.this.listening.forEach(Channel::close);
			}

			@Override
			public void stop() {
				stop.run();
			}

		};
	}

	/** Lettuce is loaded only when the log is on Redis. */
	private RoomLog openLog(int port, MeterRegistry registry) throws IOException {
		return (this.settings.history().store() == Store.REDIS)
				? RedisLog.open(this.settings, port, registry, this::problem)
				: HistoryStore.open(this.settings.history(), this.data, this::problem);
	}

	/** Whether nothing can be said here, or is heard much later than at other servers. */
	private boolean isUnwell() {
		CommonRoom common = common(this.history);
		return this.context.room().takesNothing() || common != null && common.isLate();
	}

	private @Nullable CommonRoom common(RoomLog log) {
		return (this.settings.history().store() == Store.REDIS) ? ((RedisLog) log).common() : null;
	}

	InetSocketAddress address() {
		return (InetSocketAddress) this.listening.get(0).localAddress();
	}

	/** What the server is known by at that address; {@code null} in plain text. */
	@Nullable String fingerprint() {
		return (this.tls != null && this.listening.size() == 1) ? this.tls.fingerprint() : null;
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

	/**
	 * Sends everyone to the other servers of the room, and ends this one then; not on the
	 * event loop.
	 * @return whether it does
	 */
	boolean leaveToOthers() {
		try {
			return this.roomLoop.submit(this.context.policy()::leaveToOthers).get(1, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException | RejectedExecutionException ex) {
			// It has ended, or is too busy: that is no time for good manners.
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Has something done over and over on the event loop, as long as that is well. */
	void pulse(Runnable task, Duration period) {
		long nanos = period.toNanos();
		this.roomLoop.scheduleAtFixedRate(FatalErrors.guard(task), nanos, nanos, TimeUnit.NANOSECONDS);
	}

	/** Takes other limits, and reads the files again. */
	void reload(ServerSettings settings) {
		if (this.tls != null) {
			this.tls.reload();
		}
		this.context.loop().execute(() -> {
			this.context.admission().changeLimits(settings.limits());
			this.context.policy().reload();
		});
	}

	/**
	 * Says goodbye to everyone, and returns when all connections are closed, after 4 s at
	 * most. Connections that are still open then are closed, and the log says so.
	 */
	void stop() {
		long start = System.nanoTime();
		long goodbyesEnd = start + TimeUnit.SECONDS.toNanos(GOODBYE_SECONDS);
		long end = start + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
		this.listening.forEach((door) -> await(door.close(), goodbyesEnd));
		boolean told = await(this.roomLoop.submit(this::sayGoodbye), goodbyesEnd);
		await(this.connections.newCloseFuture(), goodbyesEnd);
		int remaining = this.connections.size();
		await(this.connections.close(), end);
		finishWriting(end);
		// What the log still had to take is delivered then, and its memory is free.
		this.history.close((end - System.nanoTime()) / 2);
		await(this.roomLoop.submit(this.context.pending()::clear), end);
		boolean ended = close(end);
		if (!told || !ended) {
			problem("The server was too busy to end in order: some were told nothing");
		}
		else if (remaining > 0) {
			problem("%,d connections had not ended after %d s and were closed".formatted(remaining, GOODBYE_SECONDS));
		}
	}

	/** What moderators have decided may be kept where the log is. */
	private void finishWriting(long deadline) {
		try {
			this.fileThread.run(() -> true).get((deadline - System.nanoTime()) / 2, TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			problem("What moderators decided last was still being written when the server ended");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void listen(InetSocketAddress address, @Nullable ServerSocketChannel given, boolean encrypted)
			throws IOException {
		AcceptPause pause = new AcceptPause(this.context.loop(), this.context.room(), this.accepted, encrypted);
		this.acceptPauses.add(pause);
		this.listening.add(ListeningSocket.open(address, given, this.settings, this.loops, pause,
				encrypted ? this::acceptEncrypted : this::accept));
	}

	private void listenBesides(InetSocketAddress address) throws IOException {
		try {
			listen(address, null, true);
		}
		catch (IOException ex) {
			throw TlsBindException.of(address, ex);
		}
	}

	private void accept(SocketChannel channel) {
		this.connections.add(channel);
		channel.pipeline().addLast(new Connection(channel, Protection.NONE, this.context));
	}

	private void acceptEncrypted(SocketChannel channel) {
		this.connections.add(channel);
		Objects.requireNonNull(this.tls)
			.accept(channel, (socket, protection, halves) -> new Connection(socket, protection, halves, this.context));
	}

	/** Whether all threads of the server have ended. */
	private boolean close(long deadline) {
		if (this.tls != null) {
			this.tls.close();
		}
		if (this.metrics != null) {
			this.metrics.close();
		}
		this.hashThread.close();
		// Writes what is still to be written, and only then lets others write.
		this.fileThread.run(() -> {
			this.data.close();
			return null;
		});
		this.fileThread.close((deadline - System.nanoTime()) / 2);
		return await(this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS), deadline);
	}

	private static boolean await(Future<?> future, long deadline) {
		return future.awaitUninterruptibly(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
	}

	/** Logs a problem, on whatever thread. */
	private void problem(String problem) {
		this.log.event(ServerEvent.of(Kind.PROBLEM, problem));
	}

	private void sayGoodbye() {
		this.context.room().shutDown();
		this.connections.forEach(NettyServer::end);
	}

	private static void end(Channel channel) {
		Connection connection = channel.pipeline().get(Connection.class);
		if (connection != null) {
			connection.session().shutDown();
		}
		else {
			// It is not known yet whether it speaks TLS.
			channel.close();
		}
	}

	/**
	 * Looks after everything that takes time, ten times a second. How late this runs
	 * shows how busy the loop is.
	 */
	private void tickAfter(long due) {
		this.roomLoop.schedule(FatalErrors.guard(() -> {
			long now = System.nanoTime();
			this.context.meters().lag(Math.max(0, now - due));
			this.context.admission().tick(now);
			this.context.pending().sweep();
			this.acceptPauses.forEach(AcceptPause::tick);
			if (this.tls != null) {
				this.tls.tick(now);
			}
			tickAfter(now + TICK_NANOS);
		}), due - System.nanoTime(), TimeUnit.NANOSECONDS);
	}

}
