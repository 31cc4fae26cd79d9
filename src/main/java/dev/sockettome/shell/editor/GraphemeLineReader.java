package dev.sockettome.shell.editor;

import java.io.IOException;

import dev.sockettome.shell.display.Graphemes;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * A line editor whose keys take whole characters, as a reader counts them, and do what
 * people expect in a chat.
 */
abstract class GraphemeLineReader extends LineReaderImpl {

	/** How often one key may be repeated by a number typed before it. */
	private static final int MAX_REPEAT = 1000;

	private final ViEditing vi;

	private final PersonalKeys personalKeys = new PersonalKeys(this);

	GraphemeLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
		new EditingKeys(this).bind(this::abandonLine);
		this.vi = new ViEditing(this, terminal);
	}

	/** Has the next line edited with the keys of vi, or else with those of Emacs. */
	public void useViKeys(boolean wanted) {
		this.vi.turn(wanted);
	}

	/** The keys that do what the person wants. */
	public PersonalKeys personalKeys() {
		return this.personalKeys;
	}

	ViEditing vi() {
		return this.vi;
	}

	/** Shows the prompt as it is now. */
	abstract void promptAgain();

	@Override
	public boolean setKeyMap(String name) {
		boolean known = super.setKeyMap(name);
		this.vi.entered(name);
		return known;
	}

	@Override
	protected void cleanup() {
		this.vi.leave();
		super.cleanup();
	}

	@Override
	protected boolean viBackwardChar() {
		return backwardChar();
	}

	@Override
	protected boolean viBackwardDeleteChar() {
		return backwardDeleteChar();
	}

	/** What is pasted is text: what would act on a terminal is left out. */
	@Override
	public boolean beginPaste() {
		String pasted = doReadStringUntil(BRACKETED_PASTE_END);
		getBuffer().write(DraftText.pasted(pasted));
		return true;
	}

	@Override
	protected boolean selfInsert() {
		this.count = Math.min(this.count, MAX_REPEAT);
		return super.selfInsert();
	}

	@Override
	protected boolean backwardChar() {
		int distance = DraftText.charactersBefore(this.buf, this.count);
		return this.buf.move(-distance) != 0;
	}

	@Override
	protected boolean forwardChar() {
		int distance = DraftText.charactersBefore(this.buf, -this.count);
		return this.buf.move(-distance) != 0;
	}

	@Override
	protected boolean backwardDeleteChar() {
		return remove(DraftText.charactersBefore(this.buf, this.count));
	}

	@Override
	protected boolean deleteChar() {
		return remove(DraftText.charactersBefore(this.buf, -this.count));
	}

	/** Removes characters before the cursor, or after it where the number is negative. */
	private boolean remove(int characters) {
		int removed = (characters > 0) ? this.buf.backspace(characters) : this.buf.delete(-characters);
		return removed > 0;
	}

	@Override
	protected boolean isDelimiter(int c) {
		return super.isDelimiter(c) && !DraftText.isPartOfWord(c);
	}

	@Override
	protected boolean isWord(int c) {
		return super.isWord(c) || DraftText.isPartOfWord(c);
	}

	/** Forward in a search only: elsewhere Ctrl-S is the habit of stopping the output. */
	@Override
	protected boolean historyIncrementalSearchForward() {
		return true;
	}

	/** It ends a search; what is typed is nobody's to throw away. */
	@Override
	protected boolean sendBreak() {
		return false;
	}

	/**
	 * JLine takes one {@code char} off what is searched for: half of a character perhaps,
	 * or the accent of one. What it would leave of the character goes before.
	 */
	@Override
	public @Nullable Binding readBinding(KeyMap<Binding> keys, @Nullable KeyMap<Binding> local) {
		Binding binding = super.readBinding(keys, local);
		StringBuffer wanted = this.searchTerm;
		if (wanted != null && binding instanceof Reference reference && reference.name().equals(BACKWARD_DELETE_CHAR)
				&& !wanted.isEmpty()) {
			wanted.setLength(Graphemes.start(wanted, wanted.length()) + 1);
		}
		return binding;
	}

	private boolean abandonLine() {
		this.state = State.INTERRUPT;
		return true;
	}

}
