package dev.sockettome.shell;

import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import dev.sockettome.client.Connections;
import dev.sockettome.file.HomePath;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.Invocation.Mode;
import dev.sockettome.shell.conversation.TranscriptWriter;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.help.ProgramUse;
import dev.sockettome.shell.input.ScriptSource;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.json.JsonScreen;
import dev.sockettome.shell.script.ScriptRunner;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.Interrupts;
import dev.sockettome.shell.session.ProgramVersion;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.session.StandardInput;
import dev.sockettome.words.Language;
import dev.sockettome.words.Words;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/**
 * Runs what the program was started to do. It takes the place of Spring Shell's runners,
 * whose interactive one ends at any Ctrl-C, and whose other one exits with 0 whatever
 * happens.
 */
@Component
class ShellRunner implements ApplicationRunner, ExitCodeGenerator {

	/** Where there is no more than a name. */
	private static final Pattern SERVER = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_-]*");

	/** How long leaving may take when someone wants the program to end now. */
	private static final Duration HASTE = Duration.ofMillis(400);

	private Invocation invocation;

	private final ShellSession session;

	private final CommandDispatcher dispatcher;

	private final ScriptRunner scripts;

	private final Connections connections;

	private final TranscriptWriter transcript;

	private final Console console;

	private final ConsoleSettings settings;

	private final ObjectProvider<InteractiveShell> interactive;

	private @Nullable Interrupts interrupts;

	private ExitCode exitCode = ExitCode.OK;

	ShellRunner(Invocation invocation, ShellSession session, CommandDispatcher dispatcher, ScriptRunner scripts,
			Connections connections, TranscriptWriter transcript, Console console, ConsoleSettings settings,
			ObjectProvider<InteractiveShell> interactive) {
		this.invocation = invocation;
		this.session = session;
		this.dispatcher = dispatcher;
		this.scripts = scripts;
		this.connections = connections;
		this.transcript = transcript;
		this.console = console;
		this.settings = settings;
		this.interactive = interactive;
	}

	@Override
	public void run(ApplicationArguments arguments) {
		if (namesServer()) {
			this.invocation = this.invocation.asChat();
		}
		if (serves()) {
			// A server speaks to many, and its log is read by programs.
			Words.speak(Language.EN);
		}
		if (!isInteractive()) {
			endBySignal(Interrupts.ofThisThread());
			if (this.settings.format() == Format.JSON) {
				this.console.attach(new JsonScreen(System.out, System.err));
				this.console.emit(JsonLines.hello(ProgramVersion.current()));
			}
		}
		// Without it, the signal would end the program.
		Signals.register("USR1", this.transcript::reopen);
		try {
			this.transcript.startAsSet();
			runWhatWasAsked();
			if (this.settings.input() == Format.JSON && !this.session.isQuitting()) {
				this.scripts.runRequests(System.in);
			}
			this.connections.disconnectAll();
		}
		catch (CommandFailedException ex) {
			fail(ex.exitCode(), String.valueOf(ex.getMessage()));
		}
		catch (UsageException ex) {
			fail(ExitCode.USAGE, String.valueOf(ex.getMessage()));
		}
		catch (InvalidPathException ex) {
			fail(ExitCode.USAGE, Words.of("shell-runner.java-cannot-open", ex.getInput(), ex.getReason()));
		}
		catch (InterruptedException ex) {
			fail(ExitCode.INTERRUPTED, Words.of("shell-runner.interrupted"));
		}
		this.console.flush();
		ExitCode signalled = signalled();
		if (signalled != null) {
			this.exitCode = signalled;
		}
		else if (this.exitCode == ExitCode.OK && this.transcript.hasFailed() && !isInteractive()) {
			this.exitCode = ExitCode.FAILED;
		}
	}

	/**
	 * Whether somebody at a terminal has given a word that is no command, and no slip of
	 * one: the name of a server, or of a bookmark.
	 */
	private boolean namesServer() {
		List<String> words = this.invocation.operands();
		return this.invocation.mode() == Mode.COMMAND && SERVER.matcher(words.get(0)).matches()
				&& (words.size() == 1 || words.get(1).startsWith("--")) && StandardInput.isTerminal()
				&& this.settings.input() == Format.TEXT && this.settings.format() == Format.TEXT
				&& !this.dispatcher.resembles(words.get(0));
	}

	/**
	 * A script whose output goes nowhere has nothing more to tell: in silence when its
	 * reader has gone, as with "| grep -m1 live", and with a word when a disk is full. A
	 * server runs for others.
	 */
	private void endBySignal(Interrupts newInterrupts) {
		this.interrupts = newInterrupts;
		if (!serves()) {
			this.console.whenUnwritable((reason) -> {
				boolean unread = reason.contains("Broken pipe");
				if (!unread) {
					System.err.println(Words.of("shell-runner.cannot-write-standard", reason));
				}
				newInterrupts.end(unread ? ExitCode.UNREAD : ExitCode.FAILED);
			});
		}
	}

	private boolean serves() {
		return this.invocation.mode() == Mode.COMMAND && this.invocation.operands().get(0).matches("/?serve");
	}

	private @Nullable ExitCode signalled() {
		return (this.interrupts != null) ? this.interrupts.code() : null;
	}

	private void runWhatWasAsked() throws InterruptedException {
		switch (this.invocation.mode()) {
			case SHELL -> runShell();
			case FILE -> runFile(this.invocation.operands().get(0),
					this.invocation.operands().subList(1, this.invocation.operands().size()));
			case COMMANDS -> this.scripts.run("-c", this.invocation.operands());
			case CHECK -> check(this.invocation.operands());
			case COMMAND -> runCommand(this.invocation.operands());
			case CHAT -> runChat(this.invocation.operands());
			case HELP -> {
				this.console.print(ProgramUse.usage());
				this.dispatcher.dispatch("help");
			}
			case VERSION -> this.dispatcher.dispatch("version");
		}
	}

	@Override
	public int getExitCode() {
		return this.exitCode.code();
	}

	private void runShell() throws InterruptedException {
		if (isInteractive()) {
			this.interactive.getObject().run(List.of());
		}
		else if (this.settings.input() == Format.TEXT) {
			this.scripts.run(ScriptSource.ofStandardInput(), List.of());
		}
	}

	/** A file, or standard input for {@code -}. */
	private static ScriptSource source(String file) {
		return file.equals("-") ? ScriptSource.ofStandardInput() : ScriptSource.of(HomePath.of(file));
	}

	private void runFile(String file, List<String> arguments) throws InterruptedException {
		if (file.equals("-") && this.settings.input() == Format.JSON) {
			throw new UsageException(Words.of("shell-runner.standard-input-has"), 0);
		}
		this.scripts.run(source(file), arguments);
	}

	private void check(List<String> files) throws InterruptedException {
		for (String file : files) {
			this.console.print(Words.of("shell-runner.no-problems-commands", file, this.scripts.check(source(file))));
		}
	}

	private void runChat(List<String> words) {
		if (!StandardInput.isTerminal()) {
			throw new UsageException(Words.of("shell-runner.terminal-only"), 0);
		}
		this.interactive.getObject().run(words);
	}

	private void runCommand(List<String> words) {
		this.session.runFrom(Source.COMMAND_LINE, () -> this.dispatcher.dispatch(words));
	}

	private void fail(ExitCode code, String message) {
		this.exitCode = code;
		try {
			if (code == ExitCode.INTERRUPTED) {
				this.connections.hangUp(HASTE);
			}
			else {
				this.connections.disconnectAll();
			}
		}
		catch (InterruptedException ex) {
			this.connections.destroy();
		}
		if (signalled() != ExitCode.UNREAD && signalled() != ExitCode.FAILED) {
			this.console.diagnose(message);
		}
	}

	/** Whether there is a person at a prompt, and Ctrl-C is the prompt's. */
	private boolean isInteractive() {
		return switch (this.invocation.mode()) {
			case CHAT -> true;
			case SHELL -> this.settings.input() == Format.TEXT && StandardInput.isTerminal();
			default -> false;
		};
	}

}
