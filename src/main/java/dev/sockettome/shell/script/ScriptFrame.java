package dev.sockettome.shell.script;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.notation.Durations;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.expect.Cursor;
import dev.sockettome.shell.expect.Cursor.End;
import dev.sockettome.shell.expect.Cursor.Result;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Speaker;
import dev.sockettome.shell.grammar.CommandLine;
import dev.sockettome.shell.pattern.PatternSearch;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * What runs the commands of a file on one thread, and what those commands can ask of it:
 * the main thread of a file has one, and every reaction has its own while it runs. Used
 * by its thread only.
 */
public final class ScriptFrame {

	/** The variable that {@code try} sets to the exit code of what it tried. */
	static final String STATUS = "status";

	/** The commands before which reactions get their say. */
	private static final Set<String> LEAVING = Set.of("disconnect", "quit");

	/** As good as for ever, and no overflow in nanoseconds. */
	private static final Duration FOR_EVER = Duration.ofDays(36_500);

	/** How many files may run one another. */
	private static final int DEEPEST = 20;

	private final Context context;

	private final ScriptRun run;

	private final Variables variables;

	/** Where each conversation is looked at next, for what is expected. */
	private final Map<String, Cursor> expecting;

	/** The same for what is only listened to: it uses up nothing that is expected. */
	private final Map<String, Cursor> listening;

	/** How many files run one another, this one included. */
	private final int depth;

	/** Whether this is a reaction's, and not the main thread's. */
	private final boolean reaction;

	private @Nullable Step step;

	/**
	 * What every frame needs.
	 *
	 * @param dispatcher runs the single command
	 * @param connections which connection a command is about
	 * @param reactions what happens meanwhile
	 * @param console where failures go that do not end the file
	 */
	record Context(CommandDispatcher dispatcher, Connections connections, Reactions reactions, Console console) {

	}

	ScriptFrame(Context context, ScriptRun run, Variables variables) {
		this(context, run, variables, new HashMap<>(), new HashMap<>(), 1, false);
	}

	private ScriptFrame(Context context, ScriptRun run, Variables variables, Map<String, Cursor> expecting,
			Map<String, Cursor> listening, int depth, boolean reaction) {
		this.context = context;
		this.run = run;
		this.variables = variables;
		this.expecting = expecting;
		this.listening = listening;
		this.depth = depth;
		this.reaction = reaction;
	}

	/**
	 * A frame for a file that this one runs, with arguments of its own.
	 * @throws CommandFailedException when that would never end, as with a file that runs
	 * itself by a variable
	 */
	ScriptFrame forFile(List<String> arguments) {
		if (this.depth == DEEPEST) {
			throw new CommandFailedException(ExitCode.FAILED,
					"%d files run one another. Does one of them run itself?".formatted(DEEPEST));
		}
		return new ScriptFrame(this.context, this.run, this.variables.withArguments(arguments), this.expecting,
				this.listening, this.depth + 1, this.reaction);
	}

	/**
	 * A frame for a reaction.
	 * @param connection the connection that it reacts to
	 * @param position where the conversation goes on after what it reacts to
	 * @param found what the match found
	 */
	ScriptFrame forReaction(ChatConnection connection, long position, Map<String, String> found) {
		ScriptFrame frame = new ScriptFrame(this.context, this.run, this.variables.forReaction(), new HashMap<>(),
				new HashMap<>(), this.depth, true);
		frame.variables.found(found);
		for (ChatConnection any : this.context.connections.all()) {
			long start = (any == connection) ? position : any.conversation().end();
			frame.expecting.put(any.id(), new Cursor(any, start));
		}
		return frame;
	}

	ScriptRun run() {
		return this.run;
	}

	Variables variables() {
		return this.variables;
	}

	/** What the file that runs now is called. */
	String source() {
		return current().location().source();
	}

