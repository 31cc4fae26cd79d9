package dev.sockettome.shell.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.emoji.EmojiNames;
import dev.sockettome.shell.grammar.ChatCommandParser;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the cursor and could be completed, read by the same grammar by which
 * the whole line will be: so that what is completed is what will be understood.
 *
 * @param call the command, or {@code null} while its name is typed, and in a text
 * @param value what the command's synopsis calls what is typed here, such as
 * {@code NAME}; empty when nothing can stand here
 * @param text whether it is part of a text, where quotes mean nothing
 * @param first whether it is the first word of the text, or the first argument
 * @param start where in the line it starts, counted from 0
 * @param option what stands before it and stays, such as {@code --from=}
 * @param current what it is so far, without quotes
 * @param before the words of the command before it
 */
record CompletionPoint(ChatCommandParser.@Nullable Call call, String value, boolean text, boolean first, int start,
		String option, String current, List<Word> before) {

	static final String TEXT = "TEXT";

	/** The name of an emoji, as in {@code :tada:}. */
	static final String EMOJI = "EMOJI";

	/** The connection that a command is for, as in {@code @lab say hi}. */
	static final String ADDRESS = "@ID";

	private static final String COMMAND = "COMMAND";

	private static final Pattern ADDRESSED = Pattern.compile("\\s*/?@\\S*(\\s+)?");

	/** Rests of a line that are cut into words. */
	private static final Set<String> WORDS = Set.of("ARGUMENT", "VALUE", "KEY");

	/**
	 * Looks at a line.
	 * @param typed what stands before the cursor
	 * @param chatting whether it is said, unless it starts with a slash
	 */
	static CompletionPoint of(ChatCommandParser parser, String typed, boolean chatting) {
		Matcher address = ADDRESSED.matcher(typed);
		if (address.lookingAt() && (!chatting || typed.startsWith("/"))) {
			int end = address.end();
			return (address.group(1) != null) ? of(parser, " ".repeat(end) + typed.substring(end), false)
					: new CompletionPoint(null, ADDRESS, false, true, typed.indexOf('@'), "",
							typed.substring(typed.indexOf('@')), List.of());
		}
		if (chatting && (!typed.startsWith("/") || typed.startsWith("//"))) {
			return inText(null, TEXT, typed, 0, List.of());
		}
		ChatCommandParser.Call call = parser.find(typed);
		// A name that the cursor still touches may be the beginning of a longer one.
		if (call == null || call.end() == typed.length()) {
			int start = lastWord(typed, 0);
			return new CompletionPoint(null, COMMAND, false, Word.isBlank(typed.substring(0, start)), start, "",
					typed.substring(start), List.of());
		}
		return inArguments(call, ChatCommandParser.synopsisOf(call.command()), typed);
	}

	/** Whether it is the name of an emoji, of which others may stand right behind it. */
	boolean isEmoji() {
		return this.value.equals(EMOJI);
	}

	/** Whether its words are written with quotes where they need them. */
	boolean isQuoted() {
		return !this.text && !this.value.equals(COMMAND) && !this.value.equals(ADDRESS);
	}

	/** Whether an option, or the beginning of some, is to be put here. */
	boolean isOption(String value, boolean complete) {
		if (this.call == null || !this.option.isEmpty() || !value.startsWith("-")) {
			return false;
		}
		Synopsis synopsis = ChatCommandParser.synopsisOf(this.call.command());
		return !complete || synopsis.options().stream().map(Synopsis::typed).anyMatch(value::equals);
	}

	private static CompletionPoint inArguments(ChatCommandParser.Call call, Synopsis synopsis, String typed) {
		List<Word> before = new ArrayList<>();
		int position = call.end();
		int arguments = 0;
		String pending = "";
		while (true) {
			int start = Word.skipWhiteSpace(typed, position);
			boolean atRest = synopsis.takesRest() && pending.isEmpty() && arguments == synopsis.arguments().size() - 1
					&& !WORDS.contains(synopsis.rest());
			if (atRest && !typed.startsWith("-", start)) {
				return synopsis.rest().equals(COMMAND)
						? new CompletionPoint(call, COMMAND, false, true, start, "", typed.substring(start), before)
						: inText(call, synopsis.rest(), typed, start, before);
			}
			Word word = Word.halfTyped(typed, start);
			boolean option = pending.isEmpty() && !word.quoted() && word.value().startsWith("-");
			String name = word.value().replaceFirst("^--?", "").split("=", 2)[0];
			if (word.end() == typed.length()) {
				int equals = option ? word.value().indexOf('=') + 1 : 0;
				String argument = synopsis.argument(arguments);
				String value = !pending.isEmpty() ? pending
						: (equals > 0) ? synopsis.optionValue(name) : (argument != null) ? argument : "";
				return new CompletionPoint(call, value, false, arguments == 0, start, word.value().substring(0, equals),
						word.value().substring(equals), before);
			}
			before.add(word);
			arguments += (option || !pending.isEmpty()) ? 0 : 1;
			pending = (option && word.value().indexOf('=') < 0) ? synopsis.optionValue(name) : "";
			position = word.end();
		}
	}

	private static CompletionPoint inText(ChatCommandParser.@Nullable Call call, String value, String typed, int from,
			List<Word> before) {
		int start = lastWord(typed, from);
		int emoji = EmojiNames.startIn(typed.substring(start));
		if (emoji >= 0) {
			return new CompletionPoint(call, EMOJI, true, false, start + emoji, "", typed.substring(start + emoji),
					before);
		}
		return new CompletionPoint(call, value, true, start == from, start, "", typed.substring(start), before);
	}

	private static int lastWord(String typed, int from) {
		int start = typed.length();
		while (start > from && !Word.isBlank(typed.charAt(start - 1))) {
			start--;
		}
		return start;
	}

}
