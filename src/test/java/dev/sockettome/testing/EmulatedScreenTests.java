package dev.sockettome.testing;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.testing.EmulatedScreen.Position;
import dev.sockettome.testing.Style.Attribute;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmulatedScreenTests {

	private final EmulatedScreen screen = new EmulatedScreen(10, 4);

	@Test
	void textWrapsOnlyWhenTheNextCharacterComes() {
		this.screen.write("0123456789");
		assertThat(this.screen.cursor()).isEqualTo(new Position(0, 9));
		this.screen.write("\r\nab");
		assertThat(this.screen.lines()).containsExactly("0123456789", "ab", "", "");
		this.screen.write("cdefghijkl");
		assertThat(this.screen.lines()).containsExactly("0123456789", "abcdefghij", "kl", "");
	}

	@Test
	void aWideCharacterTakesTwoCellsAndNeverStraddlesTheEdge() {
		this.screen.write("\u65e5\u672c\uD83D\uDE00xyz");
		assertThat(this.screen.cursor()).isEqualTo(new Position(0, 9));
		this.screen.write("\u8a9e");
		assertThat(this.screen.lines()).startsWith("\u65e5\u672c\uD83D\uDE00xyz", "\u8a9e");
		this.screen.write("\u001B[1;2Ho");
		assertThat(this.screen.line(0)).isEqualTo(" o\u672c\uD83D\uDE00xyz");
	}

	@Test
	void aCombiningCharacterJoinsTheOneBefore() {
		this.screen.write("e\u0301!");
		assertThat(this.screen.cell(0, 0).text()).isEqualTo("e\u0301");
		assertThat(this.screen.cursor().column()).isEqualTo(2);
	}

	@Test
	void whatScrollsOffIsKept() {
		this.screen.write("1\r\n2\r\n3\r\n4\r\n5");
		assertThat(this.screen.lines()).containsExactly("2", "3", "4", "5");
		assertThat(this.screen.history()).containsExactly("1", "2", "3", "4", "5");
	}

	@Test
	void aScrollRegionHoldsTheRestStill() {
		this.screen.write("a\r\nb\r\nc\r\nd\u001B[2;3r\u001B[3;1H\nx");
		assertThat(this.screen.lines()).containsExactly("a", "c", "x", "d");
		this.screen.write("\u001B[2;1H\u001B[Ly");
		assertThat(this.screen.lines()).containsExactly("a", "y", "c", "d");
	}

	@Test
	void linesAndCellsAreErasedAndMoved() {
		this.screen.write("0123456789\u001B[1;4H\u001B[2P\u001B[2@");
		assertThat(this.screen.line(0)).isEqualTo("012  56789");
		this.screen.write("\u001B[K");
		assertThat(this.screen.line(0)).isEqualTo("012");
		this.screen.write("\u001B[1K");
		assertThat(this.screen.line(0)).isEmpty();
	}

	@Test
	void stylesAreThoseOfTheCell() {
		this.screen.write("\u001B[1;31ma\u001B[38;5;208;48;2;1;2;3mb\u001B[mc");
		assertThat(this.screen.cell(0, 0).style().foreground()).isEqualTo("1");
		assertThat(this.screen.cell(0, 0).style().has(Attribute.BOLD)).isTrue();
		assertThat(this.screen.cell(0, 1).style().foreground()).isEqualTo("208");
		assertThat(this.screen.cell(0, 1).style().background()).isEqualTo("#010203");
		assertThat(this.screen.cell(0, 2).style()).isEqualTo(Style.PLAIN);
		this.screen.write("\u001B[2;3;4;5;7;8;9md");
		assertThat(this.screen.cell(0, 3).style().attributes()).hasSize(7).doesNotContain(Attribute.BOLD);
	}

	@Test
	void itTellsWhatItWasMadeToDo() {
		this.screen.write("\u0007\u001B]0;a title\u0007\u001B]52;c;aGk=\u001B\\\u009D8;;http://x\u009Cok");
		assertThat(this.screen.bells()).isOne();
		assertThat(this.screen.title()).isEqualTo("a title");
		assertThat(this.screen.commands()).containsExactly("]0;a title", "]52;c;aGk=", "]8;;http://x");
		assertThat(this.screen.line(0)).isEqualTo("ok");
	}

	@Test
	void itAnswersWhereTheCursorIs() {
		List<String> replies = new ArrayList<>();
		new EmulatedScreen(10, 4, replies::add).write("abc\r\nd\u001B[6n");
		assertThat(replies).containsExactly("\u001B[2;2R");
	}

	@Test
	void aSmallerTerminalKeepsTheCursorsRow() {
		this.screen.write("1\r\n2\r\n3\r\n4");
		this.screen.resize(5, 2);
		assertThat(this.screen.lines()).containsExactly("3", "4");
		assertThat(this.screen.cursor()).isEqualTo(new Position(1, 1));
		this.screen.resize(10, 3);
		assertThat(this.screen.lines()).containsExactly("3", "4", "");
	}

	@Test
	void theOtherScreenLeavesThisOneAlone() {
		this.screen.write("here\u001B[?1049h\u001B[Hthere");
		assertThat(this.screen.line(0)).isEqualTo("there");
		this.screen.write("\u001B[?1049l!");
		assertThat(this.screen.line(0)).isEqualTo("here!");
	}

}
