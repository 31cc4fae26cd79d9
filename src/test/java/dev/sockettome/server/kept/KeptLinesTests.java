package dev.sockettome.server.kept;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.sockettome.file.FileLine;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.testing.RedisProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

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

	@RegisterExtension
	final PlaceOnRedis place = new PlaceOnRedis(this.redis);

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

	@Test
	void whatIsGoneIsPutThereAgainThoughThatFailsAtFirst() throws IOException {
		KeptLines lines = lines();
		lines.change((all) -> all.add(FileLine.of("a")));
		this.place.empty();
		this.place.refuse(KeptScript.CHANGE);
		assertThatIOException().isThrownBy(lines::read);
		assertThat(read(lines)).containsExactly("a");
		assertThat(read(lines())).containsExactly("a");
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
		return new KeptLines(this.place, "bans", new DataFolder(this.folder.toString()).lines("bans"), (problem) -> {
		});
	}

}
