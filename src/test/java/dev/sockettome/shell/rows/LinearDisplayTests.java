package dev.sockettome.shell.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinearDisplayTests {

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private Terminal terminal;

	private LinearDisplay display;

	@BeforeEach
	void open() throws IOException {
		this.terminal = new DumbTerminal("heard", "dumb", new ByteArrayInputStream(new byte[0]), this.output,
				StandardCharsets.UTF_8);
		this.display = new LinearDisplay(this.terminal);
		this.display.resize(5, 20);
	}

	@AfterEach
	void close() throws IOException {
		this.terminal.close();
	}

	@Test
	void whatIsTypedIsWrittenBehindWhatIsThere() {
		show("", "a|", "ab|", "ab\u540D|");
		assertThat(written()).isEqualTo("ab\u540D");
	}

	@Test
	void theCursorGoesBackOverWhatIsTakenOut() {
		show("ab|", "a|");
		assertThat(written()).isEqualTo("ab\b \b");
		show("a\u540D|", "a|");
		assertThat(written()).endsWith("\u540D\b\b  \b\b");
	}

	@Test
	void anAccentAndItsLetterAreOne() {
		show("ae|", "ae\u0301|");
		assertThat(written()).isEqualTo("ae\be\u0301");
	}

	@Test
	void whatIsPutInPushesOnWhatIsBehindIt() {
		show("abd|", "ab|d", "abc|d");
		assertThat(written()).isEqualTo("abd\bcd\b");
		show("|abcd");
		assertThat(written()).endsWith("\b\b\b");
		show("ab|cd");
		assertThat(written()).endsWith("ab");
	}

	@Test
	void aLineThatIsLongerThanItsRowIsWrittenAnewInARowOfItsOwn() {
		String line = "twenty letters are more than a row";
		show(line + "|", line.substring(1) + "|");
		assertThat(written()).isEqualTo(line + "\n" + line.substring(1));
	}

	@Test
	void aListBelowStandsBelow() {
		show("/w|", "/w|\nwho  window");
		assertThat(written()).isEqualTo("/w\nwho  window");
		show("/wh|");
		assertThat(written()).endsWith("\n/wh");
	}

	@Test
	void linesWaitUntilTheOneThatIsTypedIsDone() {
		show("half|");
		this.display.print("[alice] hi\n");
		assertThat(written()).isEqualTo("half");
		show("|");
		assertThat(written()).isEqualTo("half\b\b\b\b    \b\b\b\b[alice] hi\n");
		this.display.print("[alice] ho\n");
		assertThat(written()).endsWith("[alice] ho\n");
		show("more|");
		this.display.print("[alice] ha\n");
		this.display.reset();
		assertThat(written()).endsWith("more[alice] ha\n");
	}

	@Test
	void aConversationGoesOnThoughALineStaysHalfTyped() {
		show("half|");
		String line = "[alice] " + "x".repeat(1000) + "\n";
		for (int i = 0; i < 21; i++) {
			this.display.print(line);
		}
		assertThat(written()).isEqualTo("half\n" + line.repeat(20) + "half");
		this.display.reset();
		assertThat(written()).endsWith(line);
	}

	/** Shows drafts, one after the other; a bar stands for the cursor. */
	private void show(String... drafts) {
		for (String draft : drafts) {
			int cursor = Math.max(0, draft.indexOf('|'));
			this.display.show(new AttributedString(draft.replace("|", "")), cursor, 5);
		}
	}

	private String written() {
		this.terminal.flush();
		return this.output.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
	}

}
