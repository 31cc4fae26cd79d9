package dev.sockettome.shell.session;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.display.CommandOutput;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.ChatCommandParser;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.BeanCreationNotAllowedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutionException;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;
import org.springframework.stereotype.Component;

/**
 * Runs one command line, through Spring Shell's parser, registry and executor. Whatever
 * goes wrong comes out as one kind of exception with one line to show.
 */
@Component
public class CommandDispatcher {

	private static final Log logger = LogFactory.getLog(CommandDispatcher.class);

	private final ChatCommandParser parser;

	private final ObjectProvider<CommandRegistry> registry;

	private final PrintWriter output;

	public CommandDispatcher(ChatCommandParser parser, ObjectProvider<CommandRegistry> registry, Console console) {
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
		dispatch(this.parser.parse(line));
	}

	/**
	 * Says a text exactly as it is: none of it is taken for an option.
	 * @throws CommandFailedException when it could not be said
	 */
	public void say(String text) {
		dispatch(this.parser.withArguments("say", text));
	}

	/**
	 * Says a text to one person only, exactly as it is.
	 * @throws CommandFailedException when it could not be said
	 */
	public void say(String name, String text) {
		dispatch(this.parser.withArguments("msg", name, text));
	}

	/**
	 * Runs a line that has been read already.
	 * @throws UsageException when its words make no sense to the command
	 * @throws CommandFailedException when the command failed
	 */
	public void dispatch(ParsedInput input) {
		try {
			new CommandExecutor(this.registry.getObject())
				.execute(new CommandContext(input, this.registry.getObject(), this.output, new InputReader() {
				}));
		}
		catch (CommandExecutionException ex) {
			throw failed(causeOf(ex));
		}
	}

	/** Whether a line starts with a command's name. */
	public boolean knows(String line) {
		return this.parser.knows(line);
	}

	private static Throwable causeOf(CommandExecutionException failure) {
		Throwable cause = failure.getCause();
		return (cause instanceof InvocationTargetException invocation) ? invocation.getTargetException() : cause;
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
			return new CommandFailedException(ExitCode.INTERRUPTED, "Interrupted.");
		}
		if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
			return new CommandFailedException(ExitCode.USAGE, cause.getMessage());
		}
		if (cause instanceof OutOfMemoryError) {
			throw (OutOfMemoryError) cause;
		}
		logger.debug("A command failed unexpectedly", cause);
		return new CommandFailedException(ExitCode.FAILED, "That failed unexpectedly: %s.".formatted(cause));
	}

}
