package dev.sockettome.shell.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import dev.sockettome.client.Connections;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.CommandDispatcher;
import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.ExitCode;
import dev.sockettome.shell.ShellSession;
import dev.sockettome.shell.ShellSession.Source;
import dev.sockettome.shell.input.ChatCommandParser;
import dev.sockettome.shell.output.Console;
import dev.sockettome.shell.script.ScriptFrame.Surroundings;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs command files: one command a line, {@code #} comments and blank lines skipped, a
 * leading {@code /} allowed, stopped at the first failure. A file is read as a whole
 * before anything of it runs; a stream runs line by line, as it comes.
 */
@Component
public class ScriptRunner {

	private final ObjectProvider<CommandDispatcher> dispatcher;

	private final ChatCommandParser parser;

	private final ShellSession session;

	private final Connections connections;

	private final Console console;

	private final ScriptFrames frames;

	public ScriptRunner(ObjectProvider<CommandDispatcher> dispatcher, ChatCommandParser parser, ShellSession session,
			Connections connections, Console console, ScriptFrames frames) {
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
			Script script = read(file, arguments.size(), Set.of());
			start(arguments, (frame) -> runSteps(frame, script.steps()));
		}
		else {
			Path found = ScriptParser.resolve(outer.source(), file.toString());
			Script script = read(found, arguments.size(), outer.variables().names());
			ScriptFrame inner = outer.forFile(arguments);
			this.frames.with(inner, () -> runSteps(inner, script.steps()));
		}
	}

	/**
	 * Runs lines that stand in for a file.
	 * @param source what to call them in messages
	 */
	public void run(String source, List<String> lines) throws InterruptedException {
		Script script = sound(newParser(0, Set.of()).parse(source, lines));
		start(List.of(), (frame) -> runSteps(frame, script.steps()));
	}

	/**
	 * Runs lines as they come.
	 * @param source what to call the stream in messages
	 * @param in where they come from; read to its end
	 */
	public void run(String source, InputStream in) throws InterruptedException {
		ScriptParser lineParser = newParser(0, Set.of());
		InputLines lines = new InputLines(in);
		start(List.of(), (frame) -> {
			int number = 0;
			String line = next(source, lines);
			while (line != null) {
				Step step = lineParser.parseLine(source, ++number, line);
				List<Problem> problems = lineParser.takeProblems();
				if (!problems.isEmpty()) {
					throw ScriptFailedException.malformed(problems);
				}
				if (step != null) {
					runSteps(frame, List.of(step));
				}
				line = frame.run().isOver() ? null : next(source, lines);
			}
		});
	}

	/**
	 * Does what a program asks for, one JSON object a line (docs/EVENTS.md), to the end
	 * of the stream.
	 * @throws CommandFailedException the first failure, at the end; every failure has
	 * been answered by then
	 */
	public void runRequests(InputStream in) throws InterruptedException {
		ScriptParser lineParser = newParser(0, Set.of());
		InputLines lines = new InputLines(in);
		start(List.of(), (frame) -> {
			Requests requests = new Requests(this.dispatcher.getObject(), this.connections, this.console, lineParser,
					frame);
			long number = 0;
			String line = next("<stdin>", lines);
			while (line != null) {
				number++;
				if (!Word.isBlank(line)) {
					requests.handle(number, line);
				}
				line = frame.run().isOver() ? null : next("<stdin>", lines);
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
	public int check(Path file) {
		return read(file, -1, Set.of()).steps().size();
	}

	/**
	 * Reads how many times something is to happen.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static int parseCount(String text) {
		return Placeholder.parseCount(text);
	}

	private Script read(Path file, int argumentCount, Set<String> variables) {
		try {
			return sound(newParser(argumentCount, variables).parse(file));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.USAGE, String.valueOf(ex.getMessage()));
		}
	}

	private ScriptParser newParser(int argumentCount, Set<String> variables) {
		return new ScriptParser(this.parser, this.connections, argumentCount, variables);
	}

	private static Script sound(Script script) {
		if (!script.problems().isEmpty()) {
			throw ScriptFailedException.malformed(script.problems());
		}
		return script;
	}

	private void start(List<String> arguments, Body body) throws InterruptedException {
		ScriptRun run = new ScriptRun(this.connections, this.session);
		Reactions reactions = new Reactions(this.frames, this.console);
		Surroundings surroundings = new Surroundings(this.dispatcher.getObject(), this.connections, reactions,
				this.console);
		ScriptFrame frame = new ScriptFrame(surroundings, run, Variables.of(arguments));
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
			throw new CommandFailedException(ExitCode.INTERRUPTED, "Interrupted.");
		}
	}

	private static void runSteps(ScriptFrame frame, List<Step> steps) {
		for (Step step : steps) {
			if (frame.run().isOver()) {
				return;
			}
			if (Thread.interrupted()) {
				throw new CommandFailedException(ExitCode.INTERRUPTED, "Interrupted.");
			}
			frame.run(step);
		}
	}

	private static @Nullable String next(String source, InputLines lines) throws InterruptedException {
		try {
			return lines.next();
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED, "Cannot read %s: %s.".formatted(source, ex.getMessage()));
		}
	}

}
