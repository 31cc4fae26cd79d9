package dev.sockettome.shell.editor;

import java.io.IOException;

import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Leaves the terminal as it was for as long as the program is stopped, as by Ctrl-Z, and
 * when it is ended from outside. A program that is killed (SIGKILL) can do nothing of the
 * kind.
 */
public final class JobControl {

	private final ChatLineReader reader;

	private final Terminal terminal;

	private final SignalHandler before;

	private final Thread ending = new Thread(this::giveBack, "terminal-ending");

	private JobControl(ChatLineReader reader) {
		this.reader = reader;
		this.terminal = reader.getTerminal();
		this.before = this.terminal.handle(Signal.TSTP, (signal) -> stop());
		Runtime.getRuntime().addShutdownHook(this.ending);
	}

	/** Begins to look after the reader's terminal. */
	public static JobControl of(ChatLineReader reader) {
		return new JobControl(reader);
	}

	private synchronized void stop() {
		giveBack();
		// The system's own way to stop, which does not where nobody could continue it.
		this.terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
		try {
			new ProcessBuilder("kill", "-TSTP", Long.toString(ProcessHandle.current().pid())).start().waitFor();
		}
		catch (IOException ex) {
			// Then it goes on.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.terminal.handle(Signal.TSTP, (signal) -> stop());
		this.reader.modes().resume();
		this.reader.comeBack();
	}

	private void giveBack() {
		this.reader.goAway();
		this.reader.modes().suspend();
	}

	/** The terminal is given back otherwise. */
	public void close() {
		this.terminal.handle(Signal.TSTP, this.before);
		try {
			Runtime.getRuntime().removeShutdownHook(this.ending);
		}
		catch (IllegalStateException ex) {
			// It is running.
		}
	}

}
