package dev.sockettome.server.kept;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.file.FileLine;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lines that several servers change.
 */
class KeptLinesTests {

	private static final int SERVERS = 4;

	private static final int CHANGES = 25;

	@RegisterExtension
	final RedisProcess redis = new RedisProcess();

	@TempDir
	Path folder;

	private final RedisClient client = RedisClient.create(this.redis.url());

	private final StatefulRedisConnection<String, String> connection = this.client.connect();

	@AfterEach
	void hangUp() {
		this.connection.close();
		this.client.shutdown();
	}

	@Test
	void noChangeIsLostWhenServersChangeTheSameAtOnce() {
		List<KeptLines> servers = IntStream.range(0, SERVERS).mapToObj((i) -> lines()).toList();
		CompletableFuture<?>[] all = IntStream.range(0, SERVERS)
			.mapToObj((server) -> CompletableFuture.runAsync(() -> addAll(servers.get(server), server)))
			.toArray(CompletableFuture<?>[]::new);
		CompletableFuture.allOf(all).join();
		List<String> wanted = IntStream.range(0, SERVERS)
			.boxed()
			.flatMap((server) -> IntStream.range(0, CHANGES).mapToObj((i) -> server + "." + i))
			.toList();
		servers.forEach((server) -> assertThat(read(server)).containsExactlyInAnyOrderElementsOf(wanted));
	}

	@Test
	void whatIsAsItWasIsTheSameList() throws IOException {
		KeptLines one = lines();
		KeptLines other = lines();
		one.change((lines) -> lines.add(FileLine.of("a")));
		List<FileLine> before = other.read();
		assertThat(other.read()).isSameAs(before);
		one.change((lines) -> lines.add(FileLine.of("b")));
		assertThat(other.read()).isNotSameAs(before).hasSize(2);
	}

	private void addAll(KeptLines lines, int server) {
		try {
			for (int i = 0; i < CHANGES; i++) {
				String line = server + "." + i;
				lines.change((all) -> all.add(FileLine.of(line)));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> read(KeptLines lines) {
		try {
			return lines.read().stream().map(FileLine::text).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeptLines lines() {
		return new KeptLines(new Place(), "bans", new DataFolder(this.folder.toString()).lines("bans"), (problem) -> {
		});
	}

	private final class Place implements KeptPlace {

		@Override
		public CompletableFuture<List<Object>> run(KeptScript script, byte[]... arguments) {
			String[] words = Stream.of(arguments)
				.map((argument) -> new String(argument, StandardCharsets.UTF_8))
				.toArray(String[]::new);
			return KeptLinesTests.this.connection.async()
				.<List<Object>>eval(script.text(), ScriptOutputType.MULTI, new String[] { "kept" }, words)
				.thenApply((answer) -> answer.stream()
					.map((each) -> (Object) String.valueOf(each).getBytes(StandardCharsets.UTF_8))
					.toList())
				.toCompletableFuture();
		}

		@Override
		public String shown() {
			return "there";
		}

	}

}
