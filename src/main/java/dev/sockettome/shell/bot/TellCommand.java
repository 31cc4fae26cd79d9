package dev.sockettome.shell.bot;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.grammar.Word;
import dev.sockettome.notation.Durations;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.input.InputLines;
import dev.sockettome.shell.input.TextLines.TextLine;
import dev.sockettome.shell.session.CommandDispatcher;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.trust.ProtectionOptions;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Says what another program writes: each line of standard input, in its order and once,
 * the next when the one before it has come back, so that no more than a few are in memory
 * however many there are.
 */
@Component
class TellCommand {

	private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

	/** What the listener may take to tell that an echo is late. */
	private static final Duration GRACE = Duration.ofSeconds(1);

	private final ObjectProvider<CommandDispatcher> dispatcher;

	private final Connections connections;

	private final ShellSession session;

	TellCommand(ObjectProvider<CommandDispatcher> dispatcher, Connections connections, ShellSession session) {
		this.dispatcher = dispatcher;
		this.connections = connections;
		this.session = session;
	}

	@Command(name = "tell", group = CommandGroups.SCRIPTS, description = "Say each line of standard input",
			help = """
					tell [HOST] [PORT] [--name NAME] [--password-file FILE] [--timeout TIME] [--retry TIME] [--tls] [--trust FINGERPRINT] [--ca FILE] [--key FILE] [--insecure]

					For the program's command line, behind a pipe:
					  make 2>&1 | ./socket-to-me tell chat.example.org --name ci

					It ends with 0 when every line has come back, and else at the first that
					has not. A lost connection comes back by itself, and nothing is lost or
					said twice; --timeout (30s without it) is how long one line may take
					with all that. Empty lines are left out. The other options are those of
					"connect".
					""")
	void tell(@Argument(index = 0) String host, @Argument(index = 1) String port,
			@Option(longName = "name",
					description = "the screen name; with others after commas, for when it is taken") String name,
			@Option(longName = "password-file",
					description = "a file whose first line is the password") String passwordFile,
			@Option(longName = "timeout", description = "how long each line may take") String timeout,
			@Option(longName = "retry",
					description = "how long to try again while nothing answers, such as 30s") String retry,
			@Option(longName = "tls", description = ProtectionOptions.TLS) boolean tls,
			@Option(longName = "trust", description = ProtectionOptions.TRUST) String trust,
			@Option(longName = "ca", description = ProtectionOptions.CA) String ca,
			@Option(longName = "key", description = ProtectionOptions.KEY) String key,
			@Option(longName = "insecure", description = ProtectionOptions.INSECURE) boolean insecure)
			throws InterruptedException {
		if (this.session.source() != Source.COMMAND_LINE) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("tell.tell-says-what"));
		}
		Duration patience = (timeout != null) ? Durations.parsePositive(timeout) : USUAL_TIMEOUT;
		Map<String, String> options = new LinkedHashMap<>();
		put(options, "name", name);
		put(options, "password-file", passwordFile);
		put(options, "retry", retry);
		put(options, "trust", trust);
		put(options, "ca", ca);
		put(options, "key", key);
		put(options, "tls", tls ? "true" : null);
		put(options, "insecure", insecure ? "true" : null);
		put(options, "reconnect", "true");
		List<String> place = Stream.of(host, port).filter((word) -> !word.isEmpty()).toList();
		this.dispatcher.getObject().run("connect", place, options);
		sayAll(this.connections.current(), new InputLines(() -> System.in), patience);
	}

	private static void put(Map<String, String> options, String option, @Nullable String value) {
		if (value != null) {
			options.put(option, value);
		}
	}

	private static void sayAll(ChatConnection connection, InputLines lines, Duration patience)
			throws InterruptedException {
		int number = 0;
		try {
			TextLine line = lines.next();
			while (line != null) {
				number++;
				if (line.cut()) {
					throw failed(number, ExitCode.FAILED, TextLine.tooLong());
				}
				if (!Word.isBlank(line.text())) {
					say(connection, number, line.text(), patience);
				}
				line = lines.next();
			}
		}
		catch (IOException ex) {
			throw failed(number + 1, ExitCode.FAILED, Words.of("tell.cannot-read", ex.getMessage()));
		}
	}

	private static void say(ChatConnection connection, int number, String text, Duration patience)
			throws InterruptedException {
		try {
			Delivery delivery = connection.say(text, patience);
			if (!delivery.await(patience) && (connection.away() != null || !delivery.await(GRACE))) {
				throw failed(number, ExitCode.CONNECTION,
						Words.of("tell.not-confirmed-within", Durations.format(patience)));
			}
		}
		catch (ChatException ex) {
			throw failed(number, ExitCode.of(ex.kind()), String.valueOf(ex.getMessage()));
		}
	}

	private static CommandFailedException failed(int number, ExitCode code, String reason) {
		return new CommandFailedException(code, "<stdin>:%d: %s".formatted(number, reason));
	}

}