	/**
	 * Runs a command.
	 * @throws ScriptFailedException when it failed
	 */
	void run(Step next) {
		Step outer = this.step;
		this.step = next;
		try {
			if (LEAVING.contains(next.name()) && !this.reaction) {
				this.context.reactions.leave(() -> dispatchTo(next));
			}
			else {
				dispatchTo(next);
			}
		}
		catch (ScriptFailedException ex) {
			throw ex;
		}
		catch (CommandFailedException ex) {
			throw ScriptFailedException.at(next.location(), ex.exitCode(), String.valueOf(ex.getMessage()));
		}
		catch (UsageException ex) {
			throw ScriptFailedException.at(next.location(), ExitCode.USAGE, String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			throw new CommandFailedException(ExitCode.INTERRUPTED, "Interrupted.");
		}
		finally {
			this.step = outer;
		}
	}

	/** Runs a command that is about a connection unless it names another one itself. */
	void run(ChatConnection connection, Step next) {
		this.context.connections.with(connection, () -> run(next));
	}

	/** Gives a variable a value. */
	public void set(String name, String value) {
		Variables.requireName(name);
		this.variables.set(name, value);
	}

	/**
	 * Runs the command that {@code try} was given, and goes on whatever becomes of it.
	 */
	public void attempt() {
		ExitCode status = ExitCode.OK;
		try {
			run(inner());
		}
		catch (CommandFailedException ex) {
			if (ex.exitCode() == ExitCode.INTERRUPTED) {
				throw ex;
			}
			status = ex.exitCode();
			this.context.console.diagnose(String.valueOf(ex.getMessage()));
		}
		this.variables.set(STATUS, String.valueOf(status.code()));
	}

	/**
	 * Has the command that {@code on} was given run for each match since the last
	 * expectation was met, and from now on, until the file ends.
	 */
	public void react(String pattern, Speaker from) {
		ChatConnection connection = this.context.connections.current();
		this.context.reactions.add(this, connection, Expectation.of(pattern, from), inner(),
				expectingCursor().position());
	}

	/**
	 * Waits until something has arrived a number of times since the last expectation was
	 * met.
	 * @throws CommandFailedException when it has not come in time
	 */
	public void expect(String pattern, Speaker from, int count, Duration timeout) throws InterruptedException {
		Expectation expectation = Expectation.of(pattern, from);
		Map<String, String> found = new HashMap<>();
		int[] matches = new int[1];
		Cursor cursor = expectingCursor();
		long deadline = System.nanoTime() + timeout.toNanos();
		Result result = cursor.search((arrival) -> {
			Map<String, String> values = expectation.match(arrival, deadline);
			if (values == null) {
				return false;
			}
			found.putAll(values);
			return ++matches[0] == count;
		}, timeout);
		if (result.end() != End.FOUND) {
			String what = (count == 1) ? "Nothing matched %s".formatted(expectation)
					: "%s matched %d of %d times".formatted(expectation, matches[0], count);
			throw unmet(result, what, timeout);
		}
		cursor.moveTo(result.position());
		this.variables.found(found);
	}

	/**
	 * Makes sure that something does not arrive.
	 * @throws CommandFailedException when it does, or when that cannot be told
	 */
	public void expectNot(String pattern, Speaker from, int count, Duration timeout) throws InterruptedException {
		Expectation expectation = Expectation.of(pattern, from);
		int[] matches = new int[1];
		Cursor cursor = expectingCursor();
		long deadline = System.nanoTime() + timeout.toNanos();
		Result result = cursor
			.search((arrival) -> expectation.match(arrival, deadline) != null && ++matches[0] == count, timeout);
		if (result.end() == End.FOUND) {
			cursor.moveTo(result.position());
			throw new CommandFailedException(ExitCode.UNMET,
					"%s matched, and should not have.%s".formatted(expectation, lastLines(result)));
		}
		if (result.end() != End.TIME_UP || result.forgotten() > 0) {
			throw unmet(result, "Cannot tell whether %s would have matched".formatted(expectation), timeout);
		}
	}

	/**
	 * Waits while the conversation goes on.
	 * @param limit how long at the most; {@code null} for ever
	 * @param count how many messages of others are enough; 0 for any number
	 * @param until what is enough, said by someone else; {@code null} for nothing
	 */
	public void listen(@Nullable Duration limit, int count, @Nullable String until) throws InterruptedException {
		Expectation end = (until != null) ? Expectation.of(until, Speaker.ANYONE) : null;
		ChatConnection connection = this.context.connections.current();
		Cursor cursor = this.listening.computeIfAbsent(connection.id(), (id) -> new Cursor(connection, 0));
		cursor.moveTo(Math.max(cursor.position(), expectingCursor().position()));
		int[] heard = new int[1];
		Result result = cursor.search((arrival) -> {
			if (arrival.own()) {
				return false;
			}
			Map<String, String> values = (end != null)
					? end.match(arrival, System.nanoTime() + PatternSearch.USUAL.toNanos()) : null;
			if (values != null) {
				this.variables.found(values);
				return true;
			}
			return arrival.said() && ++heard[0] == count;
		}, (limit != null) ? limit : FOR_EVER);
		cursor.moveTo(result.position());
		if (result.end() != End.FOUND && result.end() != End.TIME_UP && !this.run.isOver()) {
			throw over(result, "Nothing more to listen to");
		}
	}

	/** Runs a command about the connection that it names, if it names one. */
	private void dispatchTo(Step next) {
		String id = next.connection();
		if (id == null) {
			dispatch(next);
		}
		else {
			this.context.connections.with(this.context.connections.named(id), () -> dispatch(next));
		}
	}

	private void dispatch(Step next) {
		this.context.dispatcher.dispatch(fill(next.command()));
	}

	/**
	 * The command with its variables filled in. That comes after its words are cut, so
	 * that no value, wherever it came from, can become an option or another command.
	 */
	private CommandLine fill(CommandLine command) {
		return command.map((placeholder, word) -> switch (placeholder) {
			case "COMMAND" -> word.value();
			case "ARGUMENT" -> Word.read(word.value(), 0, Integer.MAX_VALUE)
				.stream()
				.map((argument) -> Word.quote(expand(argument.value(), UnaryOperator.identity())))
				.collect(Collectors.joining(" "));
			case Placeholder.PATTERN -> expand(word.value(), Pattern::quote);
			default -> expand(word.value(), UnaryOperator.identity());
		});
	}

	private String expand(String text, UnaryOperator<String> quoting) {
		return Template.parse(text).expand(this.variables, quoting);
	}

	private Cursor expectingCursor() {
		ChatConnection connection = this.context.connections.current();
		return this.expecting.computeIfAbsent(connection.id(),
				(id) -> new Cursor(connection, this.run.start(connection)));
	}

	private CommandFailedException unmet(Result result, String what, Duration timeout) {
		if (result.end() != End.TIME_UP) {
			return over(result, what);
		}
		return new CommandFailedException(ExitCode.UNMET,
				"%s within %s.%s".formatted(what, Durations.format(timeout), lastLines(result)));
	}

	private static CommandFailedException over(Result result, String what) {
		if (result.end() == End.NEVER_CONNECTED) {
			return new CommandFailedException(ExitCode.FAILED, "Not connected. Put a \"connect\" before this line.");
		}
		return new CommandFailedException(ExitCode.CONNECTION,
				"%s: the connection is over.%s".formatted(what, lastLines(result)));
	}

	private static String lastLines(Result result) {
		StringBuilder lines = new StringBuilder();
		if (result.forgotten() > 0) {
			lines.append(
					"\n  The first %d events since the last match were not looked at: only chat.client.backlog of them are kept."
						.formatted(result.forgotten()));
		}
		if (result.last().isEmpty()) {
			return lines.append("\n  Nothing has arrived since the last match.").toString();
		}
		lines.append("\n  The last that arrived:");
		result.last().forEach((arrival) -> lines.append("\n    ").append(arrival));
		return lines.toString();
	}

	private Step inner() {
		Step inner = current().inner();
		if (inner == null) {
			throw new IllegalStateException("No command to run");
		}
		return inner;
	}

	private Step current() {
		if (this.step == null) {
			throw new IllegalStateException("No command runs");
		}
		return this.step;
	}

}
