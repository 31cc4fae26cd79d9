package dev.sockettome.server.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.files.AwayException;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.Past;
import dev.sockettome.server.history.Query;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.SearchWords;
import dev.sockettome.server.history.Turn;
import dev.sockettome.server.kept.KeptPlace;
import dev.sockettome.server.kept.KeptScript;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisPlace;
import dev.sockettome.server.lettuce.RedisProblem;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FatalErrors;
import dev.sockettome.server.thread.Loops;
import io.lettuce.core.codec.Base16;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A log in a stream of a Redis, which other servers may write to as well: a turn is an
 * entry. One event loop talks to Redis; another thread understands what is searched, so
 * that a search keeps no message waiting.
 */
public final class RedisLog implements RoomLog, KeptPlace {

	private static final long TRIM_EVERY_MILLIS = 60_000;

	private static final long FIRST_TRIM_MILLIS = 1000;

	private static final String INTERRUPTED = "Interrupted before this server had the room.";

	private final RoomKeys keys;

	private final ServerSettings settings;

	private final Consumer<String> problems;

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("chat-server-redis", true), NioIoHandler.newFactory());

	private final EventLoop loop = this.loops.next();

	private final ExecutorService worker = Executors
		.newSingleThreadExecutor(new DefaultThreadFactory("chat-server-search", true));

	private final RedisLink link;

	private final StreamReader reader;

	private final RedisRoom room;

	private Past past = new Past(0, 0, List.of(), List.of());

	/** Set by the thread that closes; read by the room's, which closes nothing. */
	private volatile boolean closed;

	/** The worker's. */
	private boolean toldOfForeign;

	/**
	 * Opens the log of a room, and comes to the room. Called on a thread that may wait.
	 * @param port where the server is to listen; 0 for any that is free
	 * @param registry has what is counted
	 * @param problems is told what is wrong, from any thread
	 * @throws LogUnavailableException when it cannot be opened
	 */
	public static RedisLog open(ServerSettings settings, int port, MeterRegistry registry, Consumer<String> problems)
			throws LogUnavailableException {
		RedisLog log = new RedisLog(settings, port, RedisPlace.of(settings.redis(), RedisLink.PATIENCE), registry,
				problems);
		try {
			log.past = log.room.open(log.reader);
			log.every(log::trim);
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
			Consumer<String> problems) {
		this.settings = settings;
		this.keys = RoomKeys.of(settings.room());
		this.problems = problems;
		RedisMeters meters = new RedisMeters(registry, new Lag(settings.redis().deadAfter().toMillis() / 2));
		this.room = new RedisRoom(settings, port, place, this.keys, this.loop, meters, problems);
		this.link = this.room.link();
		this.reader = new StreamReader(this.link, this.keys, this.loop, this.worker, meters);
	}

	/** The room, as something that servers have together. */
	public CommonRoom common() {
		return this.room;
	}

	private void every(Runnable task) {
		this.loop.scheduleWithFixedDelay(FatalErrors.guard(task), FIRST_TRIM_MILLIS, TRIM_EVERY_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	private void trim() {
		if (this.room.appender().isReady()) {
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
		this.loop.execute(() -> this.room.watch(watcher));
	}

	@Override
	public void append(Turn turn, Receipt receipt) {
		if (this.closed) {
			receipt.refused(Outage.ENDING);
			return;
		}
		try {
			this.loop.execute(FatalErrors.guard(() -> this.room.appender().append(new Submission(turn, receipt))));
		}
		catch (RejectedExecutionException ex) {
			receipt.refused(Outage.ENDING);
		}
	}

	@Override
	public CompletableFuture<List<Entry>> find(Query query) {
		if (query.isVain()) {
			return CompletableFuture.completedFuture(List.of());
		}
		Query.Answer found = query.answer();
		List<String> wanted = SearchWords.wanted(query.words());
		try {
			return this.reader.newestFirst("+", (turn) -> take(turn, query, wanted, found))
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
			more = !entry.isTalk() || entry.position() >= query.before() || !SearchWords.areIn(wanted, entry.text())
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
			return CompletableFuture.failedFuture(new AwayException(Outage.ENDING.reason()));
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
			CompletableFuture.supplyAsync(this.room.appender()::end, this.loop)
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
		Executor last = (task) -> task.run();
		this.loop.submit(() -> {
			this.room.appender().finish(Outage.ENDING);
			this.room.close().whenCompleteAsync((done, failure) -> Loops.end(this.loops), last);
		}).awaitUninterruptibly();
	}

}
