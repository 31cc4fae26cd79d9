package dev.sockettome.shell.display;

import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StyledLineTests {

	private static final AttributedStyle RED = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

	private static final AttributedStyle BLUE = AttributedStyle.DEFAULT.foreground(AttributedStyle.BLUE);

	@Test
	void whatStandsBehindSomethingKeepsItsStylesItsIndentAndItsCall() {
		StyledLine line = new StyledLine.Builder().append("[eve]", RED)
			.append(" ", AttributedStyle.DEFAULT)
			.indentHere()
			.append("hi", AttributedStyle.DEFAULT)
			.calling()
			.build()
			.behind("[1:main\u001b] ", BLUE);
		assertThat(line.text()).startsWith("[1:main").endsWith("] [eve] hi").doesNotContain("\u001b");
		int head = line.text().indexOf("[eve]");
		assertThat(line.parts()).isEqualTo(2);
		assertThat(line.end(0)).isEqualTo(head);
		assertThat(line.style(0)).isEqualTo(BLUE);
		assertThat(line.end(1)).isEqualTo(head + "[eve]".length());
		assertThat(line.style(1)).isEqualTo(RED);
		assertThat(line.indent()).isEqualTo(head + "[eve] ".length());
		assertThat(line.callsAttention()).isTrue();
	}

	@Test
	void aPlainLineBehindSomethingIsPlain() {
		StyledLine line = StyledLine.of("bob logged in").behind("[2:lab] ", RED);
		assertThat(line.text()).isEqualTo("[2:lab] bob logged in");
		assertThat(line.parts()).isEqualTo(1);
		assertThat(line.end(0)).isEqualTo("[2:lab] ".length());
		assertThat(line.callsAttention()).isFalse();
	}

}
