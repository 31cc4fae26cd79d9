package dev.sockettome.shell.editor;

import java.util.function.Supplier;

import dev.sockettome.shell.display.Graphemes;
import org.jline.reader.Buffer;
import org.jline.reader.MaskingCallback;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What is being typed, as it is to be seen.
 *
 * @param text the prompt, what is typed behind it, and what stands below
 * @param cursor the index in it that the cursor stands before
 */
record DraftText(AttributedString text, int cursor) {

	private static final int JOINER = 0x200D;

	private static final int NON_JOINER = 0x200C;

	private static final char REPLACEMENT = '\uFFFD';

	/**
	 * Puts it together.
	 * @param mask what hides it, if anything does
	 * @param below what stands below it, if anything does
	 */
	static DraftText of(AttributedString prompt, Buffer typed, @Nullable MaskingCallback mask,
			@Nullable Supplier<AttributedString> below, int tab) {
		String all = typed.toString();
		String before = typed.upToCursor();
		if (mask != null) {
			all = mask.display(all);
			// What is hidden in the whole may not look like it in a part.
			before = all.substring(0, Math.min(mask.display(before).length(), all.length()));
		}
		AttributedStringBuilder text = new AttributedStringBuilder().tabs(tab).append(prompt).append(visible(before));
		int cursor = text.length();
		text.append(visible(all.substring(before.length())));
		AttributedString more = (below != null) ? below.get() : null;
		if (more != null) {
			text.append("\n").append(more);
		}
		return new DraftText(text.toAttributedString(), cursor);
	}

	/** What of a pasted text is text: its controls are left out. */
	static String pasted(String text) {
		StringBuilder kept = new StringBuilder(text.length());
		text.replace("\r\n", "\n")
			.replace('\r', '\n')
			.codePoints()
			.filter((c) -> c == '\n' || c == '\t' || !Character.isISOControl(c))
			.forEach(kept::appendCodePoint);
		return kept.toString();
	}

	/**
	 * How many of the buffer's characters make so many of a reader's before the cursor.
	 * @param count how many; negative for those after it, and so is the answer
	 */
	static int charactersBefore(Buffer typed, int count) {
		String text = typed.toString();
		int cursor = text.offsetByCodePoints(0, typed.cursor());
		int index = cursor;
		for (int i = 0; i < count && index > 0; i++) {
			index = Graphemes.start(text, index);
		}
		for (int i = 0; i > count && index < text.length(); i--) {
			index = Graphemes.end(text, index);
		}
		return (index < cursor) ? text.codePointCount(index, cursor) : -text.codePointCount(cursor, index);
	}

	/** Whether a character belongs to the word that the one before it belongs to. */
	static boolean isPartOfWord(int c) {
		return switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
			default -> c == JOINER || c == NON_JOINER;
		};
	}

	/** The text with a sign for whatever a terminal would act on. */
	private static String visible(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' && c != '\n' || c >= 0x7F) {
				return signed(text);
			}
		}
		return text;
	}

	private static String signed(String text) {
		StringBuilder seen = new StringBuilder(text.length());
		text.codePoints().forEach((c) -> {
			if (c == '\n' || c == '\t') {
				seen.append((char) c);
			}
			else if (c < ' ' || c == 0x7F) {
				seen.append('^').append((char) (c ^ 0x40));
			}
			else if (isUnseen(c)) {
				seen.append(REPLACEMENT);
			}
			else {
				seen.appendCodePoint(c);
			}
		});
		return seen.toString();
	}

	/** Other controls, halves of characters, and what turns its neighbours around. */
	private static boolean isUnseen(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				true;
			case Character.FORMAT ->
				c >= 0x202A && c <= 0x202E || c >= 0x2060 && c <= 0x206F || c == 0x200B || c == 0xFEFF;
			default -> false;
		};
	}

}
