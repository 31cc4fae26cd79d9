package dev.sockettome.shell.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A key, or several that are pressed one after the other, as people write them:
 * {@code Ctrl-X Ctrl-E}, {@code Alt-1}, {@code F5}, {@code Shift-Tab}.
 *
 * @param text as it is shown
 * @param sequences what terminals send for it, each of which is bound
 */
public record KeyName(String text, List<String> sequences) {

	private static final String ESCAPE = "\033";

	/** What ends the sequences of these; with a modifier it is behind a number. */
	private static final Map<String, String> LETTERS = Map.of("Up", "A", "Down", "B", "Right", "C", "Left", "D", "Home",
			"H", "End", "F", "F1", "P", "F2", "Q", "F3", "R", "F4", "S");

	/** The numbers of these, with a tilde behind. */
	private static final Map<String, String> NUMBERS = Map.ofEntries(Map.entry("Insert", "2"), Map.entry("Delete", "3"),
			Map.entry("PageUp", "5"), Map.entry("PageDown", "6"), Map.entry("F5", "15"), Map.entry("F6", "17"),
			Map.entry("F7", "18"), Map.entry("F8", "19"), Map.entry("F9", "20"), Map.entry("F10", "21"),
			Map.entry("F11", "23"), Map.entry("F12", "24"));

	/** What other terminals send. */
	private static final Map<String, List<String>> OTHERS = Map.of("Home", List.of("\033[1~", "\033[7~"), "End",
			List.of("\033[4~", "\033[8~"), "F1", List.of("\033[11~", "\033[[A"), "F2", List.of("\033[12~", "\033[[B"),
			"F3", List.of("\033[13~", "\033[[C"), "F4", List.of("\033[14~", "\033[[D"), "F5", List.of("\033[[E"));

	private static final Map<String, String> SINGLE = Map.of("Tab", "\t", "Enter", "\r", "Backspace", "\177", "Space",
			" ");

	private static final Pattern KEY = Pattern.compile("(?i)((?:(?:ctrl|alt|shift)-)*)(\\S+)");

	/**
	 * Reads keys.
	 * @throws IllegalArgumentException when they are none, with one line that says how
	 * they are written
	 */
	public static KeyName parse(String text) {
		List<String> shown = new ArrayList<>();
		List<String> sequences = List.of("");
		for (String word : text.strip().split("\\s+")) {
			Map.Entry<String, List<String>> key = key(word, !shown.isEmpty());
			if (key == null) {
				throw new IllegalArgumentException(Words.of("key-name.no-key-write", word));
			}
			shown.add(key.getKey());
			List<String> longer = new ArrayList<>();
			sequences.forEach((before) -> key.getValue().forEach((sequence) -> longer.add(before + sequence)));
			sequences = longer;
		}
		return new KeyName(String.join(" ", shown), sequences);
	}

	/** Whether a word is a key that can be pressed behind another. */
	public static boolean isKey(String word, boolean behindAnother) {
		return key(word, behindAnother) != null;
	}

	private static Map.@Nullable Entry<String, List<String>> key(String word, boolean plain) {
		Matcher matcher = KEY.matcher(word);
		if (!matcher.matches()) {
			return null;
		}
		String modifiers = matcher.group(1).toLowerCase(Locale.ROOT);
		boolean control = modifiers.contains("ctrl-");
		boolean alt = modifiers.contains("alt-");
		boolean shift = modifiers.contains("shift-");
		String name = named(matcher.group(2));
		String shown = (control ? "Ctrl-" : "") + (alt ? "Alt-" : "") + (shift ? "Shift-" : "");
		if (LETTERS.containsKey(name) || NUMBERS.containsKey(name)) {
			return Map.entry(shown + name, special(name, control, alt, shift));
		}
		String sequence = SINGLE.containsKey(name) ? single(name, control, shift)
				: (name.length() == 1) ? character(name.charAt(0), control, alt, shift) : null;
		boolean printed = sequence != null && sequence.length() == 1 && sequence.charAt(0) >= ' '
				&& sequence.charAt(0) != '\177' && !alt;
		if (sequence == null || printed && !plain) {
			return null;
		}
		boolean letter = name.length() == 1 && (control || alt);
		return Map.entry(shown + (letter ? name.toUpperCase(Locale.ROOT) : name),
				List.of(alt ? ESCAPE + sequence : sequence));
	}

	/** Names are written in any case; a letter stays as it is. */
	private static String named(String word) {
		for (Map<String, String> names : List.of(LETTERS, NUMBERS, SINGLE)) {
			for (String name : names.keySet()) {
				if (name.equalsIgnoreCase(word)) {
					return name;
				}
			}
		}
		return word;
	}

	private static List<String> special(String name, boolean control, boolean alt, boolean shift) {
		int modifier = 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (control ? 4 : 0);
		String letter = LETTERS.get(name);
		if (modifier > 1) {
			List<String> sequences = new ArrayList<>(List.of((letter != null) ? "\033[1;" + modifier + letter
					: "\033[" + NUMBERS.get(name) + ";" + modifier + "~"));
			if (modifier == 3 && letter != null) {
				sequences.add("\033\033[" + letter);
				sequences.add("\033\033O" + letter);
			}
			return sequences;
		}
		List<String> sequences = new ArrayList<>();
		if (letter != null) {
			sequences.add("\033O" + letter);
			if (!name.startsWith("F")) {
				sequences.add("\033[" + letter);
			}
		}
		else {
			sequences.add("\033[" + NUMBERS.get(name) + "~");
		}
		sequences.addAll(OTHERS.getOrDefault(name, List.of()));
		return sequences;
	}

	private static @Nullable String single(String name, boolean control, boolean shift) {
		if (shift) {
			return (name.equals("Tab") && !control) ? "\033[Z" : null;
		}
		return !control ? SINGLE.get(name) : name.equals("Space") ? "\0" : null;
	}

	private static @Nullable String character(char typed, boolean control, boolean alt, boolean shift) {
		if (control) {
			char upper = Character.toUpperCase(typed);
			return (upper == '?') ? "\177"
					: (upper >= '@' && upper <= '_' && !shift) ? String.valueOf((char) (upper & 31)) : null;
		}
		return String.valueOf(shift ? Character.toUpperCase(typed) : alt ? Character.toLowerCase(typed) : typed);
	}

}
