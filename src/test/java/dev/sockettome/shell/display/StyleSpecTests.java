package dev.sockettome.shell.display;

import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StyleSpecTests {

	@Test
	void stylesAreWrittenInWords() {
		AttributedStyle plain = AttributedStyle.DEFAULT;
		assertThat(StyleSpec.parse("")).isEqualTo(plain);
		assertThat(StyleSpec.parse("bold yellow on blue")).isEqualTo(plain.bold().foreground(3).background(4));
		assertThat(StyleSpec.parse(" underline  208 ")).isEqualTo(plain.underline().foreground(208));
		assertThat(StyleSpec.parse("faint #5f87af")).isEqualTo(plain.faint().foregroundRgb(0x5f87af));
		assertThat(StyleSpec.parse("bright-red on 0")).isEqualTo(plain.foreground(9).background(0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "blod", "256", "#12345", "on blod", "red!", "bright-", "-1" })
	void whatIsNoStyleIsRefused(String spec) {
		assertThatIllegalArgumentException().isThrownBy(() -> StyleSpec.parse(spec))
			.withMessageContaining("not a style");
	}

	@Test
	void aSettingThatIsNoStyleIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ConsoleSettings.Styles("", "", "blod", "", "", "", "", ""))
			.withMessageStartingWith("chat.console.styles.mention: \"blod\" is not a style.");
	}

}
