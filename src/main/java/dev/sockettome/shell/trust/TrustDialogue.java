package dev.sockettome.shell.trust;

import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.LastConnection;
import dev.sockettome.client.Redialling;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.UntrustedServerException;
import dev.sockettome.file.HomePath;
import dev.sockettome.file.OwnFiles;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.profile.KnownServers;
import dev.sockettome.shell.profile.UserFile;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.StandardInput;
import dev.sockettome.words.Answer;
import dev.sockettome.words.Words;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Opens connections to servers that are trusted, as OpenSSH does: a certificate that
 * nobody vouches for is shown once to a person, who says whether it is the one that is
 * meant; one that has changed is refused; and who was met with TLS is not talked to in
 * plain text unless one insists. Owned by the thread that runs the command.
 */
@Component
public class TrustDialogue {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd")
		.withZone(ZoneId.systemDefault());

	private final KnownServers servers;

	private final ConsoleSettings display;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	/** What was accepted and cannot be kept. */
	private final Map<String, Known> unkept = new HashMap<>();

	TrustDialogue(UserFolders folders, ConsoleSettings display, ShellSession session, Console console,
			ObjectProvider<ChatLineReader> reader) {
		this.servers = new KnownServers(new UserFile(folders.config().resolve("known-servers"), console::diagnose));
		this.display = display;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	/**
	 * A destination with what is known of it.
	 * @throws ChatException when it was met with TLS, and now is to be talked to without
	 * @throws CommandFailedException when it cannot be told what is known
	 */
	public Destination prepared(Destination destination) {
		Protection protection = destination.protection();
		if (!protection.tls()) {
			if (!protection.insecure()) {
				destination.endpoints().forEach(this::refuseDowngrade);
			}
			return destination;
		}
		Map<String, Known> known = new HashMap<>(this.servers.certificates(destination));
		known.putAll(this.unkept);
		return destination.with(protection.knowing(known));
	}

	private void refuseDowngrade(Endpoint endpoint) {
		Endpoint met = endpoint.isLoopback() ? null : this.servers.find(endpoint.host());
		if (met != null) {
			throw new ChatException(ChatException.Kind.COULD_NOT_CONNECT,
					Words.of("trust-dialogue.downgrade", endpoint.host(), this.session.typed("connect tls://" + met)));
		}
	}

	/**
	 * Connects, and asks the person at the prompt about a certificate that nothing is
	 * known of.
	 * @param wanted how to connect, and where to, a {@linkplain #prepared} destination
	 * @throws ChatException when it does not come about
	 * @throws CommandFailedException when the person does not trust it
	 */
	public void open(ChatConnection connection, LastConnection wanted, Redialling redialling, Duration timeout)
			throws InterruptedException {
		Destination destination = wanted.destination();
		warnOfReaders(destination.protection().key());
		LastConnection current = wanted;
		while (true) {
			try {
				redialling.open(connection, current, timeout);
				break;
			}
			catch (UntrustedServerException ex) {
				if (!ex.isUnknown() || !canAsk()) {
					throw ex;
				}
				ask(ex);
				keep(ex);
				current = wanted.at(prepared(destination));
			}
		}
		Endpoint endpoint = connection.endpoint();
		if (destination.protection().tls() && endpoint != null && !endpoint.isLoopback()) {
			met(endpoint);
		}
	}

	private boolean canAsk() {
		return this.session.canAsk() && this.display.format() == Format.TEXT && StandardInput.isTerminal();
	}

	private void ask(UntrustedServerException untrusted) {
		this.console.print(Words.of("trust-dialogue.certificate-not-known", untrusted.endpoint(), untrusted.why()));
		row(Words.of("trust-dialogue.subject"), untrusted.certificate().subject());
		row(Words.of("trust-dialogue.valid-until"), DAY.format(untrusted.certificate().until()));
		row(Words.of("trust-dialogue.fingerprint"), untrusted.certificate().fingerprint().toString());
		this.console.print(Words.of("trust-dialogue.compare"));
		this.console.flush();
		String answer;
		try {
			answer = this.reader.getObject().ask(Words.of("trust-dialogue.question"));
		}
		catch (UserInterruptException | EndOfFileException ex) {
			throw new CommandFailedException(ExitCode.INTERRUPTED, Words.of("trust-dialogue.not-trusted"));
		}
		if (!Answer.isYesInFull(answer)) {
			throw new CommandFailedException(ExitCode.CONNECTION, Words.of("trust-dialogue.not-trusted"));
		}
	}

	private void row(String what, String value) {
		this.console.print("  %-11s  %s".formatted(what, value));
	}

	private void keep(UntrustedServerException untrusted) {
		try {
			this.servers.trust(untrusted.endpoint(), untrusted.certificate().fingerprint());
		}
		catch (CommandFailedException ex) {
			this.console.diagnose(Words.of("trust-dialogue.you-will-asked", ex.getMessage()));
			this.unkept.put(untrusted.endpoint().normalized().toString(),
					new Known(untrusted.certificate().fingerprint(), "", "memory"));
		}
	}

	private void met(Endpoint endpoint) {
		try {
			this.servers.met(endpoint);
		}
		catch (CommandFailedException ex) {
			this.console.diagnose(Words.of("trust-dialogue.will-not-known", ex.getMessage()));
		}
	}

	private void warnOfReaders(String key) {
		try {
			if (!key.isEmpty() && OwnFiles.isReadByOthers(HomePath.of(key))) {
				this.console.diagnose(Words.of("trust-dialogue.others-can-read", key));
			}
		}
		catch (InvalidPathException ex) {
			// Told when it is read.
		}
	}

}
