package dev.sockettome.shell.conversation;

import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Styles;
import dev.sockettome.shell.display.StyleSpec;
import org.jline.utils.AttributedStyle;

/**
 * How each thing of a conversation is drawn.
 *
 * @param timestamp the time before a line
 * @param ownName one's own name before what one said
 * @param mention somebody who calls one, and the word that does
 * @param privateMessage the head of a private message
 * @param notice who comes and goes, and what the server says
 * @param error what went wrong
 * @param marker the line above what is unread
 * @param status the status line
 * @param names the styles that other people's names take turns in
 */
record Theme(AttributedStyle timestamp, AttributedStyle ownName, AttributedStyle mention,
		AttributedStyle privateMessage, AttributedStyle notice, AttributedStyle error, AttributedStyle marker,
		AttributedStyle status, List<AttributedStyle> names) {

	private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

	/**
	 * Colours whose contrast is at least 3.5 to 1 against black and against white (WCAG
	 * 2, relative luminance), far apart from their neighbours in the list.
	 */
	private static final int[] ON_ANY_BACKGROUND = { 28, 166, 63, 163, 30, 100, 33, 134, 64, 198, 67, 130, 168, 29, 97,
			31 };

	/** Colours whose contrast is at least 5.5 to 1 against white. */
	private static final int[] ON_LIGHT_BACKGROUND = { 22, 130, 20, 126, 23, 58, 25, 91, 88, 54, 24, 94, 125, 57, 19,
			89 };

	/** The theme that the settings ask for. */
	static Theme of(ConsoleSettings settings) {
		Theme theme = switch (settings.theme()) {
			case DEFAULT -> colored(PLAIN.foreground(133).bold(), PLAIN.foreground(160), ON_ANY_BACKGROUND);
			case LIGHT -> colored(PLAIN.foreground(90).bold(), PLAIN.foreground(124), ON_LIGHT_BACKGROUND);
			case MONO -> new Theme(PLAIN.faint(), PLAIN.bold(), PLAIN.bold().inverse(), PLAIN.bold().underline(),
					PLAIN.faint(), PLAIN.bold(), PLAIN.faint(), PLAIN.inverse(), List.of(PLAIN));
		};
		return theme.with(settings.styles());
	}

	private Theme with(Styles styles) {
		return new Theme(or(styles.timestamp(), this.timestamp), or(styles.ownName(), this.ownName),
				or(styles.mention(), this.mention), or(styles.privateMessage(), this.privateMessage),
				or(styles.notice(), this.notice), or(styles.error(), this.error), or(styles.marker(), this.marker),
				or(styles.status(), this.status), this.names);
	}

	private static Theme colored(AttributedStyle privateMessage, AttributedStyle error, int[] names) {
		return new Theme(PLAIN.faint(), PLAIN.bold(), PLAIN.foreground(AttributedStyle.BLACK).background(214).bold(),
				privateMessage, PLAIN.faint(), error, error.faint(), PLAIN.inverse(),
				IntStream.of(names).mapToObj(PLAIN::foreground).toList());
	}

	private static AttributedStyle or(String style, AttributedStyle otherwise) {
		return style.isBlank() ? otherwise : StyleSpec.parse(style);
	}

}
