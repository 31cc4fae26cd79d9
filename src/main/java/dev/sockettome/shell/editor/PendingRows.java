package dev.sockettome.shell.editor;

import java.util.List;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Graphemes;
import dev.sockettome.words.Words;
import org.jline.terminal.Size;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The rows above the prompt for what is on its way: a dim row each, cut to the width of
 * the terminal, and no more of them than leave the conversation most of it.
 */
final class PendingRows {

	private static final int MAX_ROWS = 4;

	private static final String MARK = "~ ";

	private static final AttributedStyle STYLE = AttributedStyle.DEFAULT.faint();

	private PendingRows() {
	}

	/** Appends the rows, each ended by a newline. */
	static void append(List<String> texts, Size size, AttributedStringBuilder rows) {
		int room = Math.max(1, Math.min(MAX_ROWS, size.getRows() / 4));
		boolean all = texts.size() <= room;
		for (String text : texts.subList(0, all ? texts.size() : room - 1)) {
			rows.append(MARK + cut(text, size.getColumns() - MARK.length() - 1), STYLE).append("\n");
		}
		if (!all) {
			rows.append(Words.of("pending-rows.more", MARK, texts.size() - room + 1), STYLE).append("\n");
		}
	}

	private static String cut(String text, int columns) {
		if (CellWidth.width(text) <= columns) {
			return text;
		}
		int end = 0;
		for (int width = 0; end < text.length();) {
			int next = Graphemes.end(text, end);
			width += CellWidth.width(text, end, next);
			if (width > columns - 1) {
				break;
			}
			end = next;
		}
		return text.substring(0, end) + "\u2026";
	}

}
