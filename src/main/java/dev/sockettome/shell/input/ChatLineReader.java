package dev.sockettome.shell.input;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.concurrent.locks.LockSupport;

import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.MaskingCallback;
import org.jline.reader.Widget;
import org.jline.reader.impl.KillRing;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/**
 * A line editor whose prompt can change while a line is half typed, because the state it
 * shows can: the server may go away at any moment.
 */
public final class ChatLineReader extends LineReaderImpl {

	/** Times {@value #MAX_YIELDS} it is far more than a redraw takes. */
	private static final long YIELD_NANOS = 50_000;

	private static final int MAX_YIELDS = 100;

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

	private boolean readingCommand;

	private volatile long lastKey = System.nanoTime();

	private volatile Runnable onKey = () -> {
	};

	private @Nullable AttributedString status;

	private @Nullable GrammarParser grammar;

	private boolean eraseAccepted;

	private AttributedString commandPrompt = AttributedString.EMPTY;

	/** What was said and has not come back. */
	private List<String> pending = List.of();

	public ChatLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
		getKeyMaps().values().forEach(ChatLineReader::bindCursorKeys);
		getKeyMaps().values().forEach((keys) -> keys.bind((Widget) this::abandonLine, KeyMap.ctrl('C')));
		getWidgets().put(CALLBACK_INIT, this::useWideDisplay);
	}

	/**
	 * Reads a command.
	 * @param prompt the prompt to start with
	 * @param eraseAccepted whether an accepted line gives way; one that is abandoned with
	 * Ctrl-C stays on the screen
	 * @param draft what stands behind the prompt already
	 */
	public String readCommand(AttributedString prompt, boolean eraseAccepted, String draft) {
		setReadingCommand(true);
		this.eraseAccepted = eraseAccepted;
		this.commandPrompt = prompt;
		try {
			return readLine(promptBelowPending(), null, new HiddenSecrets(eraseAccepted), draft);
		}
		finally {
			this.eraseAccepted = false;
			unsetOpt(Option.ERASE_LINE_ON_FINISH);
			setReadingCommand(false);
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

	/**
	 * Draws anew after a resize or a stop. It comes on a thread of its own, and what is
	 * on the screen belongs to whoever holds the lock.
	 */
	@Override
	protected void handleSignal(Signal signal) {
		this.lock.lock();
		try {
			if (signal == Signal.WINCH && this.status != null) {
				redrawAroundStatus();
			}
			else {
				super.handleSignal(signal);
				drawStatus();
			}
			if (signal == Signal.CONT) {
				// The shell that had the terminal meanwhile has turned this off.
				this.terminal.writer().write(BRACKETED_PASTE_ON);
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * As JLine does it, but for one thing: when the status gives up its row, the cursor
	 * goes to the top of the screen (ECMA-48 leaves it to the terminal), and everything
	 * below it would be cleared.
	 */
	private void redrawAroundStatus() {
		this.doAutosuggestion = false;
		this.size.copy(this.terminal.getBufferSize());
		this.display.resize(this.size.getRows(), this.size.getColumns());
		Status bar = Status.getStatus(this.terminal);
		bar.resize(this.size);
		this.terminal.puts(Capability.save_cursor);
		bar.reset();
		this.terminal.puts(Capability.restore_cursor);
		this.terminal.puts(Capability.carriage_return);
		this.terminal.puts(Capability.clr_eos);
		redrawLine();
		redisplay();
		drawStatus();
	}

	/**
	 * Prints above the prompt, and lets whoever waits for the terminal have it before it
	 * returns: in a flood the lock would be taken again at once, and a key press would
	 * never be shown.
	 */
	@Override
	public void printAbove(String text) {
		super.printAbove(text);
		for (int i = 0; i < MAX_YIELDS && this.lock.hasQueuedThreads(); i++) {
			LockSupport.parkNanos(YIELD_NANOS);
		}
	}

	/**
	 * Whether the terminal gets text without styles: one that cannot do better, or whose
	 * owner does not want colours (no-color.org: when {@code NO_COLOR} is not empty).
	 */
	public boolean isPlain() {
		String noColor = System.getenv("NO_COLOR");
		return noColor != null && !noColor.isEmpty() || this.terminal.getType().startsWith(Terminal.TYPE_DUMB);
	}

	/** Shows another prompt before what is half typed; from any thread. */
	public void changePrompt(AttributedString prompt) {
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
	public void showPending(List<String> texts) {
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
		if (this.eraseAccepted && !this.terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
			PendingRows.append(this.pending, this.terminal.getSize(), rows);
		}
		return toPrompt(rows.append(this.commandPrompt).toAttributedString());
	}

	/** What stays on the screen of an abandoned line is the line. */
	@Override
	protected void cleanup() {
		if (this.readingCommand) {
			setPrompt(toPrompt(this.commandPrompt));
		}
		super.cleanup();
	}

	/** Has something done at each key press, by the thread that reads the line. */
	public void onKey(Runnable task) {
		this.onKey = task;
	}

	/** Shows a status in the last row of the terminal; from any thread. */
	public void showStatus(AttributedString line) {
		this.lock.lock();
		try {
			this.status = line;
			drawStatus();
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Gives the last row of the terminal back. */
	public void hideStatus() {
		this.lock.lock();
		try {
			if (this.status != null) {
				this.status = null;
				Status.getStatus(this.terminal).hide();
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void drawStatus() {
		if (this.status != null) {
			int missing = Math.max(0, this.terminal.getWidth() - this.status.columnLength());
			Status.getStatus(this.terminal)
				.update(List.of(new AttributedStringBuilder().append(this.status)
					.append(" ".repeat(missing), this.status.styleAt(0))
					.toAttributedString()));
		}
	}

	/** When a key was last pressed, as {@link System#nanoTime()} tells it. */
	public long lastKey() {
		return this.lastKey;
	}

	@Override
	public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
		Binding binding = super.readBinding(keys, local);
		this.lastKey = System.nanoTime();
		this.onKey.run();
		return binding;
	}

	@Override
	protected boolean acceptLine() {
		option(Option.ERASE_LINE_ON_FINISH, this.eraseAccepted);
		return super.acceptLine();
	}

	private boolean abandonLine() {
		this.state = State.INTERRUPT;
		return true;
	}

	/**
	 * Terminals that were not told to, or that forgot, send these for the cursor keys.
	 */
	private static void bindCursorKeys(KeyMap<Binding> keys) {
		String[][] bindings = { { "\033[A", "\033OA" }, { "\033[B", "\033OB" }, { "\033[C", "\033OC" },
				{ "\033[D", "\033OD" }, { "\033[H", "\033OH" }, { "\033[F", "\033OF" } };
		for (String[] pair : bindings) {
			Binding application = keys.getBound(pair[1]);
			if (application != null) {
				keys.bindIfNotBound(application, pair[0]);
			}
		}
	}

	private boolean useWideDisplay() {
		this.display = new WideDisplay(this.terminal);
		this.display.resize(this.size.getRows(), this.size.getColumns());
		return true;
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
