package dev.sockettome.shell.terminal;

import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * How the terminal treats what is typed while the shell has it, and how it did before.
 * From the start of the shell to its end it hands on each key and echoes nothing, so that
 * what is typed while a command runs is not echoed into its output: the next prompt shows
 * it.
 */
public final class TerminalModes {

	/** No key does that (POSIX, _POSIX_VDISABLE). */
	private static final int NO_KEY = 0;

	private final Terminal terminal;

	private @Nullable Attributes before;

	private Attributes wanted = new Attributes();

	public TerminalModes(Terminal terminal) {
		this.terminal = terminal;
	}

	/** Takes the terminal. */
	public synchronized void enter() {
		take();
		this.before = this.terminal.enterRawMode();
		this.wanted = this.terminal.getAttributes();
		// By default a terminal throws away what is on its way to the screen when Ctrl-C
		// or Ctrl-Z is pressed (POSIX, General Terminal Interface, NOFLSH): messages
		// among it.
		this.wanted.setLocalFlag(LocalFlag.NOFLSH, true);
		// The virtual machine would answer with its threads.
		this.wanted.setControlChar(ControlChar.VQUIT, NO_KEY);
		this.wanted.setControlChar(ControlChar.VINTR, NO_KEY);
		resume();
	}

	/**
	 * While a command runs, Ctrl-C is a signal. At a prompt it is a key like all others:
	 * a signal would overtake what was typed before it, or be overtaken by what comes
	 * after.
	 */
	public synchronized void setInterruptible(boolean interruptible) {
		if (this.before != null) {
			int key = interruptible ? this.before.getControlChar(ControlChar.VINTR) : NO_KEY;
			this.wanted.setControlChar(ControlChar.VINTR, key);
			resume();
		}
	}

	/** Gives the terminal back for a while. */
	public synchronized void suspend() {
		if (this.before != null && this.terminal instanceof SystemTerminal system) {
			system.lend(this.before);
		}
		else if (this.before != null) {
			this.terminal.setAttributes(this.before);
		}
	}

	/** Takes it again, or once more if somebody else has changed it. */
	public synchronized void resume() {
		if (this.before != null) {
			take();
			this.terminal.setAttributes(this.wanted);
		}
	}

	private void take() {
		if (this.terminal instanceof SystemTerminal system) {
			system.take();
		}
	}

	/** Gives the terminal back as it was. */
	public synchronized void leave() {
		suspend();
		this.before = null;
	}

}
