package dev.sockettome.shell.completion;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jline.reader.Candidate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionListTests {

	@Test
	void wordsStandInColumnsReadDownwards() {
		assertThat(CompletionList.of(candidates("b", "a", "c", "d", "e"), 9, 10)).isEqualTo("a  c  e\nb  d\n");
	}

	@Test
	void columnsAreMeasuredInCells() {
		assertThat(CompletionList.of(candidates("\u65E5\u672C", "e\u0301", "x", "y"), 12, 10))
			.isEqualTo("e\u0301     y\nx     \u65E5\u672C\n");
	}

	@Test
	void whatDoesNotFitIsCounted() {
		List<Candidate> many = candidates(
				IntStream.range(0, 1000).mapToObj("name%03d"::formatted).toArray(String[]::new));
		String list = CompletionList.of(many, 80, 5);
		assertThat(list.lines()).hasSizeLessThanOrEqualTo(6).last().isEqualTo("and 968 more");
		assertThat(CompletionList.of(many, 1, 1)).isEqualTo("name000\nand 999 more\n");
	}

	private static List<Candidate> candidates(String... words) {
		return Stream.of(words).map(Candidate::new).toList();
	}

}
