package dev.sockettome.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.sentinel.api.sync.RedisSentinelCommands;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import redis.embedded.core.ExecutableProvider;

import static org.awaitility.Awaitility.await;

/**
 * A real Redis, as a process of its own on a port of the loopback interface, in a folder
 * that is deleted at the end. It writes down all it takes before it answers, so that
 * nothing is lost when it is killed: with {@code everysec}, the default, it would put
 * that off while the disk is busy with what it wrote before.
 */
public final class RedisProcess implements AutoCloseable, AfterEachCallback {

	static {
		// Lettuce looks at it once, and a server in the same process needs it so.
		System.setProperty("io.lettuce.core.epoll", "false");
	}

	private static final RedisClient CLIENT = RedisClient.create();

	private static final TemporaryHome PROGRAM = new TemporaryHome();

	private static final Queue<Process> STARTED = new ConcurrentLinkedQueue<>();

	private static File program = new File("");

	private final HeldPort port = new HeldPort();

	private final TemporaryHome folder = new TemporaryHome();

	private final List<String> arguments;

	private final String ready;

	private Process process;

	/** Starts one, with options such as {@code --requirepass secret}. */
	public RedisProcess(String... options) {
		this("Ready to accept connections",
				Stream.concat(Stream.of("--save", "", "--appendonly", "yes", "--appendfsync", "no"), Stream.of(options))
					.toList());
	}

	private RedisProcess(String ready, List<String> arguments) {
		this.ready = ready;
		this.arguments = arguments;
		this.process = start();
	}

	/** Starts one that has all that another has. */
	static RedisProcess replicaOf(RedisProcess primary) {
		RedisProcess replica = new RedisProcess("--replicaof", "127.0.0.1", String.valueOf(primary.port()));
		await().until(() -> replica.run((commands) -> commands.info("replication")).contains("master_link_status:up"));
		return replica;
	}

	/**
	 * Starts a Sentinel that takes nobody for dead who is only busy, until it is
	 * {@link #hurry hurried}.
	 * @param name what it calls the primary
	 */
	static RedisProcess sentinel(String name, RedisProcess primary) {
		try {
			// It writes into its configuration.
			Path file = Files.createTempFile(PROGRAM.path(), "sentinel", ".conf");
			Files.writeString(file, """
					sentinel monitor %1$s 127.0.0.1 %2$d 1
					sentinel down-after-milliseconds %1$s 600000
					sentinel failover-timeout %1$s 2000
					""".formatted(name, primary.port()));
			RedisProcess sentinel = new RedisProcess("+monitor", List.of(file.toString(), "--sentinel"));
			await().until(() -> sentinel.sentinel((commands) -> commands.replicas(name)).size() == 1);
			return sentinel;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static synchronized File program() {
		if (!program.isFile()) {
			try {
				program = ExecutableProvider.newJarResourceProvider(PROGRAM.path().toFile()).get();
				Runtime.getRuntime().addShutdownHook(new Thread(RedisProcess::endAll));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return program;
	}

	/** What a test has left that did not come to its end. */
	private static void endAll() {
		STARTED.forEach(Process::destroyForcibly);
		STARTED.forEach((process) -> process.onExit().join());
		PROGRAM.close();
	}

	private Process start() {
		List<String> command = new ArrayList<>(List.of(program().getPath()));
		command.addAll(this.arguments);
		command.addAll(List.of("--bind", "127.0.0.1", "--port", String.valueOf(port()), "--dir",
				this.folder.path().toString()));
		try {
			Path log = this.folder.path().resolve("redis.log");
			Process started = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(log.toFile()))
				.start();
			STARTED.add(started);
			await().until(() -> !started.isAlive() || Files.readString(log).contains(this.ready));
			if (!started.isAlive()) {
				throw new IllegalStateException(Files.readString(log));
			}
			Files.delete(log);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Where it listens. */
	public int port() {
		return this.port.port();
	}

	/** How to get there. */
	public String url() {
		return "redis://127.0.0.1:" + port();
	}

	/** Does something there, and waits for the answer. */
	public <T> T run(Function<RedisCommands<String, String>, T> commands) {
		try (StatefulRedisConnection<String, String> connection = CLIENT.connect(RedisURI.create(url()))) {
			return commands.apply(connection.sync());
		}
	}

	/**
	 * Has a Sentinel make a primary of a replica within seconds when the first one is
	 * dead.
	 * @param name what it calls the primary
	 */
	void hurry(String name) {
		sentinel((commands) -> commands.set(name, "down-after-milliseconds", "500"));
	}

	private <T> T sentinel(Function<RedisSentinelCommands<String, String>, T> commands) {
		try (var connection = CLIENT.connectSentinel(RedisURI.create(url()))) {
			return commands.apply(connection.sync());
		}
	}

	/** Has it stand still, with all its connections open. */
	public void pause() {
		PipedProgram.pause(this.process.pid());
	}

	/** Has it go on. */
	public void resume() {
		PipedProgram.signal(this.process.pid(), "CONT");
	}

	/** Ends it without a word. */
	public void kill() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

	/** Starts it again, with what it had written down. */
	public void restart() {
		kill();
		this.process = start();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		close();
	}

	@Override
	public void close() {
		kill();
		this.port.close();
		this.folder.close();
	}

}
