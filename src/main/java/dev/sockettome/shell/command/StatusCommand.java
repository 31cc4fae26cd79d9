package dev.sockettome.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

import dev.sockettome.client.Away;
import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.tls.Encryption;
import dev.sockettome.client.wire.ConnectionStatus;
import dev.sockettome.server.ChatServer;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * How things stand.
 */
@Component
class StatusCommand {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss")
		.withZone(ZoneId.systemDefault());

	private final Connections connections;

	private final ChatServer server;

	private final Windows windows;

	private final Console console;

	StatusCommand(Connections connections, ChatServer server, Windows windows, Console console) {
		this.windows = windows;
		this.connections = connections;
		this.server = server;
		this.console = console;
	}

	@Command(name = "status", group = CommandGroups.CONVERSATION, description = "Show how the connection is doing",
			help = """
					status

					Lines are counted since the connection was opened; the echo time is how
					long a message takes to come back, the last one and the median of the
					last hundred. The certificate is that of the server. When a server runs
					here, its own status follows.
					""")
	void status() {
		List<ChatConnection> open = this.connections.all()
			.stream()
			.filter((connection) -> connection.endpoint() != null && isMeant(connection))
			.toList();
		if (open.isEmpty()) {
			this.console.print(Words.of("status.not-connected"));
		}
		open.forEach((connection) -> print(connection, open.size() > 1));
		if (this.server.isRunning()) {
			this.console.print(Words.of("status.serving", this.server.address()));
			this.server.moderate("status").forEach((line) -> this.console.print("  " + line));
		}
	}

	/** A person with several windows asks about the one they look at. */
	private boolean isMeant(ChatConnection connection) {
		return !this.windows.isOpen() || connection == this.connections.current();
	}

	private void print(ChatConnection connection, boolean oneOfSeveral) {
		ConnectionStatus status = connection.status();
		String which = oneOfSeveral ? connection.id() + ": " : "";
		Away away = connection.away();
		if (away != null) {
			this.console.print(Words.of("status.coming-back", which, connection.endpoint(), away.name()));
			row(Words.of("status.attempt"),
					"%d, %s".formatted(away.attempt(), away.left().isZero() ? Words.of("status.under-way")
							: Words.of("status.in-seconds", (away.left().toMillis() + 999) / 1000)));
			if (!away.failure().isEmpty()) {
				row(Words.of("status.last"), away.failure());
			}
			return;
		}
		Encryption encryption = status.encryption();
		this.console
			.print(Words.of("status.connected", which, (encryption != null) ? "tls://" : "", connection.endpoint(),
					connection.isRaw() ? Words.of("status.raw")
							: connection.name().isEmpty() ? "" : Words.of("status.as", connection.name()),
					connection.roster().isVerified(connection.name()) ? Words.of("status.verified") : ""));
		row(Words.of("status.since"), since(status.since()));
		if (encryption != null) {
			row(Words.of("status.encrypted"), "%s, %s".formatted(encryption.protocol(), encryption.suite()));
			row(Words.of("status.certificate"), encryption.server().toString());
		}
		else {
			row(Words.of("status.encrypted"),
					status.readable() ? Words.of("status.not-encrypted") : Words.of("status.not-encrypted-here"));
		}
		row(Words.of("status.lines"), Words.of("status.in-and-out", status.linesIn(), status.linesOut()));
		if (connection.isRaw()) {
			return;
		}
		row(Words.of("status.echo"),
				(status.lastEcho() != null && status.medianEcho() != null)
						? Words.of("status.last-median", millis(status.lastEcho()), millis(status.medianEcho()))
						: Words.of("status.none-yet"));
		row(Words.of("status.unconfirmed"), Integer.toString(status.unconfirmed()));
		row(Words.of("status.reconnects"), Integer.toString(status.reconnects()));
	}

	private void row(String what, String value) {
		this.console.print("  %-11s  %s".formatted(what, value));
	}

	private static String since(@Nullable Instant since) {
		if (since == null) {
			return "-";
		}
		Duration up = Duration.between(since, Instant.now());
		return Words.of("status.since-when", CLOCK.format(since), up.toHours(), up.toMinutesPart(), up.toSecondsPart());
	}

	private static String millis(Duration duration) {
		return (duration.toMillis() < 10) ? "%.1f ms".formatted(duration.toNanos() / 1e6)
				: "%,d ms".formatted(duration.toMillis());
	}

}
