package dev.sockettome.shell.display;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the web addresses in a text that {@link VisibleText} has seen, so that a terminal
 * can open them. What stands around one in a sentence, such as a full stop or a bracket
 * that was opened before it, is no part of it.
 */
final class WebAddresses {

	/**
	 * The longest address that is a link, in characters: terminals take no longer ones.
	 */
	private static final int LONGEST = 2000;

	private static final String SEPARATOR = "://";

	private static final List<String> SCHEMES = List.of("https", "http");

	private static final String NEVER_LAST = ".,;:!?'*_~";

	private static final String NEVER = "<>\"`{}|\\^";

	private static final int FIRST_BEYOND_ASCII = 0x7F;

	private WebAddresses() {
	}

	/**
	 * An address in a text.
	 *
	 * @param start where it begins
	 * @param end where what is behind it begins
	 */
	record Place(int start, int end) {

	}

	/** The addresses of a text, in order. */
	static List<Place> in(String text) {
		int separator = text.indexOf(SEPARATOR);
		if (separator < 0) {
			return List.of();
		}
		List<Place> places = new ArrayList<>();
		while (separator >= 0) {
			int start = start(text, separator);
			int host = separator + SEPARATOR.length();
			int end = (start >= 0) ? end(text, start, host) : host;
			if (end > host && end - start <= LONGEST && Character.isLetterOrDigit(text.codePointAt(host))) {
				places.add(new Place(start, end));
			}
			separator = text.indexOf(SEPARATOR, end);
		}
		return places;
	}

	/** The address as RFC 3986 writes it: in ASCII. */
	static String target(String text, Place place) {
		StringBuilder target = new StringBuilder();
		for (byte b : text.substring(place.start(), place.end()).getBytes(StandardCharsets.UTF_8)) {
			if (b > ' ' && b < FIRST_BEYOND_ASCII) {
				target.append((char) b);
			}
			else {
				target.append("%%%02X".formatted(b & 0xFF));
			}
		}
		return target.toString();
	}

	private static int start(String text, int separator) {
		for (String scheme : SCHEMES) {
			int start = separator - scheme.length();
			if (start >= 0 && text.regionMatches(true, start, scheme, 0, scheme.length())
					&& (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))) {
				return start;
			}
		}
		return -1;
	}

	private static int end(String text, int start, int host) {
		int end = host;
		while (end < text.length() && isPart(text.charAt(end))) {
			end++;
		}
		while (end > host && (NEVER_LAST.indexOf(text.charAt(end - 1)) >= 0 || closesAnother(text, start, end))) {
			end--;
		}
		return end;
	}

	private static boolean isPart(char c) {
		return !Character.isWhitespace(c) && !Character.isSpaceChar(c) && NEVER.indexOf(c) < 0;
	}

	/** Whether the last character closes a bracket that was opened before the address. */
	private static boolean closesAnother(String text, int start, int end) {
		char last = text.charAt(end - 1);
		char open = (last == ')') ? '(' : (last == ']') ? '[' : 0;
		if (open == 0) {
			return false;
		}
		int depth = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			depth += (c == open) ? 1 : (c == last) ? -1 : 0;
		}
		return depth < 0;
	}

}
