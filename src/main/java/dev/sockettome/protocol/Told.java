package dev.sockettome.protocol;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Said;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said before, as a server tells it to whoever asks (docs/PROTOCOL.md,
 * section 3.13).
 *
 * @param date the day it was said, where the server is; {@code null} for the day it is
 * there
 * @param time the time it was said, where the server is
 * @param line what everyone was told: a {@link Said} or an {@link Action}
 */
public record Told(@Nullable LocalDate date, LocalTime time, ServerLine line) {

	/** How many lines a server tells at once at most. */
	public static final int MAX_LINES = 200;

	/** The answer of a server where nobody has spoken yet. */
	public static final String NOTHING_SAID = "Nothing has been said yet.";

	private static final String NOTHING_FOUND = "Nothing was found for ";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd ");

	private static final String TIME_FORM = "00:00:00 ";

	private static final String DATE_FORM = "0000-00-00 ";

	private static final String SEPARATOR = ": ";

	/** The answer to a search that finds nothing. */
	public static String nothingFound(String words) {
		return NOTHING_FOUND + words + ".";
	}

	/** Whether a notice says that there is nothing to tell. */
	public static boolean isNothing(Notice notice) {
		return notice.text().equals(NOTHING_SAID) || notice.text().startsWith(NOTHING_FOUND);
	}

	/**
	 * Reads what a notice tells.
	 * @return what was said, or {@code null} when the notice is about something else
	 */
	public static @Nullable Told parse(Notice notice) {
		String text = notice.text();
		int clock = hasForm(text, 0, DATE_FORM) ? DATE_FORM.length() : 0;
		if (!hasForm(text, clock, TIME_FORM)) {
			return null;
		}
		ServerLine line = line(text, clock + TIME_FORM.length());
		if (line == null) {
			return null;
		}
		try {
			return new Told(
					(clock == 0) ? null : LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2)),
					LocalTime.of(number(text, clock, 2), number(text, clock + 3, 2), number(text, clock + 6, 2)), line);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable ServerLine line(String text, int start) {
		if (text.startsWith(Action.PREFIX, start)) {
			return (ServerLineParser.parse(text.substring(start), Dialect.EXTENDED) instanceof Action action) ? action
					: null;
		}
		int space = text.indexOf(' ', start);
		int colon = space - 1;
		return (colon > start && text.startsWith(SEPARATOR, colon))
				? new Said(ServerLineParser.name(text, start, colon), text.substring(space + 1)) : null;
	}

	/** Whether there is a digit wherever the form has one, and else what it has. */
	private static boolean hasForm(String text, int start, String form) {
		if (text.length() < start + form.length()) {
			return false;
		}
		for (int i = 0; i < form.length(); i++) {
			char wanted = form.charAt(i);
			char found = text.charAt(start + i);
			if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
				return false;
			}
		}
		return true;
	}

	private static int number(String text, int start, int digits) {
		return Integer.parseInt(text, start, start + digits, 10);
	}

	/** Who said or did it. */
	public String name() {
		return (this.line instanceof Said said) ? said.name()
				: (this.line instanceof Action action) ? action.name() : "";
	}

	/** What was said or done. */
	public String text() {
		return (this.line instanceof Said said) ? said.text()
				: (this.line instanceof Action action) ? action.text() : "";
	}

	/** Whether it was done, as in "bob waves", and not said. */
	public boolean isAction() {
		return this.line instanceof Action;
	}

	/** The notice that tells it. */
	public Notice notice() {
		String when = ((this.date != null) ? DATE.format(this.date) : "") + TIME.format(this.time);
		return new Notice(when + (isAction() ? this.line.wire() : name() + SEPARATOR + text()));
	}

}
