package dev.sockettome.server.kept;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A place on a Redis that runs, over a connection of its own. */
final class PlaceOnRedis implements KeptPlace, AfterEachCallback {

	private static final String KEY = "kept";

	private final RedisClient client;

	private final StatefulRedisConnection<String, String> connection;

	private volatile @Nullable KeptScript refused;

	PlaceOnRedis(RedisProcess redis) {
		this.client = RedisClient.create(redis.url());
		this.connection = this.client.connect();
	}

	@Override
	public CompletableFuture<List<Object>> run(KeptScript script, byte[]... arguments) {
		if (script == this.refused) {
			this.refused = null;
			return CompletableFuture.failedFuture(new IOException("refused once"));
		}
		String[] words = Stream.of(arguments)
			.map((argument) -> new String(argument, StandardCharsets.UTF_8))
			.toArray(String[]::new);
		return this.connection.async()
			.<List<Object>>eval(script.text(), ScriptOutputType.MULTI, new String[] { KEY }, words)
			.thenApply((answer) -> answer.stream()
				.map((each) -> (Object) String.valueOf(each).getBytes(StandardCharsets.UTF_8))
				.toList())
			.toCompletableFuture();
	}

	/** Refuses to run a script the next time. */
	void refuse(KeptScript script) {
		this.refused = script;
	}

	/** Loses all that it has. */
	void empty() {
		this.connection.sync().del(KEY);
	}

	@Override
	public String shown() {
		return "there";
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.connection.close();
		this.client.shutdown();
	}

}
