package dev.sockettome.words;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A language that the program can speak. A new one is a constant here, and a file
 * {@code messages_xx.properties}.
 */
public enum Language {

	/** What the environment asks for. */
	AUTO(""),

	/** English, which has all texts. */
	EN(""),

	/** German. */
	DE("_de"),

	/** Spanish. */
	ES("_es");

	private final Locale locale = Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));

	// It keeps what it has read, and that never changes.
	@SuppressWarnings("ImmutableEnumChecker")
	private final Bundle bundle;

	Language(String suffix) {
		this.bundle = new Bundle("/messages" + suffix + ".properties");
	}

	/** How it writes numbers and dates. */
	public Locale locale() {
		return this.locale;
	}

	/** Which form of a word belongs to a number: all of these have two. */
	String form(long count) {
		return (count == 1) ? ".one" : ".other";
	}

	@Nullable String text(String key) {
		return this.bundle.find(key);
	}

	/**
	 * The language that an environment asks for, by the first of POSIX's variables that
	 * says anything; English when it asks for none, or one that is not there.
	 */
	static Language askedBy(Map<String, String> environment) {
		String asked = first(environment, "LC_ALL", "LC_MESSAGES", "LANG");
		for (Language language : values()) {
			if (language != AUTO && asked.split("[_.@]", 2)[0].equalsIgnoreCase(language.name())) {
				return language;
			}
		}
		return EN;
	}

	/**
	 * Whether the characters of an environment are said to be others than those of
	 * Unicode. One that says nothing is taken to have them, as everything that is shown
	 * goes out in UTF-8.
	 */
	static boolean isPlain(Map<String, String> environment) {
		String asked = first(environment, "LC_ALL", "LC_CTYPE", "LANG").toLowerCase(Locale.ROOT);
		String encoding = asked.replaceFirst("@.*", "").replaceFirst("^[^.]*\\.?", "").replace("-", "");
		return encoding.isEmpty() ? asked.equals("c") || asked.equals("posix") : !encoding.equals("utf8");
	}

	private static String first(Map<String, String> environment, String... variables) {
		for (String variable : variables) {
			String value = environment.getOrDefault(variable, "");
			if (!value.isEmpty()) {
				return value;
			}
		}
		return "";
	}

}
