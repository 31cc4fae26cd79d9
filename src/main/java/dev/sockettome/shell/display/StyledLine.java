package dev.sockettome.shell.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sockettome.protocol.PrintableAscii;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * One line as it is to be shown: its text, how the parts of it look, and where the rows
 * start that it takes besides its first. There is no way to make one of text that is not
 * safe to show; see {@link VisibleText}.
 * <p>
 * Compact, because thousands of them wait in a flood: one string, and one entry for each
 * change of style.
 */
public final class StyledLine {

	private static final int[] NO_ENDS = {};

	private static final AttributedStyle[] NO_STYLES = {};

	private final String text;

	/** Where each part ends; the text after the last has no style. */
	private final int[] ends;

	private final AttributedStyle[] styles;

	private final int indent;

	private final boolean calls;

	/** Whether it is known that each character takes one cell. */
	private final boolean simple;

	private StyledLine(String text, int[] ends, AttributedStyle[] styles, int indent, boolean calls, boolean simple) {
		this.text = text;
		this.ends = ends;
		this.styles = styles;
		this.indent = indent;
		this.calls = calls;
		this.simple = simple;
	}

	/** A line in one style. */
	public static StyledLine of(String text, AttributedStyle style) {
		String visible = VisibleText.of(text);
		return new StyledLine(visible, new int[] { visible.length() }, new AttributedStyle[] { style },
				leadingBlanks(visible), false, false);
	}

	/** A line without a style. */
	public static StyledLine of(String text) {
		String visible = VisibleText.of(text);
		return new StyledLine(visible, NO_ENDS, NO_STYLES, leadingBlanks(visible), false, false);
	}

	/** A line made elsewhere, with the styles it has. */
	static StyledLine of(AttributedString line) {
		Builder builder = new Builder();
		int start = 0;
		while (start < line.length()) {
			int end = line.runLimit(start);
			builder.append(line.subSequence(start, end).toString(), line.styleAt(start));
			start = end;
		}
		return builder.indent(leadingBlanks(line.toString())).build();
	}

	/** The text, without any style. */
	public String text() {
		return this.text;
	}

	/**
	 * Where in the text the part starts that later rows are set under.
	 */
	public int indent() {
		return this.indent;
	}

	/** Whether it calls one's attention. */
	public boolean callsAttention() {
		return this.calls;
	}

	/** Whether it is known that each character takes one cell. */
	boolean isSimple() {
		return this.simple;
	}

	public int parts() {
		return this.ends.length;
	}

	public int end(int part) {
		return this.ends[part];
	}

	public AttributedStyle style(int part) {
		return this.styles[part];
	}

	/**
	 * The same line with something before it.
	 * @param head what to put before it
	 * @param style how that looks
	 */
	public StyledLine behind(String head, AttributedStyle style) {
		Builder builder = new Builder().append(head, style);
		int shift = builder.text.length();
		int start = 0;
		for (int i = 0; i < this.ends.length; i++) {
			builder.appendVisible(this.text, start, this.ends[i], this.styles[i]);
			start = this.ends[i];
		}
		builder.appendVisible(this.text, start, this.text.length(), AttributedStyle.DEFAULT);
		builder.calls = this.calls;
		return builder.indent(shift + this.indent).build();
	}

	/**
	 * The same line with something behind it that has no style.
	 * @param printable is {@link PrintableAscii}
	 */
	public StyledLine followedBy(String printable) {
		return new StyledLine(this.text.concat(printable), this.ends, this.styles, this.indent, this.calls,
				this.simple);
	}

	/** The same line, dimmed. */
	public StyledLine faint() {
		int parts = this.ends.length;
		boolean plainEnd = parts == 0 || this.ends[parts - 1] < this.text.length();
		int[] newEnds = Arrays.copyOf(this.ends, plainEnd ? parts + 1 : parts);
		AttributedStyle[] newStyles = Arrays.copyOf(this.styles, newEnds.length);
		if (plainEnd) {
			newEnds[parts] = this.text.length();
			newStyles[parts] = AttributedStyle.DEFAULT;
		}
		Arrays.setAll(newStyles, (i) -> newStyles[i].faint());
		return new StyledLine(this.text, newEnds, newStyles, this.indent, this.calls, this.simple);
	}

