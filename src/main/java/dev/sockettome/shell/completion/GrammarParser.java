package dev.sockettome.shell.completion;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.sockettome.grammar.Word;
import dev.sockettome.shell.emoji.EmojiNames;
import dev.sockettome.shell.grammar.ChatCommandParser;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/**
 * Cuts a line for the line editor's completion as the commands will be cut. A word is
 * without its quotes there, and gets them when it is put into the line.
 */
public final class GrammarParser extends DefaultParser {

	private final Supplier<ChatCommandParser> parser;

	private final BooleanSupplier chatting;

	private int wordStart;

	/**
	 * A parser for the line editor.
	 * @param parser reads the commands; asked for when the first word is completed
	 * @param chatting whether what is typed is said, unless it starts with a slash
	 */
	public GrammarParser(Supplier<ChatCommandParser> parser, BooleanSupplier chatting) {
		this.parser = parser;
		this.chatting = chatting;
		setQuoteChars(new char[0]);
		setEscapeChars(new char[0]);
	}

	@Override
	public ParsedLine parse(String line, int cursor, ParseContext context) {
		if (context != ParseContext.COMPLETE) {
			return super.parse(line, cursor, context);
		}
		int index = line.offsetByCodePoints(0, cursor);
		CompletionPoint point = CompletionPoint.of(this.parser.get(), line.substring(0, index),
				this.chatting.getAsBoolean());
		this.wordStart = line.codePointCount(0, point.start());
		return new Cut(point, line, index);
	}

	/**
	 * Where in the line the word starts that was to be completed last, as the line editor
	 * counts: in code points.
	 */
	public int wordStart() {
		return this.wordStart;
	}

	/** The line editor takes away code points, and cuts a word by its characters. */
	private record Cut(CompletionPoint point, String line, int cursor) implements CompletingParsedLine {

		@Override
		public String word() {
			return this.point.option() + this.point.current() + behindCursor();
		}

		@Override
		public int wordCursor() {
			return this.point.option().length() + this.point.current().length();
		}

		@Override
		public int wordIndex() {
			return 0;
		}

		@Override
		public List<String> words() {
			return List.of(word());
		}

		@Override
		public CharSequence escape(CharSequence candidate, boolean complete) {
			String value = candidate.toString();
			String emoji = this.point.isEmoji() ? EmojiNames.find(value) : null;
			if (emoji != null) {
				return emoji;
			}
			String option = this.point.option();
			if (!this.point.isQuoted() || this.point.isOption(value, complete)) {
				return value;
			}
			if (!option.isEmpty() && value.startsWith(option)) {
				return option + quote(value.substring(option.length()), complete);
			}
			return quote(value, complete);
		}

		@Override
		public int rawWordCursor() {
			return this.line.codePointCount(this.point.start(), this.cursor);
		}

		@Override
		public int rawWordLength() {
			return this.line.codePointCount(this.point.start(), this.cursor + behindCursor().length());
		}

		private String behindCursor() {
			return this.point.isEmoji() ? "" : this.line.substring(this.cursor, Word.endOf(this.line, this.cursor));
		}

		private static String quote(String value, boolean complete) {
			return complete ? Word.quote(value) : Word.quoteStart(value);
		}

	}

}
