package dev.sockettome.shell.script;

import java.time.Duration;
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
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Pace;
import dev.sockettome.shell.grammar.CommandLine;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
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
	static final Duration FOR_EVER = Duration.ofDays(36_500);

	/** How many files may run one another. */
	private static final int DEEPEST = 20;

	private final Context context;

	private final ScriptRun run;

	private final Variables variables;

	private final Expecting expecting;

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
		this(context, run, variables, new Expecting(context.connections, run, variables), 1, false);
	}

	private ScriptFrame(Context context, ScriptRun run, Variables variables, Expecting expecting, int depth,
			boolean reaction) {
		this.context = context;
		this.run = run;
		this.variables = variables;
		this.expecting = expecting;
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
			throw new CommandFailedException(ExitCode.FAILED, Words.of("script-frame.files-run-one", DEEPEST));
		}
		return new ScriptFrame(this.context, this.run, this.variables.withArguments(arguments), this.expecting,
				this.depth + 1, this.reaction);
	}

	/**
	 * A frame for a reaction.
	 * @param connection the connection that it reacts to
	 * @param position where the conversation goes on after what it reacts to
	 * @param found what the match found
	 */
	ScriptFrame forReaction(ChatConnection connection, long position, Map<String, String> found) {
		Variables own = this.variables.forReaction();
		own.found(found);
		Expecting expected = new Expecting(this.context.connections, this.run, own);
		for (ChatConnection any : this.context.connections.all()) {
			expected.startAt(any, (any == connection) ? position : any.conversation().end());
		}
		return new ScriptFrame(this.context, this.run, own, expected, this.depth, true);
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
			throw ScriptFailedException.at(next.location(), ExitCode.INTERRUPTED, Words.of("script-frame.interrupted"));
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
	 * @param pace how often, and for how long
	 * @param label what {@code off} calls it; empty for nothing
	 */
	public void react(Expectation expectation, Pace pace, String label) {
		this.context.reactions.add(deed(), this.context.connections.current(), expectation, pace, label,
				this.expecting.position());
	}

	/**
	 * Has the command that {@code every} was given run after each period, until the file
	 * ends.
	 * @param limit for how long; {@code null} for as long as the file runs
	 * @param count how many times at the most; 0 for any number
	 * @param label what {@code off} calls it; empty for nothing
	 */
	public void repeat(Duration period, @Nullable Duration limit, int count, String label) {
		this.context.reactions.repeat(deed(), this.context.connections.current(), period, limit, count, label);
	}

	/** Ends what was set up with a label, if it goes on. */
	public void off(String label) {
		this.context.reactions.off(label);
	}

	/** Has the command that {@code case} was given run if this comes first. */
	public void addCase(Expectation expectation) {
		if (current().connection() != null) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("script-frame.case-about-connection"));
		}
		this.expecting.addCase(expectation, inner());
	}

	/** Has the command that {@code otherwise} was given run if nothing comes. */
	public void otherwise() {
		this.expecting.otherwise(inner());
	}

	/**
	 * Waits until something has arrived a number of times since the last expectation was
	 * met, or one of the cases, and does what is to be done then.
	 * @param expectation what is expected; {@code null} for nothing but the cases
	 * @throws CommandFailedException when it has not come in time
	 */
	public void expect(@Nullable Expectation expectation, int count, Duration timeout) throws InterruptedException {
		Step next = this.expecting.expect(expectation, count, timeout);
		if (next != null) {
			run(next);
		}
	}

	/**
	 * Makes sure that something does not arrive.
	 * @throws CommandFailedException when it does, or when that cannot be told
	 */
	public void expectNot(Expectation expectation, int count, Duration timeout) throws InterruptedException {
		this.expecting.expectNot(expectation, count, timeout);
	}

	/**
	 * Waits while the conversation goes on.
	 * @param limit how long at the most; {@code null} for ever
	 * @param count how many messages of others are enough; 0 for any number
	 * @param until what is enough, said by someone else; {@code null} for nothing
	 */
	public void listen(@Nullable Duration limit, int count, @Nullable Expectation until) throws InterruptedException {
		this.expecting.listen((limit != null) ? limit : FOR_EVER, count, until);
	}

	private Deed deed() {
		return new Deed(this, inner());
	}

	/** The command that the one that runs now was given. */
	private Step inner() {
		Step inner = current().inner();
		if (inner == null) {
			throw new IllegalStateException("No command to run");
		}
		return inner;
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

	private Step current() {
		if (this.step == null) {
			throw new IllegalStateException("No command runs");
		}
		return this.step;
	}

}
