package dev.sockettome.shell.reading;

import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.TerminalRows;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagerRowsTests {

	private final PagerRows rows = new PagerRows(new TerminalRows((style) -> "", false));

	PagerRowsTests() {
		this.rows.resize(20, 4);
	}

	@Test
	void itBeginsAtTheEndAndMovesByPagesThatOverlapByARow() {
		show(10);
		assertThat(this.rows.visible()).containsExactly("line 7", "line 8", "line 9", "line 10");
		assertThat(this.rows.isAtEnd()).isTrue();
		this.rows.page(-1);
		assertThat(this.rows.visible()).containsExactly("line 4", "line 5", "line 6", "line 7");
		this.rows.page(-5);
		assertThat(this.rows.visible()).startsWith("line 1");
		this.rows.move(1);
		assertThat(this.rows.visible()).startsWith("line 2");
		assertThat(this.rows.percent()).isEqualTo(50);
		this.rows.end();
		assertThat(this.rows.visible()).endsWith("line 10");
		this.rows.home();
		assertThat(this.rows.visible()).startsWith("line 1");
	}

	@Test
	void noRowIsWiderThanTheTerminalNotEvenALink() {
		this.rows.show(List.of(StyledLine.of("https://example.org/" + "a".repeat(100)), StyledLine.of("你好".repeat(30)),
				StyledLine.of("e\u0301".repeat(50))));
		this.rows.home();
		do {
			assertThat(this.rows.visible())
				.allSatisfy((row) -> assertThat(CellWidth.width(row)).isLessThanOrEqualTo(20));
			this.rows.page(1);
		}
		while (!this.rows.isAtEnd());
	}

	@Test
	void whatIsFoundIsMarkedAndTheLineStaysAsItIs() {
		StyledLine line = new StyledLine.Builder().append("bob: ", AttributedStyle.BOLD)
			.indentHere()
			.append("who says bob, bob says", AttributedStyle.DEFAULT)
			.build();
		PagerRows styled = new PagerRows(new TerminalRows((style) -> "<" + style.toAnsi() + ">", false));
		styled.resize(20, 4);
		styled.show(List.of(line));
		assertThat(styled.visible()).anyMatch((row) -> row.startsWith("     "));
		assertThat(styled.search("bob")).isTrue();
		assertThat(String.join("", styled.visible())).contains("<7;1>bob").contains("who says").contains("<7>bob");
		assertThat(styled.visible()).anyMatch((row) -> row.startsWith("     "));
	}

	@Test
	void anotherSizeKeepsTheLineAtTheTop() {
		this.rows.show(IntStream.rangeClosed(1, 50)
			.mapToObj((i) -> StyledLine.of("line %d is too long for a row".formatted(i)))
			.toList());
		this.rows.home();
		this.rows.page(10);
		String top = this.rows.visible().get(0);
		this.rows.resize(60, 4);
		assertThat(this.rows.visible().get(0)).startsWith(top.strip());
		this.rows.end();
		this.rows.resize(10, 2);
		assertThat(this.rows.isAtEnd()).isTrue();
	}

	@Test
	void aSearchGoesUpFromWhatIsSeenAndOnFromWhatWasFound() {
		show(30);
		assertThat(this.rows.search("LINE 1")).isTrue();
		assertThat(this.rows.visible()).contains("line 19");
		assertThat(this.rows.next(-1)).isTrue();
		assertThat(this.rows.visible()).contains("line 18");
		assertThat(this.rows.next(1)).isTrue();
		assertThat(this.rows.next(1)).isFalse();
		assertThat(this.rows.search("nowhere")).isFalse();
		assertThat(this.rows.search("line 30")).isTrue();
		assertThat(this.rows.visible()).contains("line 30");
	}

	@Test
	void whatIsLookedForIsAboveAndElseBelow() {
		show(30);
		this.rows.home();
		this.rows.move(9);
		assertThat(this.rows.visible()).containsExactly("line 10", "line 11", "line 12", "line 13");
		assertThat(this.rows.search("line 2")).isTrue();
		assertThat(this.rows.visible()).contains("line 2").doesNotContain("line 20");
		assertThat(this.rows.next(-1)).isFalse();
		assertThat(this.rows.next(1)).isTrue();
		assertThat(this.rows.visible()).contains("line 20");
		this.rows.home();
		assertThat(this.rows.search("line 25")).isTrue();
		assertThat(this.rows.visible()).contains("line 25");
	}

	@Test
	void nothingIsNoTrouble() {
		this.rows.show(List.of());
		this.rows.page(-1);
		this.rows.page(1);
		assertThat(this.rows.search("x")).isFalse();
		assertThat(this.rows.visible()).isEmpty();
		assertThat(this.rows.percent()).isEqualTo(100);
	}

	private void show(int count) {
		this.rows.show(IntStream.rangeClosed(1, count).mapToObj((i) -> StyledLine.of("line " + i)).toList());
	}

}
