package dev.sockettome.shell.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import dev.sockettome.shell.CommandDispatcher;
import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.ExitCode;
import dev.sockettome.shell.ShellSession;
import dev.sockettome.shell.ShellSession.Source;
import dev.sockettome.shell.input.UsageException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Runs command files: one command a line, {@code #} comments and blank lines skipped, a
 * leading {@code /} allowed, stopped at the first failure.
 */
@Component
public class ScriptRunner {

	private final ObjectProvider<CommandDispatcher> dispatcher;

	private final ShellSession session;

	public ScriptRunner(ObjectProvider<CommandDispatcher> dispatcher, ShellSession session) {
		this.dispatcher = dispatcher;
		this.session = session;
	}

	/**
	 * Runs a file.
	 * @throws CommandFailedException with {@code FILE:LINE: reason} at the first failure
	 */
	public void run(Path file) {
		List<String> lines;
		try {
			lines = Files.readAllLines(file);
		}
		catch (NoSuchFileException ex) {
			throw new CommandFailedException(ExitCode.USAGE, "No such file: %s.".formatted(file));
		}
		catch (MalformedInputException ex) {
			throw new CommandFailedException(ExitCode.USAGE, "%s is not a text file in UTF-8.".formatted(file));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.USAGE, "Cannot read %s: %s.".formatted(file, ex));
		}
		run(file.toString(), lines.iterator());
	}

	/**
	 * Runs lines as they come.
	 * @param name what to call the source in messages
	 * @param lines where they come from; read to its end
	 */
	public void run(String name, BufferedReader lines) {
		try {
			run(name, lines.lines().iterator());
		}
		catch (UncheckedIOException ex) {
			throw new CommandFailedException(ExitCode.FAILED, "Cannot read %s: %s.".formatted(name, ex.getMessage()));
		}
	}

	/** Runs lines from anywhere. */
	public void run(String name, Iterator<String> lines) {
		this.session.runFrom(Source.FILE, () -> {
			int number = 0;
			while (!this.session.isQuitting() && lines.hasNext()) {
				String line = lines.next();
				number++;
				if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
					run(name, number, line);
				}
			}
		});
	}

	private void run(String name, int number, String line) {
		try {
			this.dispatcher.getObject().dispatch(line);
		}
		catch (UsageException ex) {
			throw new CommandFailedException(ExitCode.USAGE, at(name, number, ex));
		}
		catch (CommandFailedException ex) {
			throw new CommandFailedException(ex.exitCode(), at(name, number, ex));
		}
	}

	private static String at(String name, int number, RuntimeException failure) {
		return "%s:%d: %s".formatted(name, number, failure.getMessage());
	}

}
