package dev.sockettome.shell.session;

import java.time.Duration;

import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * What SIGINT and SIGTERM do while the program runs without a person at a prompt: they
 * interrupt the thread that runs the commands, which leaves its servers, prints what is
 * left, and so ends the program. Should that take longer than anyone wants to wait for,
 * because nobody reads what is printed perhaps, the program ends all the same.
 */
public final class Interrupts {

	/** Under the second that the whole ending may take. */
	private static final Duration PATIENCE = Duration.ofMillis(850);

	private final Thread thread;

	private volatile @Nullable ExitCode code;

	private Interrupts(Thread thread) {
		this.thread = thread;
	}

	/** Has signals interrupt the current thread. */
	public static Interrupts ofThisThread() {
		Interrupts interrupts = new Interrupts(Thread.currentThread());
		Signals.register("INT", () -> interrupts.end(ExitCode.INTERRUPTED));
		Signals.register("TERM", () -> interrupts.end(ExitCode.TERMINATED));
		return interrupts;
	}

	/** What the program ends with because of a signal; {@code null} when none came. */
	public @Nullable ExitCode code() {
		return this.code;
	}

	/** Ends the program in good order, as a signal would. */
	public void end(ExitCode newCode) {
		if (this.code != null) {
			Runtime.getRuntime().halt(newCode.code());
		}
		this.code = newCode;
		Thread last = new Thread(() -> endAnyhow(newCode), "interrupts");
		last.setDaemon(true);
		last.start();
		this.thread.interrupt();
	}

	private static void endAnyhow(ExitCode code) {
		try {
			Thread.sleep(PATIENCE.toMillis());
			Runtime.getRuntime().halt(code.code());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
