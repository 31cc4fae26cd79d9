package dev.sockettome.server.lettuce;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import io.lettuce.core.api.async.RedisStreamAsyncCommands;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis: one connection, which is made anew when it breaks or nothing is
 * answered any more. A new one asks Sentinel or the cluster anew where to go. What was on
 * its way when it broke fails, and is not sent again by itself. Owned by an event loop,
 * on which it does all it does.
 */
public final class RedisLink {

	/** How long an answer may take, or a connection. */
	public static final Duration PATIENCE = Duration.ofSeconds(3);

	/** How long a read waits for more. */
	private static final long READING_MILLIS = 1000;

	/** How many entries are read at once. */
	private static final int MOST_READ = 100;

	private static final long FIRST_PAUSE_MILLIS = 50;

	private static final long LONGEST_PAUSE_MILLIS = 1000;

	static {
		// Before any class of Lettuce is there: it would open sockets for another kind of
		// loop, where the system has one.
		System.setProperty("io.lettuce.core.epoll", "false");
		System.setProperty("io.lettuce.core.iouring", "false");
	}

	private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	private final RedisPlace place;

	private final EventLoop loop;

	private final Runnable made;

	private final Runnable broken;

	private final ClientResources resources;

	private final AbstractRedisClient client;

	private @Nullable StatefulConnection<String, byte[]> connection;

	private @Nullable RedisScriptingAsyncCommands<String, byte[]> commands;

	/** Why there is no connection. */
	private @Nullable Throwable problem;

	private long pauseMillis = FIRST_PAUSE_MILLIS;

	private boolean closed;

	/**
	 * A link that is not made yet.
	 * @param made is called whenever there is a connection again
	 * @param broken is called whenever there is none any more
	 */
	public RedisLink(RedisPlace place, EventLoop loop, Runnable made, Runnable broken) {
		this(place, loop,
				DefaultClientResources.builder()
					.eventLoopGroupProvider(new SharedLoop(loop))
					.eventExecutorGroup(loop)
					.build(),
				made, broken);
	}

	private RedisLink(RedisPlace place, EventLoop loop, ClientResources resources, Runnable made, Runnable broken) {
		this.place = place;
		this.loop = loop;
		this.made = made;
		this.broken = broken;
		this.resources = resources;
		this.client = client();
	}

	/**
	 * Another link to the same place, which is to be closed before this one.
	 * @param made is called whenever there is a connection again
	 * @param broken is called whenever there is none any more
	 */
	public RedisLink beside(Runnable made, Runnable broken) {
		return new RedisLink(this.place, this.loop, this.resources, made, broken);
	}

	private AbstractRedisClient client() {
		SocketOptions sockets = SocketOptions.builder().connectTimeout(PATIENCE).tcpNoDelay(true).build();
		if (this.place.isCluster()) {
			RedisClusterClient cluster = RedisClusterClient.create(this.resources, this.place.nodes());
			cluster.setOptions(ClusterClientOptions.builder(options(sockets)).build());
			return cluster;
		}
		RedisClient single = RedisClient.create(this.resources);
		single.setOptions(options(sockets));
		return single;
	}

	private static ClientOptions options(SocketOptions sockets) {
		return ClientOptions.builder()
			.autoReconnect(false)
			.socketOptions(sockets)
			.timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
			.maintNotificationsConfig(MaintNotificationsConfig.disabled())
			.build();
	}

	/**
	 * Makes the first connection. Called on any thread.
	 * @return when there is one, or why not
	 */
	public CompletableFuture<Void> open() {
		CompletableFuture<Void> opened = new CompletableFuture<>();
		// A Redis that refuses a password closes the connection, and now and then that is
		// noticed before the reason.
		connection().exceptionallyCompose(
				(failure) -> RedisProblem.isClosed(failure) ? connection() : CompletableFuture.failedFuture(failure))
			.whenCompleteAsync((made, failure) -> {
				if (failure != null) {
					opened.completeExceptionally(failure);
				}
				else {
					use(made);
					opened.complete(null);
				}
			}, this.loop);
		return opened;
	}

