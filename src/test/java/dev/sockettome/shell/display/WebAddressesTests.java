package dev.sockettome.shell.display;

import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebAddressesTests {

	private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			see https://example.org/a.            | https://example.org/a
			(http://example.org/x)                | http://example.org/x
			http://example.org/Foo_(bar)          | http://example.org/Foo_(bar)
			(see http://example.org/Foo_(bar)).   | http://example.org/Foo_(bar)
			"https://example.org/?q=1&r=2#top"    | https://example.org/?q=1&r=2#top
			<https://example.org>,                | https://example.org
			HTTPS://EXAMPLE.ORG!                  | HTTPS://EXAMPLE.ORG
			[https://example.org/a]               | https://example.org/a
			https://[dangling                     |
			xhttp://example.org                   |
			ftp://example.org                     |
			https://                              |
			https://.                             |
			javascript:alert(1)//://              |
			http://a.b http://c.d                 | http://a.b http://c.d
			""")
	void whatStandsAroundAnAddressIsNoPartOfIt(String text, String found) {
		assertThat(String.join(" ",
				WebAddresses.in(text).stream().map((place) -> text.substring(place.start(), place.end())).toList()))
			.isEqualTo((found != null) ? found : "");
	}

	@Test
	void theTargetIsAscii() {
		String text = "https://example.org/\u00FC";
		assertThat(WebAddresses.target(text, WebAddresses.in(text).get(0))).isEqualTo("https://example.org/%C3%BC");
	}

	@Test
	void aVeryLongOneIsNoLink() {
		assertThat(WebAddresses.in("https://example.org/" + "x".repeat(2000))).isEmpty();
	}

	@Test
	void anAddressIsALinkAndTheRowsStayAsTheyWere() {
		assertThat(rows("[bob] see https://example.org/a, ok", 80, true)).isEqualTo(
				"[bob] see \u001B]8;id=1;https://example.org/a\u001B\\https://example.org/a\u001B]8;;\u001B\\, ok\n");
		for (int width = 5; width < 60; width++) {
			String text = "[bob] one https://example.org/a/b-c and http://x.y/\u4E2D\u6587 more words";
			assertThat(rows(text, width, true).replaceAll("\u001B]8;[^\u001B]*\u001B\\\\", ""))
				.isEqualTo(rows(text, width, false));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u001B]8;;https://evil.example\u001B\\click\u001B]8;;\u001B\\",
			"\u009D8;;https://evil.example\u009Cclick" })
	void noLinkComesFromTheWire(String hostile) {
		String shown = rows(hostile, 80, false);
		assertThat(shown).doesNotContain("\u001B").doesNotContain("\u009D");
	}

	private static String rows(String text, int width, boolean linking) {
		TerminalRows rows = new TerminalRows((style) -> "").linking(linking);
		rows.add(new StyledLine.Builder().append(text, PLAIN).build(), width);
		return rows.take();
	}

}
