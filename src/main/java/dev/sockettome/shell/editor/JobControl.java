package dev.sockettome.shell.editor;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.sockettome.shell.terminal.SystemTerminal;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Leaves the terminal as it was for as long as the program is stopped, as by Ctrl-Z, and
 * when it is ended from outside. A program that is killed (SIGKILL) can do nothing of the
 * kind.
 */
public final class JobControl {

	/** How long it may take until the system has stopped the program. */
	private static final long STOP_MILLIS = 1_000;

	/** How long it may take to hear that it goes on. */
	private static final long CONTINUE_MILLIS = 200;

	private final ChatLineReader reader;

	private final Terminal terminal;

	private final SignalHandler before;

	private final Thread ending = new Thread(this::end, "terminal-ending");

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

	/**
	 * Stops the program. It is stopped some time after it asks for it, so it waits for
	 * the signal to go on: whoever draws before leaves a copy behind.
	 */
	private synchronized void stop() {
		giveBack();
		CountDownLatch goesOn = new CountDownLatch(1);
		SignalHandler waiting = (signal) -> goesOn.countDown();
		SignalHandler drawing = this.terminal.handle(Signal.CONT, waiting);
		// The system's own way to stop, which does not where nobody could continue it.
		this.terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
		try {
			new ProcessBuilder("kill", "-TSTP", Long.toString(ProcessHandle.current().pid())).start().waitFor();
			// The time goes on while it is stopped, and may be over before the signal is
			// heard.
			if (!goesOn.await(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
				goesOn.await(CONTINUE_MILLIS, TimeUnit.MILLISECONDS);
			}
		}
		catch (IOException ex) {
			// Then it goes on.
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.terminal.handle(Signal.TSTP, (signal) -> stop());
		SignalHandler current = this.terminal.handle(Signal.CONT, drawing);
		if (current != waiting) {
			// A line has been begun or finished meanwhile.
			this.terminal.handle(Signal.CONT, current);
		}
		this.reader.modes().resume();
		this.reader.comeBack();
	}

	private void end() {
		giveBack();
		if (this.terminal instanceof SystemTerminal system) {
			system.giveBack();
		}
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
