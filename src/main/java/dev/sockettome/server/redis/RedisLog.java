package dev.sockettome.server.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.files.AwayException;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.Past;
import dev.sockettome.server.history.Query;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.Turn;
import dev.sockettome.server.history.Words;
import dev.sockettome.server.kept.KeptPlace;
import dev.sockettome.server.kept.KeptScript;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FatalErrors;
import io.lettuce.core.codec.Base16;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A log in a stream of a Redis: a turn is an entry. One event loop talks to Redis;
 * another thread understands what is read, so that a search keeps no message waiting.
 */
public final class RedisLog implements RoomLog, KeptPlace {

	private static final long KEEP_EVERY_MILLIS = 1000;

	private static final long TRIM_EVERY_MILLIS = 60_000;

	private static final String INTERRUPTED = "Interrupted before this server had the room.";

	private static final Outage ENDING = Outage.unwritable("the server is ending");

	private final RoomKeys keys;

	private final ServerSettings settings;

	private final Consumer<String> problems;

	private final Runnable stop;

	private final String holder;

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("chat-server-redis", true), NioIoHandler.newFactory());

	private final EventLoop loop = this.loops.next();

	private final ExecutorService worker = Executors
		.newSingleThreadExecutor(new DefaultThreadFactory("chat-server-search", true));

	private final RedisMeters meters;

	private final RedisLink link;

	private final StreamReader reader;

	private final Appender appender;

	private Past past = new Past(0, 0, List.of(), List.of());

	private volatile Consumer<@Nullable Outage> watcher = (outage) -> {
	};

	/** Set by the thread that closes; read by the room's, which closes nothing. */
	private volatile boolean closed;

	/** The worker's. */
	private boolean toldOfForeign;

	/**
	 * Opens the log of a room, and takes the room. Called on a thread that may wait.
	 * @param port where the server is to listen; 0 for any that is free
	 * @param registry has what is counted
	 * @param problems is told what is wrong, from any thread
	 * @param stop ends the server: another one has the room
	 * @throws LogUnavailableException when it cannot be opened, or another server has it
	 */
	public static RedisLog open(ServerSettings settings, int port, MeterRegistry registry, Consumer<String> problems,
			Runnable stop) throws LogUnavailableException {
		RedisLog log = new RedisLog(settings, port, RedisPlace.of(settings.redis(), RedisLink.PATIENCE), registry,
				problems, stop);
		try {
			log.begin();
			return log;
		}
		catch (LogUnavailableException ex) {
			log.end();
			throw ex;
		}
		catch (ExecutionException | CompletionException ex) {
			log.end();
			if (Thread.currentThread().isInterrupted()) {
				throw new LogUnavailableException(INTERRUPTED);
			}
			throw new LogUnavailableException(
					"%s cannot be used: %s.".formatted(log.link.shown(), RedisProblem.reason(ex)));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			log.end();
			throw new LogUnavailableException(INTERRUPTED);
		}
	}

	private RedisLog(ServerSettings settings, int port, RedisPlace place, MeterRegistry registry,
			Consumer<String> problems, Runnable stop) {
		this.settings = settings;
		this.holder = Node.name(settings.node(), port);
		this.keys = RoomKeys.of(settings.room());
		this.problems = problems;
		this.stop = stop;
		RedisMeters meters = new RedisMeters(registry);
		this.meters = meters;
		this.link = new RedisLink(place, this.loop, FatalErrors.guard(this::goOn), FatalErrors.guard(this::waitAWhile));
		this.reader = new StreamReader(this.link, this.keys, this.loop, this.worker, meters);
		this.appender = new Appender(this.link, this.keys, this.loop, this.holder, new Room(), meters,
				new Replication(this.link, settings.redis().replicas(), problems));
	}

	private void begin() throws LogUnavailableException, InterruptedException, ExecutionException {
		this.link.open().get();
		RoomState state = new RoomTaking(this.link, this.keys, this.loop, this.settings.redis().standby())
			.take(this.settings.room(), this.holder, Appender.LEASE_MILLIS, this.problems);
		this.past = state.past(this.reader);
		if (!state.isComplete()) {
			this.problems.accept("Some of those who were in the room on Redis cannot be understood, and are left out");
		}
		this.loop.submit(() -> {
			this.appender.begin(state, this.past.told(), this.past.position());
			every(this::keep, KEEP_EVERY_MILLIS);
			every(this::trim, TRIM_EVERY_MILLIS);
		}).get();
	}

	private void every(Runnable task, long millis) {
		this.loop.scheduleWithFixedDelay(FatalErrors.guard(task), KEEP_EVERY_MILLIS, millis, TimeUnit.MILLISECONDS);
	}

	private void keep() {
		this.appender.keep();
	}

	private void goOn() {
		this.meters.reconnected();
		keep();
	}

	private void waitAWhile() {
		this.appender.waitAWhile();
	}

	private void trim() {
		if (this.appender.isReady()) {
			byte[][] arguments = new Arguments().add(Instant.now().minus(this.settings.history().keep()).toEpochMilli())
				.add(this.settings.history().size().toBytes())
				.toArray();
			this.link.run(Script.TRIM, this.keys, arguments).whenComplete((answer, failure) -> {
				if (failure != null && RedisProblem.isAnswer(failure)) {
					this.problems.accept("Cannot remove what is old from the history: " + RedisProblem.reason(failure));
				}
			});
		}
	}

	@Override
	public Past past() {
		return this.past;
	}

	@Override
	public void watch(Consumer<@Nullable Outage> watcher) {
		this.watcher = watcher;
		this.loop.execute(() -> {
			if (this.appender.outage() != null) {
				watcher.accept(this.appender.outage());
			}
		});
	}

	@Override
	public void append(Turn turn, Receipt receipt) {
		if (this.closed) {
			receipt.refused(ENDING);
			return;
		}
		try {
			this.loop.execute(FatalErrors.guard(() -> this.appender.append(new Submission(turn, receipt))));
		}
		catch (RejectedExecutionException ex) {
			receipt.refused(ENDING);
		}
	}

	@Override
	public CompletableFuture<List<Entry>> find(Query query) {
		if (query.isVain()) {
			return CompletableFuture.completedFuture(List.of());
		}
		Query.Answer found = query.answer();
		List<String> wanted = Words.wanted(query.words());
		try {
			return this.reader.newestFirst((turn) -> take(turn, query, wanted, found))
				.thenApply((done) -> found.oldestFirst());
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/** Takes of a turn what is wanted, and says whether more of it fits. */
	private boolean take(StoredTurn turn, Query query, List<String> wanted, Query.Answer found) {
		if (turn.isForeign() && !this.toldOfForeign) {
			this.toldOfForeign = true;
			this.problems.accept("The stream %s has entries that no server has written, such as %s. They are left out"
				.formatted(this.keys.log(), turn.id()));
		}
		boolean more = true;
		for (int i = turn.entries().size() - 1; more && i >= 0; i--) {
			Entry entry = turn.entries().get(i);
			more = !entry.isTalk() || entry.position() >= query.before() || !Words.areIn(wanted, entry.text())
					|| found.take(entry);
		}
		return more;
	}

	@Override
	public CompletableFuture<List<Object>> run(KeptScript script, byte[]... arguments) {
		String digest = Base16.digest(script.text().getBytes(StandardCharsets.UTF_8));
		try {
			return CompletableFuture
				.supplyAsync(() -> this.link.run(script.text(), digest, this.keys.kept(), arguments), this.loop)
				.thenCompose((answer) -> answer)
				.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(problem(failure)));
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(new AwayException(ENDING.reason()));
		}
	}

	private static IOException problem(Throwable failure) {
		String reason = RedisProblem.reason(failure);
		return RedisProblem.isPassing(failure) ? new AwayException(reason) : new IOException(reason);
	}

	@Override
	public String shown() {
		return this.link.shown();
	}

	@Override
	public void close(long nanos) {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			CompletableFuture.supplyAsync(this.appender::end, this.loop)
				.thenCompose((ending) -> ending)
				.get(nanos, TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			this.problems.accept("The history was still being written when the server ended");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		end();
	}

	/** Returns when nobody waits for an answer any more. */
	private void end() {
		this.closed = true;
		this.worker.shutdown();
		this.loop.submit(() -> {
			this.appender.finish(ENDING);
			this.link.close().whenComplete((done, failure) -> this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS));
		}).awaitUninterruptibly();
	}

	/** What becomes of the room, in words. */
	private final class Room implements Appender.Owner {

		@Override
		public void changed(@Nullable Outage outage) {
			if (outage != null) {
				RedisLog.this.meters.fell();
			}
			RedisLog.this.watcher.accept(outage);
		}

		@Override
		public void lost() {
			RedisLog.this.problems.accept("Redis no longer has all that it had taken, as after a failover: "
					+ "the history may have a gap, and those who are here stay");
		}

		@Override
		public void over(String other) {
			RedisLog.this.problems.accept("Another server has the room %s now: %s. This one ends"
				.formatted(RedisLog.this.settings.room(), other));
			RedisLog.this.stop.run();
		}

	}

}
