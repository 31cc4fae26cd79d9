package dev.sockettome.server.history;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryFileTests {

	private static final long WEEK = Duration.ofDays(7).toMillis();

	@TempDir
	private Path folder;

	@Test
	void whatIsOldIsForgottenAndNotFoundAnyMore() throws Exception {
		long now = System.currentTimeMillis();
		try (HistoryFile file = HistoryFile.open(this.folder.resolve("history.db"), false)) {
			file.append(Turn.of(List.of(new Entry(1, now - 2 * WEEK, new Said("bob", "old")),
					new Entry(2, now, new Said("bob", "new")))));
			file.index(Long.MAX_VALUE, 10);
			assertThat(file.forget(now - WEEK, Long.MAX_VALUE, 10)).isFalse();
			assertThat(file.find(Query.search("old", 10))).isEmpty();
			assertThat(file.find(Query.search("bob", 10))).hasSize(1);
			assertThat(file.find(Query.latest(10))).hasSize(1);
		}
	}

	@Test
	void theOldestGoesWhileTheFileIsTooLarge() throws Exception {
		try (HistoryFile file = HistoryFile.open(this.folder.resolve("history.db"), false)) {
			file.append(Turn.of(LongStream.rangeClosed(1, 1000)
				.mapToObj((position) -> new Entry(position, position, new Said("bob", "x".repeat(1000))))
				.toList()));
			int rounds = 1;
			while (file.forget(0, 500_000, 100)) {
				rounds++;
			}
			assertThat(rounds).isBetween(5, 9);
			assertThat(file.find(Query.latest(1))).extracting(Entry::position).containsExactly(1000L);
		}
	}

	@Test
	void noPlaceIsGivenTwiceThoughAllIsForgotten() throws Exception {
		try (HistoryFile file = HistoryFile.open(this.folder.resolve("history.db"), false)) {
			file.append(
					Turn.of(List.of(new Entry(1, 0, new Said("bob", "one")), new Entry(2, 0, new LoggedIn("eve")))));
			file.index(Long.MAX_VALUE, 10);
			file.forget(1, Long.MAX_VALUE, 10);
			assertThat(file.find(Query.latest(10))).isEmpty();
			assertThat(file.lastPosition()).isEqualTo(2);
			file.append(Turn.of(List.of(new Entry(3, 0, new Said("bob", "three")))));
			assertThat(file.index(Long.MAX_VALUE, 10)).isFalse();
			assertThat(file.find(Query.search("three", 10))).hasSize(1);
		}
	}

	@Test
	void whatIsFoundIsMadeFindableInParts() throws Exception {
		try (HistoryFile file = HistoryFile.open(this.folder.resolve("history.db"), false)) {
			file.append(Turn.of(LongStream.rangeClosed(1, 25)
				.mapToObj((position) -> new Entry(position, position, new Said("bob", "hello")))
				.toList()));
			assertThat(file.index(20, 10)).isTrue();
			assertThat(file.index(15, 10)).isFalse();
			assertThat(file.find(Query.search("hello", 100))).hasSize(15);
			assertThat(file.index(Long.MAX_VALUE, 100)).isFalse();
			assertThat(file.find(Query.search("hello", 100))).hasSize(25);
		}
	}

}