	/** The same line, with a part of the text inverse. */
	public StyledLine inverse(int from, int to) {
		Builder builder = new Builder();
		int start = 0;
		for (int i = 0; i <= this.ends.length; i++) {
			boolean last = i == this.ends.length;
			int end = last ? this.text.length() : this.ends[i];
			AttributedStyle style = last ? AttributedStyle.DEFAULT : this.styles[i];
			int first = Math.min(Math.max(from, start), end);
			int behind = Math.min(Math.max(to, start), end);
			builder.appendVisible(this.text, start, first, style)
				.appendVisible(this.text, first, behind, style.inverse())
				.appendVisible(this.text, behind, end, style);
			start = end;
		}
		builder.calls = this.calls;
		return builder.indent(this.indent).build();
	}

	@Override
	public String toString() {
		return this.text;
	}

	private static int leadingBlanks(String text) {
		int blanks = 0;
		while (blanks < text.length() && text.charAt(blanks) == ' ') {
			blanks++;
		}
		return blanks;
	}

	/**
	 * Puts a line together, part by part.
	 */
	public static final class Builder {

		private final StringBuilder text = new StringBuilder();

		private final List<AttributedStyle> styles = new ArrayList<>(4);

		private int[] ends = new int[4];

		private int indent;

		private boolean calls;

		/** Whether all that is there is printable ASCII. */
		private boolean simple = true;

		/** Adds text in a style. */
		public Builder append(String part, AttributedStyle style) {
			if (PrintableAscii.is(part)) {
				return appendPrintable(part, style);
			}
			String visible = VisibleText.of(part);
			return appendVisible(visible, 0, visible.length(), style);
		}

		/** Adds a piece of what {@link VisibleText} has seen already. */
		public Builder appendVisible(String part, int from, int to, AttributedStyle style) {
			this.simple = false;
			this.text.append(part, from, to);
			return styled(style);
		}

		private Builder appendPrintable(String part, AttributedStyle style) {
			this.text.append(part);
			return styled(style);
		}

		/** Has what was added have a style. */
		private Builder styled(AttributedStyle style) {
			int end = this.text.length();
			int last = this.styles.size() - 1;
			if (end == ((last < 0) ? 0 : this.ends[last])) {
				return this;
			}
			if (last >= 0 && this.styles.get(last).equals(style)) {
				this.ends[last] = end;
				return this;
			}
			if (last + 1 == this.ends.length) {
				this.ends = Arrays.copyOf(this.ends, 2 * this.ends.length);
			}
			this.ends[last + 1] = end;
			this.styles.add(style);
			return this;
		}

		/** Has later rows start under what is added next. */
		public Builder indentHere() {
			return indent(this.text.length());
		}

		private Builder indent(int newIndent) {
			this.indent = newIndent;
			return this;
		}

		/** Leaves the room of what is there empty: it stands in the line above. */
		public Builder blank() {
			String room = " ".repeat(CellWidth.width(this.text.toString()));
			boolean called = this.calls;
			clear();
			this.calls = called;
			return append(room, AttributedStyle.DEFAULT).indentHere();
		}

		/** Has it call one's attention. */
		public Builder calling() {
			this.calls = true;
			return this;
		}

		/** Starts anew, in the room it has. */
		public Builder clear() {
			this.text.setLength(0);
			this.styles.clear();
			this.indent = 0;
			this.calls = false;
			this.simple = true;
			return this;
		}

		/** The line. */
		public StyledLine build() {
			int count = this.styles.size();
			// What is plain at the end needs no entry.
			while (count > 0 && this.styles.get(count - 1).getStyle() == 0) {
				count--;
			}
			AttributedStyle[] kept = new AttributedStyle[count];
			for (int i = 0; i < count; i++) {
				kept[i] = this.styles.get(i);
			}
			return new StyledLine(this.text.toString(), Arrays.copyOf(this.ends, count), kept, this.indent, this.calls,
					this.simple);
		}

	}

}
