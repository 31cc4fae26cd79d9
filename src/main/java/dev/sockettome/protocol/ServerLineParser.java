package dev.sockettome.protocol;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.PrivateTo;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.ResumeRefused;
import dev.sockettome.protocol.ServerLine.Resumed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.protocol.ServerLine.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a line from a server means. Every line means something: what fits no other
 * form is {@link Text}. No regular expressions: this runs once for each line of a flood.
 */
public final class ServerLineParser {

	/** The longest name that is not cut, in UTF-16 units: ten times what is allowed. */
	static final int MAX_NAME = 128;

	/** How many names of a roster are read; the others count as not listed. */
	private static final int MAX_LISTED = 20 * Roster.MAX_LISTED;

	private ServerLineParser() {
	}

	/**
	 * Reads one line.
	 * @param line the line without its line end
	 * @param dialect what the server is known to speak; the two differ in which names can
	 * stand before {@code ::}
	 */
	public static ServerLine parse(String line, Dialect dialect) {
		if (line.equals(Greeting.NAME_PROMPT)) {
			return new NamePrompt();
		}
		if (line.equals(Greeting.SHUTDOWN)) {
			return new ShuttingDown();
		}
		return (dialect == Dialect.EXTENDED) ? parseExtended(line) : parseOriginal(line);
	}

	/** Names can be anything here, so the first {@code ::} decides (1.4). */
	private static ServerLine parseOriginal(String line) {
		int separator = line.indexOf(Said.SEPARATOR);
		if (separator > 0) {
			return said(line, separator);
		}
		return parseComingOrGoing(line, false);
	}

	/** Names have no white space here (3.2), which tells every form from every other. */
	private static ServerLine parseExtended(String line) {
		if (line.startsWith(Notice.PREFIX)) {
			return parseNotice(line);
		}
		int space = line.indexOf(' ');
		int separator = line.indexOf(Said.SEPARATOR);
		if (separator > 0 && (space < 0 || separator < space)) {
			return said(line, separator);
		}
		if (line.startsWith(Action.PREFIX)) {
			return parseAction(line);
		}
		ServerLine message = parsePrivate(line, space, separator);
		return (message != null) ? message : parseComingOrGoing(line, true);
	}

	private static ServerLine parseNotice(String line) {
		Roster roster = parseRoster(line);
		if (roster != null) {
			return roster;
		}
		Refusal refusal = Refusal.parse(line);
		if (refusal != null) {
			return refusal;
		}
		ServerLine special = parseOfSession(line);
		if (special == null) {
			special = AccountLine.parse(line);
		}
		if (special == null) {
			special = AbsenceLine.parse(line);
		}
		if (special == null) {
			special = BlockLine.parse(line);
		}
		return (special != null) ? special : new Notice(line.substring(Notice.PREFIX.length()));
	}

	private static @Nullable ServerLine parseOfSession(String line) {
		ServerLine begun = SessionBegun.parse(line);
		ServerLine resumed = (begun != null) ? begun : Resumed.parse(line);
		return (resumed != null) ? resumed : ResumeRefused.parse(line);
	}

	private static Said said(String line, int separator) {
		return new Said(name(line, 0, separator), line.substring(separator + Said.SEPARATOR.length()));
	}

	private static ServerLine parseAction(String line) {
		int start = Action.PREFIX.length();
		int end = line.indexOf(' ', start);
		return (end > start) ? new Action(name(line, start, end), line.substring(end + 1)) : new Text(line);
	}

	private static @Nullable ServerLine parsePrivate(String line, int space, int separator) {
		if (space <= 0 || separator < space) {
			return null;
		}
		String name = name(line, 0, space);
		String text = line.substring(separator + Said.SEPARATOR.length());
		if (line.startsWith(PrivateFrom.MARK, space) && separator == space + PrivateFrom.MARK.length()) {
			return new PrivateFrom(name, text);
		}
		int receiver = space + PrivateTo.OPEN.length();
		int close = separator - PrivateTo.CLOSE.length();
		if (line.startsWith(PrivateTo.OPEN, space) && close > receiver && line.startsWith(PrivateTo.CLOSE, close)) {
			return new PrivateTo(name, name(line, receiver, close), text);
		}
		return null;
	}

	private static ServerLine parseComingOrGoing(String line, boolean renames) {
		String name = nameBefore(line, LoggedIn.SUFFIX);
		if (name != null) {
			return new LoggedIn(name);
		}
		name = nameBefore(line, LoggedOut.SUFFIX);
		if (name != null) {
			return new LoggedOut(name);
		}
		int infix = renames ? line.indexOf(Renamed.INFIX) : -1;
		if (infix > 0) {
			return new Renamed(name(line, 0, infix), name(line, infix + Renamed.INFIX.length(), line.length()));
		}
		return new Text(line);
	}

	/**
	 * A name, which is kept and compared for as long as somebody is here: one that is far
	 * longer than any server allows is cut.
	 */
	static String name(String line, int start, int end) {
		if (end - start <= MAX_NAME) {
			return line.substring(start, end);
		}
		int length = Character.isHighSurrogate(line.charAt(start + MAX_NAME - 1)) ? MAX_NAME - 1 : MAX_NAME;
		return line.substring(start, start + length) + "\u2026";
	}

	/**
	 * The name in front of a suffix, or {@code null}. The original server cuts a name to
	 * its first 12 bytes (1.2), which are at most 12 characters: a longer one is no name,
	 * but somebody's words.
	 */
	private static @Nullable String nameBefore(String line, String suffix) {
		int length = line.length() - suffix.length();
		if (length <= 0 || !line.endsWith(suffix)) {
			return null;
		}
		String name = line.substring(0, length);
		return (name.codePointCount(0, length) <= ScreenName.MAX_CHARACTERS) ? name : null;
	}

	/** {@code *** Here now (3): alice, bob, and 1 more. Type /help for commands.} */
	private static @Nullable Roster parseRoster(String line) {
		int close = line.indexOf("): ");
		if (!line.startsWith(Roster.PREFIX) || close < 0 || !line.endsWith(Roster.HINT)) {
			return null;
		}
		int size = parseCount(line, Roster.PREFIX.length(), close);
		int start = close + "): ".length();
		int end = line.length() - Roster.HINT.length();
		List<String> names = new ArrayList<>();
		Set<String> away = new LinkedHashSet<>();
		while (start < end) {
			int comma = line.indexOf(", ", start);
			int stop = (comma < 0 || comma > end) ? end : comma;
			if (names.size() == MAX_LISTED || line.startsWith("and ", start) && stop == end) {
				break;
			}
			boolean isAway = line.startsWith(Roster.AWAY, stop - Roster.AWAY.length())
					&& stop - start > Roster.AWAY.length();
			String name = name(line, start, isAway ? stop - Roster.AWAY.length() : stop);
			names.add(name);
			if (isAway) {
				away.add(name);
			}
			start = stop + ", ".length();
		}
		return (size < names.size()) ? null : new Roster(names, away, size - names.size());
	}

	/** A number, or -1 for what is none. */
	static int parseCount(String line, int start, int end) {
		int count = (end > start) ? 0 : -1;
		for (int i = start; i < end; i++) {
			int digit = line.charAt(i) - '0';
			if (digit < 0 || digit > 9 || count > 100_000_000) {
				return -1;
			}
			count = 10 * count + digit;
		}
		return count;
	}

}
