package dev.sockettome.shell.conversation;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.words.Language;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameStylesTests {

	private static final List<AttributedStyle> STYLES = Theme.of(DefaultSettings.of(ConsoleSettings.class)).names();

	private final NameStyles names = new NameStyles(STYLES);

	@Test
	void aNameHasTheSameStyleOnEveryDay() {
		AttributedStyle today = this.names.of("alice");
		assertThat(this.names.of("alice")).isEqualTo(today);
		assertThat(new NameStyles(STYLES).of("alice")).isEqualTo(today);
	}

	@Test
	void namesThatAreHereDiffer() {
		assertThat(IntStream.range(0, STYLES.size()).mapToObj((i) -> this.names.of("guest" + i)))
			.doesNotHaveDuplicates();
	}

	@Test
	void moreNamesThanStylesShareThemEvenly() {
		assertThat(IntStream.range(0, STYLES.size() * 3)
			.mapToObj((i) -> this.names.of("guest" + i))
			.collect(Collectors.groupingBy(AttributedStyle::getStyle, Collectors.counting()))
			.values()).containsOnly(3L);
	}

	@Test
	void theStyleOfSomeoneWhoLeftIsFreeAgain() {
		NameStyles single = new NameStyles(STYLES.subList(0, 2));
		AttributedStyle first = single.of("a");
		AttributedStyle second = single.of("b");
		single.gone("a");
		assertThat(single.of("c")).isEqualTo(first).isNotEqualTo(second);
	}

	@Test
	void aNewNameKeepsTheStyleOfTheOld() {
		AttributedStyle before = this.names.of("bob");
		this.names.renamed("bob", "robert");
		assertThat(this.names.of("robert")).isEqualTo(before);
	}

	@Test
	void namesWithoutEndAreForgotten() {
		AttributedStyle before = this.names.of("alice");
		IntStream.range(0, 100_000).forEach((i) -> this.names.of("nobody" + i));
		IntStream.range(0, 2_000).forEach((i) -> this.names.gone("nobody" + (99_999 - i)));
		assertThat(this.names.of("alice")).isEqualTo(before);
	}

	@Test
	void everyColorCanBeReadOnBlackAndOnWhite() {
		ConsoleSettings light = new ConsoleSettings(InputMode.SHELL, ConsoleSettings.ThemeName.LIGHT,
				ConsoleSettings.Styles.NONE, ConsoleSettings.Timestamps.NONE, ConsoleSettings.Bell.NONE, Duration.ZERO,
				ConsoleSettings.Shown.FALSE, ConsoleSettings.Shown.FALSE, false, ConsoleSettings.Format.TEXT,
				ConsoleSettings.Format.TEXT, ConsoleSettings.Notifying.OFF, true, ConsoleSettings.Presence.ALL,
				ConsoleSettings.Editing.EMACS, Language.EN, false);
		assertThat(STYLES).allSatisfy((style) -> {
			assertThat(contrast(luminance(style), 0)).isGreaterThan(3.4);
			assertThat(contrast(1, luminance(style))).isGreaterThan(3.4);
		});
		assertThat(Theme.of(light).names())
			.allSatisfy((style) -> assertThat(contrast(1, luminance(style))).isGreaterThan(4.5));
	}

	private static double contrast(double lighter, double darker) {
		return (lighter + 0.05) / (darker + 0.05);
	}

	/** Relative luminance, as WCAG 2 defines it. */
	private static double luminance(AttributedStyle style) {
		int color = IntStream.range(16, 256)
			.filter((index) -> style.equals(AttributedStyle.DEFAULT.foreground(index)))
			.findFirst()
			.orElseThrow();
		int rgb = Colors.rgbColor(color);
		return 0.2126 * linear((rgb >> 16) & 0xFF) + 0.7152 * linear((rgb >> 8) & 0xFF) + 0.0722 * linear(rgb & 0xFF);
	}

	private static double linear(int channel) {
		double value = channel / 255.0;
		return (value <= 0.03928) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

}
