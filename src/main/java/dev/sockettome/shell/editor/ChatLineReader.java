package dev.sockettome.shell.editor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.sockettome.shell.completion.GrammarParser;
import dev.sockettome.shell.history.HiddenSecrets;
import dev.sockettome.shell.rows.LinearDisplay;
import dev.sockettome.shell.window.Desk;
import dev.sockettome.shell.window.Draft;
import dev.sockettome.shell.window.ReadingKeyException;
import dev.sockettome.shell.window.WindowId;
import dev.sockettome.shell.window.WindowKeyException;
import dev.sockettome.shell.window.WindowMove;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Reference;
import org.jline.reader.impl.KillRing;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A line editor whose prompt can change while a line is half typed, because the state it
 * shows can: the server may go away at any moment.
 */
public final class ChatLineReader extends ScreenLineReader {

	private static final MaskingCallback NOTHING = new MaskingCallback() {

		@Override
		public String display(String line) {
			return "";
		}

		@Override
		public @Nullable String history(String line) {
			return null;
		}

	};

	private final DraftEditing draftEditing = new DraftEditing(this);

	private boolean readingCommand;

	/** The windows that keys lead to. */
	private Supplier<@Nullable Desk> desk = () -> null;

	/** What stands behind the prompt at first. */
	private Draft draft = Draft.EMPTY;

	/** The key that led away from the line. */
	private @Nullable RuntimeException left;

	/** Whether somebody draws on the terminal's other screen. */
	private volatile boolean onOtherScreen;

	private volatile long lastKey = System.nanoTime();

	private volatile Consumer<Boolean> onKey = (begins) -> {
	};

	private volatile boolean focused = true;

	private @Nullable GrammarParser grammar;

	private boolean eraseAccepted;

	private AttributedString commandPrompt = AttributedString.EMPTY;

	/** The prompt that a command begins with. */
	private Supplier<AttributedString> firstPrompt = () -> AttributedString.EMPTY;

	/** What was said and has not come back. */
	private List<String> pending = List.of();

