package dev.sockettome.shell.rows;

import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DraftRowsTests {

	@Test
	void rowsAreBrokenBetweenWholeCharacters() {
		assertThat(rows("> abcdefgh", 4, 10).rows()).hasToString("[> ab, cdef, gh]");
		assertThat(rows("> e\u0301e\u0301e\u0301", 4, 8).rows()).hasToString("[> e\u0301e\u0301, e\u0301]");
		assertThat(rows("> a\u65E5\u672C", 4, 5).rows()).hasToString("[> a, \u65E5\u672C, ]");
		String family = "\uD83D\uDC68\u200D\uD83D\uDC69";
		assertThat(rows("> " + family, 5, 2).rows()).hasToString("[> , " + family + "]");
	}

	@Test
	void aCharacterWiderThanTheTerminalStillGetsARow() {
		assertThat(rows("\u65E5\u672C", 1, 0).rows()).hasToString("[\u65E5, \u672C]");
	}

	@Test
	void theCursorBehindAFullRowIsInTheNext() {
		DraftRows rows = rows("> ab", 4, 4);
		assertThat(rows.rows()).hasToString("[> ab, ]");
		assertThat(rows.cursorRow()).isOne();
		assertThat(rows.cursorIndex()).isZero();
	}

	@Test
	void theCursorIsWhereItsCharacterIs() {
		DraftRows rows = rows("> one\ntwo", 10, 7);
		assertThat(rows.rows()).hasToString("[> one, two]");
		assertThat(rows.cursorRow()).isOne();
		assertThat(rows.beforeCursor()).hasToString("t");
		assertThat(rows("> one\ntwo", 10, 5).cursorRow()).isZero();
	}

	@Test
	void aTextTallerThanTheTerminalIsCutAroundTheCursor() {
		DraftRows tall = rows("0\n1\n2\n3\n4\n5", 10, 4);
		assertThat(tall.within(2).rows()).hasToString("[2, 3]");
		assertThat(tall.within(2).cursorRow()).isZero();
		assertThat(rows("0\n1\n2\n3\n4\n5", 10, 11).within(2).rows()).hasToString("[4, 5]");
	}

	@Test
	void aNarrowerTerminalThatBreaksRowsAnewMakesMoreOfThem() {
		DraftRows rows = rows("0123456789abcdefghij!", 10, 21);
		assertThat(rows.rowsAboveCursor(5, true)).isEqualTo(4);
		assertThat(rows.rowsAboveCursor(5, false)).isEqualTo(2);
		assertThat(rows.rowsAboveCursor(20, true)).isEqualTo(2);
	}

	private static DraftRows rows(String text, int columns, int cursor) {
		return DraftRows.of(new AttributedString(text), cursor, columns);
	}

}
