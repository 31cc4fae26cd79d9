package dev.sockettome.shell.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.sockettome.client.Connections;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.input.InputLines;
import dev.sockettome.shell.input.ScriptSource;
import dev.sockettome.shell.input.TextLines.TextLine;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.script.ScriptFrame.Context;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs command files: one command a line, {@code #} comments and blank lines skipped, a
 * leading {@code /} allowed, stopped at the first failure. A file is checked as a whole
 * before anything of it runs, and read again for that, so that it may be of any length; a
 * stream runs line by line, as it comes.
 */
@Component
public class ScriptRunner {

	private final ObjectProvider<CommandDispatcher> dispatcher;

	private final ChatCommandParser parser;

	private final ShellSession session;

	private final Connections connections;

	private final Console console;

	private final ScriptFrames frames;

	private final ConsoleSettings settings;

	ScriptRunner(ObjectProvider<CommandDispatcher> dispatcher, ChatCommandParser parser, ShellSession session,
			Connections connections, Console console, ScriptFrames frames, ConsoleSettings settings) {
		this.settings = settings;
		this.dispatcher = dispatcher;
		this.parser = parser;
		this.session = session;
		this.connections = connections;
		this.console = console;
		this.frames = frames;
	}

	/** What a run does, in the frame of its main thread. */
	private interface Body {

		void run(ScriptFrame frame) throws InterruptedException;

	}

	/**
	 * Runs a file.
	 * @param file the file; one that is run by another file is looked for beside that one
	 * @param arguments what <code>${1}</code> and so on stand for
	 * @throws CommandFailedException with {@code FILE:LINE:COLUMN: reason} at the first
	 * failure, and with all problems of a file that cannot be run
	 */
	public void run(Path file, List<String> arguments) throws InterruptedException {
		ScriptFrame outer = this.frames.current();
		if (outer == null) {
			run(ScriptSource.of(file), arguments);
			return;
		}
		ScriptFrame inner = outer.forFile(arguments);
		Body body = prepare(ScriptSource.of(ScriptParser.resolve(outer.source(), file.toString())), arguments,
				outer.variables().names());
		this.frames.with(inner, () -> runBody(body, inner));
	}

	/** Runs the commands of a source that is run by nothing else. */
	public void run(ScriptSource source, List<String> arguments) throws InterruptedException {
		try {
			start(arguments, prepare(source, arguments, Set.of()));
		}
		catch (ScriptFailedException ex) {
			tell(ex);
			throw ex;
		}
	}

	/** A program that reads what happens hears of it, too. */
	private void tell(ScriptFailedException failure) {
		if (this.settings.format() == Format.JSON) {
			failure.problems()
				.forEach((problem) -> this.console.emit(JsonLines.failed(problem.location().source(),
						problem.location().line(), problem.location().column(), failure.exitCode(),
						problem.message().lines().findFirst().orElse(""))));
		}
	}

	/**
	 * Runs lines that stand in for a file.
	 * @param source what to call them in messages
	 */
	public void run(String source, List<String> lines) throws InterruptedException {
		run(ScriptSource.of(source, lines), List.of());
	}

	/** Checks what can be read twice; gives what is to be done then. */
	private Body prepare(ScriptSource source, List<String> arguments, Set<String> variables)
			throws InterruptedException {
		ScriptParser lineParser = newParser(arguments.size(), variables, !source.isRereadable());
		if (!source.isRereadable()) {
			return (frame) -> runAsItComes(source, lineParser, frame);
		}
		check(source, arguments.size(), variables);
		return (frame) -> {
			try {
				source.read((number, line) -> {
					runLine(source.name(), number, line, lineParser, frame);
					return !frame.run().isOver();
				});
			}
			catch (IOException ex) {
				throw new CommandFailedException(ExitCode.FAILED, String.valueOf(ex.getMessage()));
			}
		};
	}

	private void runAsItComes(ScriptSource source, ScriptParser lineParser, ScriptFrame frame)
			throws InterruptedException {
		InputLines lines = new InputLines(source::stream);
		int number = 0;
		TextLine line = next(lines);
		while (line != null) {
			runLine(source.name(), ++number, line, lineParser, frame);
			line = frame.run().isOver() ? null : next(lines);
		}
	}

	private static void runLine(String source, int number, TextLine line, ScriptParser lineParser, ScriptFrame frame) {
		Step step = lineParser.parseLine(source, number, line);
		lineParser.requireSound();
		if (step != null) {
			if (Thread.interrupted()) {
				throw ScriptFailedException.at(step.location(), ExitCode.INTERRUPTED,
						Words.of("script-runner.interrupted"));
			}
			frame.run(step);
		}
	}

	/**
	 * Does what a program asks for, one JSON object a line (docs/EVENTS.md), to the end
	 * of the stream.
	 * @throws CommandFailedException the first failure, at the end; every failure has
	 * been answered by then
	 */
	public void runRequests(InputStream in) throws InterruptedException {
		ScriptParser lineParser = newParser(0, Set.of(), true);
		InputLines lines = new InputLines(() -> in);
		start(List.of(), (frame) -> {
			Requests requests = new Requests(this.dispatcher.getObject(), this.connections, this.console, lineParser,
					frame);
			long number = 0;
			TextLine line = next(lines);
			while (line != null) {
				number++;
				if (!Word.isBlank(line.text())) {
					requests.handle(number, line);
				}
				line = frame.run().isOver() ? null : next(lines);
			}
			CommandFailedException failure = requests.firstFailure();
			if (failure != null) {
				throw failure;
			}
		});
	}

	/**
	 * Reads a file without running it.
	 * @return how many commands it has
	 * @throws CommandFailedException with all that is wrong with it
	 */
	public int check(ScriptSource source) throws InterruptedException {
		try {
			return check(source, -1, Set.of());
		}
		catch (ScriptFailedException ex) {
			tell(ex);
			throw ex;
		}
	}

	private int check(ScriptSource source, int argumentCount, Set<String> variables) throws InterruptedException {
		ScriptParser wholeParser = newParser(argumentCount, variables, true);
		try {
			int commands = wholeParser.check(source);
			wholeParser.requireSound();
			return commands;
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.USAGE, String.valueOf(ex.getMessage()));
		}
	}

	private ScriptParser newParser(int argumentCount, Set<String> variables, boolean readsFiles) {
		return new ScriptParser(this.parser, this.connections, argumentCount, variables, readsFiles);
	}

	private void start(List<String> arguments, Body body) throws InterruptedException {
		ScriptRun run = new ScriptRun(this.connections, this.session);
		Reactions reactions = new Reactions(this.frames, this.console);
		Context context = new Context(this.dispatcher.getObject(), this.connections, reactions, this.console);
		ScriptFrame frame = new ScriptFrame(context, run, Variables.of(arguments));
		try {
			this.session.runFrom(Source.FILE, () -> this.frames.with(frame, () -> runBody(body, frame)));
			if (!run.isOver()) {
				reactions.settle();
			}
		}
		catch (CommandFailedException | InterruptedException ex) {
			if (!run.wasEndedByReaction()) {
				throw ex;
			}
		}
		finally {
			run.close();
			reactions.stop();
		}
		run.wasEndedByReaction();
		run.throwFailureOfReaction();
	}

	private static void runBody(Body body, ScriptFrame frame) {
		try {
			body.run(frame);
		}
		catch (InterruptedException ex) {
			throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("script-runner.interrupted"));
		}
	}

	private static @Nullable TextLine next(InputLines lines) throws InterruptedException {
		try {
			return lines.next();
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED, String.valueOf(ex.getMessage()));
		}
	}

}
