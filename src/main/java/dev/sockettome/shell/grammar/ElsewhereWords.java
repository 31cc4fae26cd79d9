package dev.sockettome.shell.grammar;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Commands of irssi, WeeChat and TinyFugue that are called otherwise here, where no
 * spelling leads from one to the other.
 */
final class ElsewhereWords {

	private static final Map<String, String> HERE = Map.ofEntries(Map.entry("query", "window @NAME"),
			Map.entry("buffer", "window"), Map.entry("win", "window"), Map.entry("fg", "window"),
			Map.entry("join", "connect"), Map.entry("world", "connect"), Map.entry("part", "disconnect"),
			Map.entry("leave", "disconnect"), Map.entry("dc", "disconnect"), Map.entry("names", "who"),
			Map.entry("whois", "who"), Map.entry("lastlog", "search"), Map.entry("recall", "log"),
			Map.entry("set", "config set"), Map.entry("def", "alias add"), Map.entry("hilight", "highlight add"));

	private ElsewhereWords() {
	}

	/** What a command of theirs is here; {@code null} when it is none. */
	static @Nullable String here(String word) {
		return HERE.get(word.toLowerCase(Locale.ROOT));
	}

}
