package dev.sockettome.shell.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Emoji by their names, as in {@code :tada:}. One that can have a skin tone has the names
 * {@code :wave_tone1:} to {@code :wave_tone5:} besides, from light to dark. The table is
 * loaded when a name is first looked for.
 */
public final class EmojiNames {

	private static final String TABLE = "/unicode/emoji.txt";

	/** Before the emoji in the table that can have a skin tone. */
	private static final String WITH_TONES = "tone";

	private static final String TONE = "_tone";

	/** U+1F3FB to U+1F3FF, the modifiers of Unicode Technical Standard 51. */
	private static final int FIRST_TONE = 0x1F3FB;

	private static final int TONES = 5;

	private static final int PERSON = 0x1F9D1;

	private static final int MAN = 0x1F468;

	private static final int WOMAN = 0x1F469;

	private static final int EMOJI_STYLE = 0xFE0F;

	/** A name, or the beginning of one, that no letter or digit stands before. */
	private static final Pattern TYPED = Pattern.compile("(?<![\\p{L}\\p{N}]):[A-Za-z0-9+-][A-Za-z0-9_+-]*:?$");

	private static final NavigableMap<String, Emoji> EMOJI = read();

	private record Emoji(String text, boolean hasTones) {

		/**
		 * With a tone for everyone in it: the sign that asks for colours gives way to the
		 * tone, which asks for them as well.
		 */
		private String in(int tone) {
			StringBuilder toned = new StringBuilder();
			int[] characters = this.text.codePoints().toArray();
			for (int i = 0; i < characters.length; i++) {
				int c = characters[i];
				boolean someone = i == 0 || c == PERSON || c == MAN || c == WOMAN;
				toned.appendCodePoint(c);
				if (someone) {
					toned.appendCodePoint(tone);
					i += (i + 1 < characters.length && characters[i + 1] == EMOJI_STYLE) ? 1 : 0;
				}
			}
			return toned.toString();
		}

	}

	private EmojiNames() {
	}

	/**
	 * Where the name of an emoji starts that a text ends with, half typed or whole.
	 * @return the index of its colon; -1 when no name begins so
	 */
	public static int startIn(String text) {
		Matcher typed = TYPED.matcher(text);
		return (typed.find() && !startingWith(typed.group()).isEmpty()) ? typed.start() : -1;
	}

	/**
	 * The names that begin so, in the order of the alphabet, each between its colons.
	 * Those with a skin tone are among them when the whole name and a part of
	 * {@code _tone} is typed.
	 * @param typed what is typed, with its colon, in any case
	 */
	public static List<String> startingWith(String typed) {
		String start = typed.toLowerCase(Locale.ROOT);
		int underscore = start.lastIndexOf('_');
		Stream<String> toned = (underscore > 0) ? toned(start.substring(1, underscore)) : Stream.empty();
		String name = start.replaceFirst("^:", "").replaceFirst(":$", "");
		Stream<String> plain = EMOJI.tailMap(name).keySet().stream().takeWhile((one) -> one.startsWith(name));
		return Stream.concat(plain, toned)
			.map((one) -> ":" + one + ":")
			.filter((one) -> one.startsWith(start))
			.toList();
	}

	/**
	 * The emoji of a name between colons; {@code null} when it is nobody's name.
	 */
	public static @Nullable String find(String name) {
		if (name.length() < 3 || !name.startsWith(":") || !name.endsWith(":")) {
			return null;
		}
		String bare = name.substring(1, name.length() - 1);
		Emoji emoji = EMOJI.get(bare);
		if (emoji != null) {
			return emoji.text();
		}
		int end = bare.lastIndexOf(TONE);
		Emoji base = (end > 0) ? EMOJI.get(bare.substring(0, end)) : null;
		int tone = toned(bare.substring(0, Math.max(0, end))).toList().indexOf(bare);
		return (base != null && tone >= 0) ? base.in(FIRST_TONE + tone) : null;
	}

	private static Stream<String> toned(String name) {
		Emoji emoji = EMOJI.get(name);
		return (emoji != null && emoji.hasTones())
				? IntStream.rangeClosed(1, TONES).mapToObj((tone) -> name + TONE + tone) : Stream.empty();
	}

	/** One line each: the emoji, a tab, and its names with blanks between them. */
	private static NavigableMap<String, Emoji> read() {
		NavigableMap<String, Emoji> table = new TreeMap<>();
		try (InputStream in = EmojiNames.class.getResourceAsStream(TABLE)) {
			if (in == null) {
				throw new IllegalStateException(TABLE + " is missing");
			}
			new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
				.filter((line) -> !line.startsWith("#") && !line.isEmpty())
				.map((line) -> line.split("\t"))
				.forEach((fields) -> {
					Emoji emoji = new Emoji(fields[fields.length - 2], fields[0].equals(WITH_TONES));
					for (String name : fields[fields.length - 1].split(" ")) {
						table.putIfAbsent(name, emoji);
					}
				});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return table;
	}

}
