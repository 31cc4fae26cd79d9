package dev.sockettome.shell.script;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Recollection;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.input.TextLines.TextLine;
import dev.sockettome.shell.json.Request;
import dev.sockettome.shell.json.Request.Kind;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks for, one request after the other. Each is answered; one that fails
 * does not end the program.
 */
final class Requests {

	private static final String SOURCE = "<stdin>";

	private final CommandDispatcher dispatcher;

	private final Connections connections;

	private final Console console;

	private final ScriptParser parser;

	private final ScriptFrame frame;

	private @Nullable CommandFailedException firstFailure;

	Requests(CommandDispatcher dispatcher, Connections connections, Console console, ScriptParser parser,
			ScriptFrame frame) {
		this.dispatcher = dispatcher;
		this.connections = connections;
		this.console = console;
		this.parser = parser;
		this.frame = frame;
	}

	/** Does what a line asks for, and answers. */
	void handle(long number, TextLine read) {
		String line = read.text();
		Request request = read.cut() ? Request.malformed(number, TextLine.tooLong())
				: Request.parse(number, Word.strip(line));
		try {
			handle(request);
			this.console.emit(request.done());
		}
		catch (CommandFailedException ex) {
			fail(request, line, ex);
		}
		catch (UsageException | IllegalArgumentException ex) {
			fail(request, line, new CommandFailedException(ExitCode.USAGE, String.valueOf(ex.getMessage())));
		}
	}

	/** What failed first of all, if anything did. */
	@Nullable CommandFailedException firstFailure() {
		return this.firstFailure;
	}

	private void handle(Request request) {
		String connection = request.connection();
		if (connection == null) {
			dispatch(request);
		}
		else {
			this.connections.with(this.connections.named(connection), () -> dispatch(request));
		}
	}

	private void dispatch(Request request) {
		switch (request.kind()) {
			case SAY -> {
				if (this.connections.current().isRaw()) {
					(request.text().isEmpty() ? Stream.of("") : request.text().lines()).forEach(this.dispatcher::say);
				}
				else {
					say(request.text(), this.dispatcher::say);
				}
			}
			case MSG -> say(request.text(), (line) -> this.dispatcher.say(request.to(), line));
			case COMMAND -> request.text().lines().forEach((command) -> command(request, command));
			case HISTORY -> recall(Recollection.latest(Integer.parseInt(request.text())));
			case SEARCH -> recall(search(request.text()));
			case MALFORMED -> throw new CommandFailedException(ExitCode.USAGE, request.text());
		}
	}

	/** The answer comes as an event. */
	private void recall(Recollection question) {
		try {
			this.connections.current().recall(question);
		}
		catch (ChatException ex) {
			throw new CommandFailedException(ExitCode.of(ex.kind()), ex.getMessage());
		}
		catch (InterruptedException ex) {
			throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("requests.interrupted"));
		}
	}

	private static Recollection search(String words) {
		Recollection question = Recollection.search(words);
		if (question.words().isEmpty()) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("requests.nothing-search-text"));
		}
		return question;
	}

	/** A text of several lines is several messages. */
	private static void say(String text, Consumer<String> saying) {
		List<String> lines = text.lines().filter((line) -> !line.isBlank()).toList();
		if (lines.isEmpty()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("requests.nothing-say-text"));
		}
		lines.forEach(saying);
	}

	private void command(Request request, String command) {
		Step step = this.parser.parseLine(SOURCE, (int) request.line(), command);
		this.parser.requireSound();
		if (step != null) {
			this.frame.run(step);
		}
	}

	private void fail(Request request, String line, CommandFailedException failure) {
		if (failure.exitCode() == ExitCode.INTERRUPTED) {
			throw failure;
		}
		String message = (failure instanceof ScriptFailedException located) ? located.reason()
				: String.valueOf(failure.getMessage());
		this.console.emit(request.failed(failure.exitCode(), message));
		if (this.firstFailure == null) {
			// A request may hold a password, and one that is no JSON may hold it
			// anywhere.
			String shown = (request.kind() == Kind.SAY || request.kind() == Kind.MSG || request.kind() == Kind.HISTORY
					|| request.kind() == Kind.SEARCH) ? line
							: (request.kind() == Kind.COMMAND) ? request.text().lines().findFirst().orElse("") : "";
			Location location = new Location(SOURCE, (int) request.line(), shown, 0);
			this.firstFailure = ScriptFailedException.at(location, failure.exitCode(), message);
		}
	}

}