	public ChatLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
		getWidgets().put(EDIT_AND_EXECUTE_COMMAND, this.draftEditing::edit);
		getWidgets().put(EditingKeys.READ_BACK, this::leaveToRead);
		EditingKeys.map(this, MAIN).bind(new Reference(EditingKeys.READ_BACK), "\033[5~");
		getWidgets().put(FOCUS_IN, () -> setFocused(true));
		getWidgets().put(FOCUS_OUT, () -> setFocused(false));
		new WindowKeys(this).bind();
	}

	@Override
	void promptAgain() {
		if (this.reading && this.readingCommand) {
			setPrompt(promptBelowPending());
		}
	}

	/** Has drafts that are edited elsewhere kept in a folder meanwhile. */
	public void keepDraftsIn(Path folder) {
		this.draftEditing.keepIn(folder);
	}

	/** Has keys lead to windows, while there are several. */
	public void setWindows(Supplier<@Nullable Desk> newDesk) {
		this.desk = newDesk;
	}

	/**
	 * Reads a command.
	 * @param prompt gives the prompt to start with, once it can be changed
	 * @param eraseAccepted whether an accepted line gives way; one that is abandoned with
	 * Ctrl-C stays on the screen
	 * @param newDraft what stands behind the prompt already
	 * @throws WindowKeyException when a key leads to another window instead
	 * @throws ReadingKeyException when a key asks to read back instead
	 */
	public String readCommand(Supplier<AttributedString> prompt, boolean eraseAccepted, Draft newDraft) {
		setReadingCommand(true);
		this.draft = newDraft;
		this.left = null;
		this.eraseAccepted = eraseAccepted;
		this.firstPrompt = prompt;
		try {
			String line = readLine("", null, new HiddenSecrets(eraseAccepted), newDraft.text());
			RuntimeException key = this.left;
			if (key != null) {
				throw key;
			}
			return line;
		}
		finally {
			this.eraseAccepted = false;
			unsetOpt(Option.ERASE_LINE_ON_FINISH);
			setReadingCommand(false);
		}
	}

	/** Whatever changed until now had no line to be shown with. */
	@Override
	protected boolean begin() {
		if (this.readingCommand) {
			this.commandPrompt = this.firstPrompt.get();
			setPrompt(promptBelowPending());
			this.buf.cursor(this.draft.cursor());
		}
		return super.begin();
	}

	/** Whether keys lead to windows now. */
	boolean hasSeveralWindows() {
		Desk windows = this.desk.get();
		return this.readingCommand && windows != null && windows.isSeveral();
	}

	/** Leaves the line half typed and goes to another window, if there is one there. */
	void leaveFor(WindowMove move) {
		Desk windows = this.desk.get();
		WindowId target = (windows != null) ? move.target(windows) : null;
		if (windows != null && target != null && !target.equals(windows.current())) {
			leave(new WindowKeyException(move, new Draft(this.buf.toString(), this.buf.cursor())));
		}
	}

	/** Leaves the line half typed, for a while, to read back. */
	private boolean leaveToRead() {
		if (this.readingCommand && hasOtherScreen()) {
			leave(new ReadingKeyException(new Draft(this.buf.toString(), this.buf.cursor())));
		}
		return true;
	}

	private void leave(RuntimeException key) {
		this.left = key;
		option(Option.ERASE_LINE_ON_FINISH, true);
		this.state = State.IGNORE;
	}

	/**
	 * Whether the terminal has a second screen, from which one comes back to the first.
	 */
	public boolean hasOtherScreen() {
		return movesBetweenRows() && this.terminal.getStringCapability(Capability.enter_ca_mode) != null
				&& this.terminal.getStringCapability(Capability.cursor_address) != null;
	}

	/** Whether somebody draws on the terminal's other screen; from any thread. */
	public boolean isOnOtherScreen() {
		return this.onOtherScreen;
	}

	/**
	 * Has the whole of the terminal's other screen drawn on; what is on the first stays
	 * as it is. No line is being read meanwhile, and nobody prints.
	 */
	public void useOtherScreen(Runnable drawing) {
		goAway();
		this.onOtherScreen = true;
		alone(() -> this.terminal.puts(Capability.enter_ca_mode));
		try {
			drawing.run();
		}
		finally {
			alone(() -> this.terminal.puts(Capability.exit_ca_mode));
			this.onOtherScreen = false;
			comeBack();
		}
	}

	/**
	 * Asks a question; the answer is kept out of the history, and nothing is completed.
	 * @param question what to ask
	 */
	public String ask(String question) {
		setVariable(DISABLE_HISTORY, true);
		setVariable(DISABLE_COMPLETION, true);
		try {
			return readLine(toPrompt(new AttributedString(question)));
		}
		finally {
			setVariable(DISABLE_HISTORY, false);
			setVariable(DISABLE_COMPLETION, false);
		}
	}

	/** Has lines cut for completion as the commands are. */
	public void setGrammar(GrammarParser newGrammar) {
		this.grammar = newGrammar;
		setParser(newGrammar);
	}

	/**
	 * JLine has taken away as many characters as the word has without its quotes.
	 */
	@Override
	protected boolean doMenu(List<Candidate> original, String completed,
			BiFunction<CharSequence, Boolean, CharSequence> escaper) {
		if (this.grammar != null) {
			this.buf.backspace(Math.max(0, this.buf.cursor() - this.grammar.wordStart()));
		}
		return super.doMenu(original, completed, escaper);
	}

	/**
	 * Asks for a password: nothing of the answer is shown or kept.
	 * @param question what to ask
	 */
	public String askSecretly(String question) {
		setVariable(DISABLE_COMPLETION, true);
		try {
			return readLine(toPrompt(new AttributedString(question)), null, NOTHING, null);
		}
		finally {
			setVariable(DISABLE_COMPLETION, false);
			// What was cut out of the answer could be put into the next line.
			this.killRing = new KillRing();
		}
	}

	/** Shows another prompt before what is half typed; from any thread. */
	void changePrompt(AttributedString prompt) {
		this.lock.lock();
		try {
			if (this.reading && this.readingCommand) {
				this.commandPrompt = prompt;
				setPrompt(promptBelowPending());
				redisplay();
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Shows what is on its way, where accepted lines give way: in rows that belong to the
	 * prompt, so that they go away again; from any thread.
	 * @param texts text without controls, the first first
	 */
	void showPending(List<String> texts) {
		this.lock.lock();
		try {
			this.pending = texts;
			if (this.reading && this.readingCommand) {
				setPrompt(promptBelowPending());
				redisplay();
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private String promptBelowPending() {
		AttributedStringBuilder rows = new AttributedStringBuilder();
		if (movesBetweenRows()) {
			PendingRows.append(this.pending, this.terminal.getSize(), rows);
		}
		return toPrompt(rows.append(vi().mark()).append(this.commandPrompt).toAttributedString());
	}

	/** What stays on the screen of an abandoned line is the line. */
	@Override
	protected void cleanup() {
		if (this.readingCommand) {
			setPrompt(toPrompt(this.commandPrompt));
		}
		super.cleanup();
	}

	/**
	 * Has something done at each key press, by the thread that reads the line.
	 * @param task is given whether nothing had been typed before
	 */
	void onKey(Consumer<Boolean> task) {
		this.onKey = task;
	}

	/** When a key was last pressed, as {@link System#nanoTime()} tells it. */
	long lastKey() {
		return this.lastKey;
	}

	@Override
	public @Nullable Binding readBinding(KeyMap<Binding> keys, @Nullable KeyMap<Binding> local) {
		Binding binding = super.readBinding(keys, local);
		if (!isAboutFocus(binding)) {
			this.lastKey = System.nanoTime();
			this.onKey.accept(this.buf.length() == 0);
		}
		return binding;
	}

	/** Whether the terminal has the keys, as far as it tells. */
	boolean isFocused() {
		return this.focused;
	}

	private boolean setFocused(boolean has) {
		this.focused = has;
		return true;
	}

	/** What the terminal tells by itself, where it is asked to (xterm, DECSET 1004). */
	private static boolean isAboutFocus(@Nullable Binding binding) {
		return binding instanceof Reference reference
				&& (reference.name().equals(FOCUS_IN) || reference.name().equals(FOCUS_OUT));
	}

	@Override
	protected boolean acceptLine() {
		option(Option.ERASE_LINE_ON_FINISH, this.eraseAccepted && !(this.display instanceof LinearDisplay));
		return super.acceptLine();
	}

	private void setReadingCommand(boolean value) {
		this.lock.lock();
		try {
			this.readingCommand = value;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** A percent sign starts a pattern in a prompt; a host or a name may have one. */
	private String toPrompt(AttributedString prompt) {
		return (isPlain() ? prompt.toString() : prompt.toAnsi(this.terminal)).replace("%", "%%");
	}

}
