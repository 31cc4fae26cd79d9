package dev.sockettome.shell.input;

import java.io.IOException;

import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * A line editor whose prompt can change while a line is half typed, because the state it
 * shows can: the server may go away at any moment.
 */
public final class ChatLineReader extends LineReaderImpl {

	private boolean readingCommand;

	private volatile long lastKey = System.nanoTime();

	public ChatLineReader(Terminal terminal, String appName) throws IOException {
		super(terminal, appName);
	}

	/**
	 * Reads a command.
	 * @param prompt the prompt to start with
	 */
	public String readCommand(AttributedString prompt) {
		setReadingCommand(true);
		try {
			return readLine(toPrompt(prompt));
		}
		finally {
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

	/** Shows another prompt before what is half typed; from any thread. */
	public void changePrompt(AttributedString prompt) {
		this.lock.lock();
		try {
			if (this.reading && this.readingCommand) {
				setPrompt(toPrompt(prompt));
				redisplay();
				this.terminal.flush();
			}
		}
		finally {
			this.lock.unlock();
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
		return binding;
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
		return prompt.toAnsi(this.terminal).replace("%", "%%");
	}

}