	private CompletableFuture<StatefulConnection<String, byte[]>> connection() {
		CompletionStage<? extends StatefulConnection<String, byte[]>> connecting;
		if (this.client instanceof RedisClusterClient cluster) {
			connecting = cluster.refreshPartitionsAsync().thenCompose((known) -> cluster.connectAsync(CODEC));
		}
		else {
			connecting = ((RedisClient) this.client).connectAsync(CODEC, this.place.nodes().get(0));
		}
		CompletableFuture<StatefulConnection<String, byte[]>> connected = new CompletableFuture<>();
		connecting.whenComplete((made, failure) -> {
			if (failure != null) {
				connected.completeExceptionally(failure);
			}
			else if (!connected.complete(made)) {
				made.closeAsync();
			}
		});
		return connected.orTimeout(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
	}

	@SuppressWarnings("unchecked")
	private void use(StatefulConnection<String, byte[]> made) {
		this.connection = made;
		this.commands = (made instanceof StatefulRedisClusterConnection<?, ?>)
				? ((StatefulRedisClusterConnection<String, byte[]>) made).async()
				: ((StatefulRedisConnection<String, byte[]>) made).async();
		this.problem = null;
		made.addListener(new RedisConnectionStateListener() {

			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
				RedisLink.this.loop.execute(() -> breakOff(made, new ClosedChannelException()));
			}

		});
		if (this.closed || !made.isOpen()) {
			breakOff(made, new TimeoutException());
		}
	}

	/** Where it leads, for people: as it begins a sentence. */
	public String shown() {
		return this.place.shown();
	}

	/** Whether there is a connection. */
	public boolean isMade() {
		return this.connection != null;
	}

	/** Why there is no connection; {@code null} when there is one. */
	public @Nullable Throwable problem() {
		return this.problem;
	}

	/**
	 * Runs a script. Called on the loop, when there is a connection.
	 * @return what it has answered, on the loop; fails when that is an error, or does not
	 * come, and then there is no connection any more
	 */
	public CompletableFuture<List<Object>> run(Script script, RoomKeys keys, byte[]... arguments) {
		return run(script.text(), script.digest(), keys.all(), arguments);
	}

	/**
	 * Runs a script, as {@link #run(Script, RoomKeys, byte[][])} does.
	 * @param digest by which Redis knows it
	 */
	public CompletableFuture<List<Object>> run(String text, String digest, String[] keys, byte[]... arguments) {
		RedisScriptingAsyncCommands<String, byte[]> commands = this.commands;
		if (commands == null) {
			return CompletableFuture.failedFuture(new ClosedChannelException());
		}
		Function<Boolean, CompletionStage<List<Object>>> call = (known) -> known
				? commands.evalsha(digest, ScriptOutputType.MULTI, keys, arguments)
				: commands.eval(text, ScriptOutputType.MULTI, keys, arguments);
		return await(PATIENCE.toMillis(), () -> call.apply(true)
			.exceptionallyCompose(
					(failure) -> isUnknown(failure) ? call.apply(false) : CompletableFuture.failedFuture(failure)));
	}

	/**
	 * Reads what is in streams behind some entries, and waits for more when there is
	 * nothing. Called on the loop; nothing else can be done by this link meanwhile.
	 * @param after the entries, by the streams
	 * @return some entries, on the loop; none when there were none for a while; fails as
	 * {@link #run}
	 */
	@SuppressWarnings("unchecked")
	public CompletableFuture<List<StreamMessage<String, byte[]>>> read(Map<String, String> after) {
		if (!(this.commands instanceof RedisStreamAsyncCommands<?, ?>)) {
			return CompletableFuture.failedFuture(new ClosedChannelException());
		}
		RedisStreamAsyncCommands<String, byte[]> commands = (RedisStreamAsyncCommands<String, byte[]>) this.commands;
		StreamOffset<String>[] offsets = after.entrySet()
			.stream()
			.map((stream) -> StreamOffset.from(stream.getKey(), stream.getValue()))
			.toArray(StreamOffset[]::new);
		return await(READING_MILLIS + PATIENCE.toMillis(),
				() -> commands.xread(XReadArgs.Builder.block(READING_MILLIS).count(MOST_READ), offsets))
			.thenApply((found) -> (found != null) ? found : List.of());
	}

