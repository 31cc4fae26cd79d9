package dev.sockettome.server.history;

import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Said;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentEntriesTests {

	private final RecentEntries recent = new RecentEntries(List.of(), 0);

	@Test
	void allThatCameAfterALineIsThereAnnouncementsToo() {
		add(new Notice("zero"), new LoggedIn("bob"), new Notice("one"), new Said("bob", "two"), new Notice("x"),
				new Said("bob", "three"));
		assertThat(after(3)).isEmpty();
		assertThat(after(2)).containsExactly(new Notice("x"), new Said("bob", "three"));
		assertThat(after(1)).containsExactly(new Notice("one"), new Said("bob", "two"), new Notice("x"),
				new Said("bob", "three"));
		assertThat(after(0)).hasSize(6);
	}

	@Test
	void whatThereWasNotIsNotThere() {
		add(new LoggedIn("bob"));
		assertThat(this.recent.after(2)).isNull();
		assertThat(this.recent.after(-1)).isNull();
	}

	@Test
	void whatIsTooLongAgoIsForgotten() {
		int lines = RecentEntries.MAX_ENTRIES + 5;
		IntStream.range(0, lines).forEach((i) -> add(new Said("bob", String.valueOf(i))));
		assertThat(this.recent.told()).isEqualTo(lines);
		assertThat(this.recent.after(4)).isNull();
		// The line itself is gone, so nobody knows what stood directly behind it.
		assertThat(this.recent.after(5)).isNull();
		assertThat(after(6)).hasSize(lines - 6).startsWith(new Said("bob", "6"));
	}

	@Test
	void longLinesAreForgottenEarlier() {
		String text = "x".repeat(100_000);
		IntStream.range(0, 20).forEach((i) -> add(new Said("bob", text)));
		assertThat(this.recent.after(0)).isNull();
		assertThat(after(15)).hasSize(5);
	}

	@Test
	void itGoesOnWhereALogEnded() {
		RecentEntries later = new RecentEntries(List.of(new Entry(7, 0, new Said("bob", "seven"))), 7);
		assertThat(later.told()).isEqualTo(7);
		assertThat(later.after(7)).isEmpty();
		assertThat(later.after(6)).isNull();
		later.add(new Entry(8, 0, new Said("bob", "eight")));
		assertThat(later.after(7)).extracting(Entry::line).containsExactly(new Said("bob", "eight"));
	}

	private void add(ServerLine... lines) {
		for (ServerLine line : lines) {
			this.recent.add(new Entry(1, 0, line));
		}
	}

	private List<ServerLine> after(long line) {
		List<Entry> entries = this.recent.after(line);
		assertThat(entries).isNotNull();
		return entries.stream().map(Entry::line).toList();
	}

}
