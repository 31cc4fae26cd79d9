package dev.sockettome.shell.editor;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;

import dev.sockettome.shell.completion.CompletionList;
import dev.sockettome.shell.rows.DraftDisplay;
import dev.sockettome.shell.terminal.TerminalKind;
import org.jline.reader.Candidate;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStyle;

/**
 * A line editor that lists what a word can become in whatever room its terminal has.
 */
abstract class ListingLineReader extends GraphemeLineReader {

	/** How many rows of the screen a list of completions leaves to the draft. */
	private static final int MIN_ROWS = 3;

	private final TerminalKind kind;

	ListingLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
		this.kind = new TerminalKind(terminal);
		// However many there are: see doList.
		setVariable(LIST_MAX, 0);
	}

	/** What the terminal can. */
	final TerminalKind kind() {
		return this.kind;
	}

	/** Whether the terminal gets text without styles. */
	public boolean isPlain() {
		return this.kind.isColorless();
	}

	/** How many cells of a row can be written to. */
	int columns() {
		return DraftDisplay.usableColumns(this.terminal, this.terminal.getWidth());
	}

	/**
	 * Nothing in the list of completions is coloured there; what is chosen is inverse.
	 */
	@Override
	protected AttributedStyle getCompletionStyle(String name, String usual) {
		return (isPlain() && !usual.equals("inverse")) ? AttributedStyle.DEFAULT
				: super.getCompletionStyle(name, usual);
	}

	/**
	 * Shows what a word can become: below the line where there is room, and above it
	 * where there is not, without a question.
	 */
	@Override
	protected boolean doList(List<Candidate> possible, String completed, boolean runLoop,
			BiFunction<CharSequence, Boolean, CharSequence> escaper, boolean forSuggestion) {
		long groups = possible.stream().map(Candidate::group).distinct().count();
		int room = this.size.getRows() - MIN_ROWS;
		// JLine counts the cells of emoji in its own way.
		boolean plain = possible.stream().allMatch((candidate) -> candidate.displ().equals(candidate.value()));
		if (possible.isEmpty() || plain && possible.size() + groups < room && this.kind.movesBetweenRows()) {
			return super.doList(possible, completed, runLoop, escaper, forSuggestion);
		}
		super.printAbove(CompletionList.of(possible, columns(), room));
		return false;
	}

}