	/** What does not answer in time is given up, and its connection with it. */
	private <T> CompletableFuture<T> await(long millis, Supplier<CompletionStage<T>> asked) {
		CompletableFuture<T> answered = new CompletableFuture<>();
		StatefulConnection<String, byte[]> used = Objects.requireNonNull(this.connection);
		var late = this.loop.schedule(() -> {
			// Whoever waits for it may want to go on at once, on another connection.
			breakOff(used, new TimeoutException());
			answered.completeExceptionally(new TimeoutException());
		}, millis, TimeUnit.MILLISECONDS);
		asked.get().whenCompleteAsync((answer, failure) -> {
			late.cancel(false);
			if (failure != null) {
				if (!RedisProblem.isAnswer(failure)) {
					breakOff(used, failure);
				}
				answered.completeExceptionally(failure);
			}
			else {
				answered.complete(answer);
			}
		}, this.loop);
		return answered;
	}

	/**
	 * Waits until replicas have all that was written up to now. Called on the loop.
	 * @param key a hash that may be written to: what is waited for is what this
	 * connection has written last
	 * @return how many have, on the loop; when that is not enough, after a while; fails
	 * as {@link #run}
	 */
	public CompletableFuture<Long> replicated(String key, int replicas, long millis) {
		if (!(this.commands instanceof RedisAsyncCommands<String, byte[]> single)) {
			return CompletableFuture.failedFuture(new ClosedChannelException());
		}
		return await(millis + PATIENCE.toMillis(), () -> {
			single.hset(key, "read", new byte[0]);
			return single.waitForReplication(replicas, millis);
		});
	}

	private static boolean isUnknown(Throwable failure) {
		return failure instanceof RedisNoScriptException || failure.getCause() instanceof RedisNoScriptException;
	}

	/** Gives this connection up for another, as when it is one to a replica. */
	public void renew(Throwable reason) {
		if (this.connection != null) {
			breakOff(this.connection, reason);
		}
	}

	private void breakOff(StatefulConnection<String, byte[]> broken, Throwable reason) {
		if (this.connection != broken) {
			return;
		}
		this.connection = null;
		this.commands = null;
		this.problem = reason;
		broken.closeAsync();
		if (!this.closed) {
			this.broken.run();
			this.pauseMillis = FIRST_PAUSE_MILLIS;
			reconnectLater();
		}
	}

	private void reconnectLater() {
		this.loop.schedule(this::reconnect, this.pauseMillis, TimeUnit.MILLISECONDS);
		this.pauseMillis = Math.min(2 * this.pauseMillis, LONGEST_PAUSE_MILLIS);
	}

	private void reconnect() {
		if (this.closed) {
			return;
		}
		connection().whenCompleteAsync((made, failure) -> {
			if (failure != null) {
				this.problem = failure;
				reconnectLater();
				return;
			}
			use(made);
			if (this.connection == made) {
				this.made.run();
			}
		}, this.loop);
	}

	/**
	 * Ends it. Called on the loop.
	 * @return when all its connections are closed
	 */
	public CompletableFuture<Void> close() {
		this.closed = true;
		StatefulConnection<String, byte[]> open = this.connection;
		this.connection = null;
		this.commands = null;
		CompletableFuture<Void> closed = (open != null) ? open.closeAsync() : CompletableFuture.completedFuture(null);
		return closed.thenCompose((done) -> this.client.shutdownAsync(0, 1, TimeUnit.SECONDS));
	}

	/** Ends what it shares with those beside it, when all are closed. */
	public CompletableFuture<Void> release() {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		this.resources.shutdown(0, 1, TimeUnit.SECONDS).addListener((future) -> ended.complete(null));
		return ended;
	}

}
