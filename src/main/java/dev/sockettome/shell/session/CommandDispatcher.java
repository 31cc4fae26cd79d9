package dev.sockettome.shell.session;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.display.CommandOutput;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.CommandLine;
import dev.sockettome.words.Words;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanCreationNotAllowedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.stereotype.Component;

/**
 * Runs one command of Spring Shell's registry. The parser has found it, so it is run as
 * it is, where Spring Shell's executor would look it up again by its name. Whatever goes
 * wrong comes out as one kind of exception with one line to show.
 */
@Component
public class CommandDispatcher {

	private static final Log logger = LogFactory.getLog(CommandDispatcher.class);

	private final ChatCommandParser parser;

	private final ObjectProvider<CommandRegistry> registry;

	private final PrintWriter output;

	CommandDispatcher(ChatCommandParser parser, ObjectProvider<CommandRegistry> registry, Console console) {
		this.parser = parser;
		this.registry = registry;
		this.output = new PrintWriter(new CommandOutput(console), true);
	}

	/**
	 * Runs a line.
	 * @throws UsageException when it is not a well-formed command
	 * @throws CommandFailedException when the command failed
	 */
	public void dispatch(String line) {
		dispatch(this.parser.read(line));
	}

	/**
	 * Runs a command of words that were separate already.
	 * @throws UsageException when they are not a well-formed command
	 * @throws CommandFailedException when the command failed
	 */
	public void dispatch(List<String> words) {
		dispatch(this.parser.read(words));
	}

	/**
	 * Says a text exactly as it is: none of it is taken for an option.
	 * @throws CommandFailedException when it could not be said
	 */
	public void say(String text) {
		run("say", List.of(text), Map.of());
	}

	/**
	 * Says a text to one person only, exactly as it is.
	 * @throws CommandFailedException when it could not be said
	 */
	public void say(String name, String text) {
		run("msg", List.of(name, text), Map.of());
	}

	/**
	 * Runs a command whose arguments need not be read: they are taken as they are.
	 * @param name the command
	 * @param arguments its arguments, in order
	 * @param options its options by name
	 * @throws CommandFailedException when the command failed
	 */
	public void run(String name, List<String> arguments, Map<String, String> options) {
		dispatch(this.parser.withArguments(name, arguments, options));
	}

	/**
	 * Runs a line that has been read already.
	 * @throws UsageException when its words make no sense to the command
	 * @throws CommandFailedException when the command failed
	 */
	public void dispatch(CommandLine line) {
		CommandContext context = new CommandContext(line.toInput(), this.registry.getObject(), this.output,
				new InputReader() {
				});
		try {
			line.command().execute(context);
		}
		catch (Exception ex) {
			throw failed(causeOf(ex));
		}
	}

	/** Whether a line starts with a command's name. */
	public boolean knows(String line) {
		return this.parser.knows(line);
	}

	/** Whether a word is the first of a command, or likely to be meant as one. */
	public boolean resembles(String word) {
		return this.parser.resembles(word);
	}

	/** What a method threw that is a command. */
	private static Throwable causeOf(Exception failure) {
		return (failure instanceof InvocationTargetException invocation) ? invocation.getTargetException() : failure;
	}

	private static RuntimeException failed(Throwable cause) {
		if (cause instanceof UsageException || cause instanceof CommandFailedException) {
			return (RuntimeException) cause;
		}
		if (cause instanceof ChatException failure) {
			return new CommandFailedException(ExitCode.of(failure.kind()), failure.getMessage());
		}
		// A bean is not made any more when a signal has the program end.
		if (cause instanceof InterruptedException
				|| NestedExceptionUtils.getMostSpecificCause(cause) instanceof BeanCreationNotAllowedException) {
			return new CommandFailedException(ExitCode.INTERRUPTED, Words.of("command-dispatcher.interrupted"));
		}
		if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
			return new CommandFailedException(ExitCode.USAGE, cause.getMessage());
		}
		if (cause instanceof OutOfMemoryError error) {
			throw error;
		}
		logger.debug("A command failed unexpectedly", cause);
		return new CommandFailedException(ExitCode.FAILED, Words.of("command-dispatcher.failed-unexpectedly", cause));
	}

}
