package dev.sockettome.words;

import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the program says to the person at this end, in their language. A text is found by
 * its key, such as {@code outbox.nothing}; what is not translated is said in English.
 * What goes over the wire, to programs or into the log of a server has no keys, and is
 * English. Any thread may ask.
 */
public final class Words {

	/**
	 * How the threads of a server begin, which share what has texts: what they are told
	 * is for the wire and the log.
	 */
	private static final String SERVER = "chat-server";

	private static volatile Language asked = Language.EN;

	private static volatile boolean plain;

	private static volatile Language spoken = Language.EN;

	private Words() {
	}

	/**
	 * Speaks as an environment asks for, from now on.
	 * @param environment its variables
	 * @param locale what {@code LC_ALL} was before the launcher changed it, or
	 * {@code null} when it did not
	 */
	public static void speakAs(Map<String, String> environment, @Nullable String locale) {
		Map<String, String> original = new HashMap<>(environment);
		if (locale != null) {
			original.put("LC_ALL", locale);
		}
		asked = Language.askedBy(original);
		plain = Language.isPlain(original);
		spoken = asked;
	}

	/** Speaks a language from now on. */
	public static void speak(Language language) {
		spoken = (language == Language.AUTO) ? asked : language;
	}

	/** The language that is spoken to who asks. */
	public static Language language() {
		Language language = spoken;
		return (language == Language.EN || Thread.currentThread().getName().startsWith(SERVER)) ? Language.EN
				: language;
	}

	/**
	 * A text.
	 * @param key where it stands; an unknown one is the text
	 * @param arguments what is put in the place of {@code %s} and the like, as
	 * {@link java.util.Formatter} has them; without any, the text is taken as it is
	 */
	public static String of(String key, @Nullable Object... arguments) {
		Language language = language();
		String text = translation(language, key);
		String filled = (text != null) ? filled(language, text, arguments) : null;
		if (filled == null) {
			String english = Language.EN.text(key);
			filled = (english != null) ? filled(Language.EN, english, arguments) : null;
		}
		return (filled != null) ? filled : key;
	}

	/**
	 * A text with a number in it, on which its words depend.
	 * @param key where its forms stand, such as {@code key.one} and {@code key.other}
	 * @param count the number, which is the first of the arguments as well
	 * @param others the other arguments
	 */
	public static String count(String key, long count, @Nullable Object... others) {
		@Nullable Object[] arguments = new Object[others.length + 1];
		arguments[0] = count;
		System.arraycopy(others, 0, arguments, 1, others.length);
		return of(key + language().form(count), arguments);
	}

	/** A text in English, for what is not for the person at this end alone. */
	public static String english(String key) {
		String text = Language.EN.text(key);
		return (text != null) ? text : key;
	}

	/**
	 * A text whose English stands in the code, since an annotation cannot look it up.
	 * @param key where its translations stand
	 * @param english what it is in English
	 */
	public static String translated(String key, String english) {
		Language language = language();
		String text = (language != Language.EN) ? translation(language, key) : null;
		return (text != null) ? text : english;
	}

	private static @Nullable String translation(Language language, String key) {
		String text = language.text(key);
		return (text != null && plain && language != Language.EN) ? PlainText.of(text) : text;
	}

	/** The text with what belongs in it, or {@code null} when it is malformed. */
	private static @Nullable String filled(Language language, String text, @Nullable Object... arguments) {
		try {
			return (arguments.length > 0) ? String.format(language.locale(), text, arguments) : text;
		}
		catch (IllegalFormatException ex) {
			return null;
		}
	}

}
