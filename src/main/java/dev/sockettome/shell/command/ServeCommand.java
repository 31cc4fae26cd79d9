package dev.sockettome.shell.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Set;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.server.ChatServer;
import dev.sockettome.server.ServerConsole;
import dev.sockettome.server.account.RoomPasswordException;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.metrics.MetricsBindException;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.tls.CertificateProblem;
import dev.sockettome.server.tls.TlsBindException;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.session.StandardInput;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Running the server: in the background of the shell, or in the foreground as the one
 * command of the program.
 */
@Component
class ServeCommand {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

	private final ChatServer server;

	private final Connections connections;

	private final ServerSettings settings;

	private final ShellSession session;

	private final Console console;

	ServeCommand(ChatServer server, Connections connections, ServerSettings settings, ShellSession session,
			Console console) {
		this.server = server;
		this.connections = connections;
		this.settings = settings;
		this.session = session;
		this.console = console;
	}

	@Command(name = "serve", group = CommandGroups.SERVER, description = "Run a chat server", help = """
			serve [--port PORT] [--bind ADDRESS] [--tls] [--tls-port PORT] [--quiet] [--stop]

			In the shell the server runs in the background, and what its console says
			appears dimmed above the prompt. As the one command of the program it runs
			in the foreground, takes "quit", and ends by that, Ctrl-C or SIGTERM.
			Only this machine can reach it unless --bind names another address;
			0.0.0.0 is every one. With --tls nobody on the way can read along: the
			server's port then speaks TLS, and with --tls-port that one does, beside the
			plain one.
			""")
	void serve(@Option(longName = "port", description = "the port; 0 picks a free one and says which") String port,
			@Option(longName = "bind", description = "the address to listen on") String bind,
			@Option(longName = "tls", description = "speak TLS") boolean encrypted,
			@Option(longName = "tls-port",
					description = "speak TLS on this port, and plain text on the other") String tlsPort,
			@Option(longName = "quiet", description = "keep the server's console lines out of the shell") boolean quiet,
			@Option(longName = "stop", description = "end the server that runs here") boolean stop)
			throws InterruptedException {
		if (stop) {
			stop();
			return;
		}
		ServerSettings.Tls tls = (encrypted || tlsPort != null)
				? this.settings.tls().switchedOn((tlsPort != null) ? listeningPort(tlsPort) : null)
				: this.settings.tls();
		int wantedPort = (port != null) ? listeningPort(port) : this.settings.port();
		String address = (bind != null) ? bind : this.settings.bind();
		InetSocketAddress running = this.server.address();
		if (running != null) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("serve.server-runs-here", running.getPort()));
		}
		try {
			if (this.session.source() == Source.COMMAND_LINE) {
				new ServerConsole(this.server, System.in, System.out, StandardInput.isTerminal()).run(address,
						wantedPort, tls);
			}
			else {
				this.server.start(address, wantedPort, tls, new DimmedServerLog(this.console, quiet));
			}
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED, describe(ex, address, wantedPort));
		}
	}

	private void stop() {
		if (!this.server.isRunning()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("serve.no-server-runs"));
		}
		// Whoever ends the server does not want to come back to it.
		this.connections.all()
			.stream()
			.filter((connection) -> isHere(connection.endpoint()))
			.forEach(ChatConnection::stay);
		this.server.stop();
	}

	/** Whether that is, as far as its name tells, the server that runs here. */
	private boolean isHere(@Nullable Endpoint endpoint) {
		InetSocketAddress here = this.server.address();
		return endpoint != null && here != null && endpoint.port() == here.getPort()
				&& (LOOPBACK.contains(endpoint.host()) || endpoint.host().equals(here.getAddress().getHostAddress()));
	}

	private static int listeningPort(String text) {
		return "0".equals(text) ? 0 : new Endpoint("localhost", Endpoint.parsePort(text)).port();
	}

	private String describe(IOException failure, String address, int port) {
		if (failure instanceof MetricsBindException || failure instanceof CertificateProblem
				|| failure instanceof TlsBindException || failure instanceof LogUnavailableException
				|| failure instanceof RoomPasswordException) {
			return String.valueOf(failure.getMessage());
		}
		if (port == this.settings.metrics().port() && port > 0) {
			return Words.of("serve.port-talking-metrics", port);
		}
		String reason = (failure instanceof UnknownHostException) ? Words.of("serve.no-such-host")
				: failure.getMessage();
		return Words.of("serve.cannot-listen-port", address, port, reason, advice(String.valueOf(reason)));
	}

	private static String advice(String reason) {
		if (reason.contains("in use")) {
			return Words.of("serve.server-running-already");
		}
		if (reason.contains("denied")) {
			return Words.of("serve.ports-below-administrator");
		}
		return Words.of("serve.give-address-machine");
	}

}
