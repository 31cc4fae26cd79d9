package dev.sockettome.server.ticket;

import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrivateLinesTests {

	private final PrivateLines lines = new PrivateLines(true);

	@Test
	void thoseThatHaveNotArrivedAreMissed() {
		add(5);
		assertThat(this.lines.missed(3)).isEqualTo(lines(3, 5));
		assertThat(this.lines.missed(5)).isEmpty();
		assertThat(this.lines.missed(9)).isEmpty();
	}

	@Test
	void theLastAreKept() {
		add(40);
		assertThat(this.lines.missed(0)).isEqualTo(lines(24, 40));
		this.lines.add(new PrivateFrom("bob", "x".repeat(PrivateLines.MAX_CHARACTERS)));
		assertThat(this.lines.missed(0)).isEmpty();
	}

	@Test
	void whoIsAwayLosesNothingOfWhatCameBefore() {
		add(16);
		for (int i = 16; i < 32; i++) {
			assertThat(this.lines.addWhileAway(line(i))).isTrue();
		}
		assertThat(this.lines.addWhileAway(line(32))).isFalse();
		assertThat(this.lines.missed(10)).isEqualTo(lines(10, 32));
		assertThat(this.lines.addWhileAway(line(33))).isTrue();
	}

	@Test
	void whoIsAwayIsNotToldMoreThanFits() {
		String half = "x".repeat(PrivateLines.MAX_CHARACTERS / 2 - 100);
		assertThat(this.lines.addWhileAway(new PrivateFrom("bob", half))).isTrue();
		assertThat(this.lines.addWhileAway(new PrivateFrom("bob", half))).isTrue();
		assertThat(this.lines.addWhileAway(new PrivateFrom("bob", half))).isFalse();
	}

	@Test
	void withoutACountOnlyThoseThatCameMeanwhileAreMissed() {
		add(3);
		this.lines.addWhileAway(line(3));
		assertThat(this.lines.missed(-1)).isEqualTo(lines(3, 4));
		assertThat(this.lines.missed(-1)).isEmpty();
	}

	@Test
	void afterARestartTheCountOfTheClientIsGoneOnWith() {
		PrivateLines restored = new PrivateLines(false);
		restored.addWhileAway(line(7));
		assertThat(restored.missed(7)).isEqualTo(lines(7, 8));
		restored.add(line(8));
		assertThat(restored.missed(8)).isEqualTo(lines(8, 9));
	}

	private void add(int count) {
		lines(0, count).forEach(this.lines::add);
	}

	private static List<ServerLine> lines(int from, int to) {
		return IntStream.range(from, to).mapToObj(PrivateLinesTests::line).toList();
	}

	private static ServerLine line(int number) {
		return new PrivateFrom("bob", String.valueOf(number));
	}

}
