package dev.sockettome.shell.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.Connections;
import dev.sockettome.client.LastConnection;
import dev.sockettome.client.Redialling;
import dev.sockettome.client.raw.LineEnd;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.notation.Durations;
import dev.sockettome.server.ChatServer;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.login.LoginDialogue;
import dev.sockettome.shell.profile.Bookmark;
import dev.sockettome.shell.profile.Bookmarks;
import dev.sockettome.shell.profile.KnownHosts;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.switching.ConnectionChoice;
import dev.sockettome.shell.switching.ConnectionChoice.Choice;
import dev.sockettome.shell.trust.ProtectionOptions;
import dev.sockettome.shell.trust.TrustDialogue;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Coming and going.
 */
@Component
class ConnectionCommands implements SettingsListener<ClientSettings> {

	private final Connections connections;

	private final ChatServer server;

	private volatile ClientSettings settings;

	private final KnownHosts knownHosts;

	private final Bookmarks bookmarks;

	private final UnsentMessages unsent;

	private final ShellSession session;

	private final Console console;

	private final TrustDialogue trust;

	private final LoginDialogue dialogue;

	private final ConnectionChoice choice;

	ConnectionCommands(Connections connections, ChatServer server, ClientSettings settings, KnownHosts knownHosts,
			Bookmarks bookmarks, UnsentMessages unsent, ShellSession session, Console console, TrustDialogue trust,
			LoginDialogue dialogue, ConnectionChoice choice) {
		this.choice = choice;
		this.connections = connections;
		this.server = server;
		this.settings = settings;
		this.knownHosts = knownHosts;
		this.bookmarks = bookmarks;
		this.unsent = unsent;
		this.session = session;
		this.console = console;
		this.trust = trust;
		this.dialogue = dialogue;
	}

	@Override
	public void use(ClientSettings newSettings) {
		this.settings = newSettings;
	}

	@Command(name = "connect", group = CommandGroups.CONVERSATION, description = "Connect to a chat server and log in",
			help = """
					connect [HOST] [PORT] [--name NAME] [--password-file FILE] [--timeout TIME] [--retry TIME] [--reconnect] [--id ID] [--tls] [--trust FINGERPRINT] [--ca FILE] [--key FILE] [--insecure] [--raw] [--crlf]

					HOST is a name or an address, also HOST:PORT, and [::1]:5555 for IPv6.
					With several, as in lab1,lab2:5556, any that answers is taken.
					It can also be a bookmark ("help bookmark").
					Without one, it is the server that runs in this shell, if there is one,
					and otherwise chat.client.host and chat.client.port of the settings.
					A password that the server asks for is the first line of FILE, or in the
					environment as CHAT_CLIENT_PASSWORD, or what the command writes that
					chat.client.password-command sets; or else you are asked.

					With --retry it waits for a server that is not up yet. Ctrl-C cancels.

					When the connection is lost later, it comes back by itself, and what
					is said meanwhile waits. In a command file it does so with --reconnect.

					With --tls, or as tls://HOST:PORT, nobody on the way can read along. A
					certificate that the system's authorities do not vouch for is shown
					once, and trusted from then on if you say so. A command file names it by
					--trust SHA256:..., several with commas between them, or those who
					vouch for it by --ca FILE. --key FILE has a key and certificate of
					one's own, for a server that asks. A server that was met with TLS is
					not talked to without, unless --insecure insists.

					With --raw it is a server of any kind: there is no login and no receipt,
					"say" sends a line as it is, and what comes are lines. --crlf ends those
					that are sent as SMTP and the like have it.

					Whoever is connected already gets another window ("help window"),
					called after the server, or as --id says: "@ID say hi" means that
					connection. In a command file, one has an id to be one of several,
					and a plain "say hi" means the last one.
					""")
	void connect(@Argument(index = 0) String host, @Argument(index = 1) String port, @Option(longName = "name",
			description = "the screen name; with others after commas, for when it is taken") @Nullable String name,
			@Option(longName = "password-file",
					description = "a file whose first line is the password") @Nullable String passwordFile,
			@Option(longName = "timeout",
					description = "how long to wait for each step, such as 10s") @Nullable String timeout,
			@Option(longName = "retry",
					description = "how long to try again while nothing answers, such as 30s") @Nullable String retry,
			@Option(longName = "reconnect",
					description = "in a command file: come back by itself when the connection is lost") boolean reconnect,
			@Option(longName = "id", description = "what to call this one of several connections") @Nullable String id,
			@Option(longName = "tls", description = ProtectionOptions.TLS) boolean tls,
			@Option(longName = "trust", description = ProtectionOptions.TRUST) @Nullable String trust,
			@Option(longName = "ca", description = ProtectionOptions.CA) @Nullable String ca,
			@Option(longName = "key", description = ProtectionOptions.KEY) @Nullable String key,
			@Option(longName = "insecure", description = ProtectionOptions.INSECURE) boolean insecure,
			@Option(longName = "raw", description = "a server of any kind, which has lines and no login") boolean raw,
			@Option(longName = "crlf", description = "with --raw: end lines by CR and LF") boolean crlf)
			throws InterruptedException {
		Bookmark bookmark = (!host.isEmpty() && port.isEmpty()) ? this.bookmarks.find(host) : null;
		Destination meant = (bookmark != null) ? bookmark.destination() : destination(host, port);
		Destination destination = this.trust
			.prepared(meant.with(meant.protection().with(tls, insecure, trust, ca, key)));
		String wantedName = (name != null || bookmark == null || bookmark.screenName().isEmpty()) ? name
				: bookmark.screenName();
		Duration patience = (timeout != null) ? Durations.parsePositive(timeout) : this.settings.connectTimeout();
		Duration retryFor = (retry != null) ? Durations.parsePositive(retry) : Duration.ZERO;
		LastConnection wanted = (raw || crlf) ? raw(destination, raw, crlf, name, passwordFile, reconnect)
				: new LastConnection(destination, (wantedName != null) ? wantedName : this.settings.name(),
						reconnect || this.session.canAsk());
		Choice choice = this.choice.choose(id, destination, wantedName, (bookmark != null) ? bookmark.name() : "");
		ChatConnection connection = choice.connection();
		LastConnection last = connection.last();
		if (connection.away() != null && last != null && name == null && !wanted.isRaw()
				&& destination.equals(last.destination())) {
			connection.comeBackNow();
			return;
		}
		boolean there = false;
		try {
			goTo(connection, wanted, passwordFile, patience, retryFor);
			there = true;
		}
		finally {
			if (!there) {
				this.choice.giveUp(choice);
			}
		}
	}

	@Command(name = "reconnect", group = CommandGroups.CONVERSATION,
			description = "Come back to the server now, or to the last one", help = """
					reconnect

					After a lost connection it comes back by itself, after 1 s at first and
					30 s at most; this does not wait. "disconnect" stops it.
					""")
	void reconnect() throws InterruptedException {
		ChatConnection connection = this.connections.current();
		if (connection.away() != null) {
			connection.comeBackNow();
			return;
		}
		LastConnection last = connection.last();
		if (last == null || connection.endpoint() != null) {
			throw new ChatException(ChatException.Kind.REFUSED, (last == null) ? Words.of("connection.no-server-come")
					: Words.of("connection.connected-already", connection.endpoint()));
		}
		goTo(connection, last.at(this.trust.prepared(last.destination())), null, this.settings.connectTimeout(),
				Duration.ZERO);
	}

	/**
	 * Over a raw connection there is nobody to say who one is, and nothing to go on with.
	 */
	private static LastConnection raw(Destination destination, boolean raw, boolean crlf, @Nullable String name,
			@Nullable String passwordFile, boolean reconnect) {
		if (!raw) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("connection.crlf-goes-raw"));
		}
		String vain = (name != null) ? "--name" : (passwordFile != null) ? "--password-file" : "--reconnect";
		if (name != null || passwordFile != null || reconnect) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("connection.raw-connection-has", vain));
		}
		return new LastConnection(destination, "", false, crlf ? LineEnd.CRLF : LineEnd.LF);
	}

	private void goTo(ChatConnection connection, LastConnection wanted, @Nullable String passwordFile,
			Duration patience, Duration retryFor) throws InterruptedException {
		this.trust.open(connection, wanted, new Redialling(retryFor, this::sayThatItTakesTime), patience);
		if (wanted.isRaw()) {
			this.choice.show(connection);
			this.connections.select(connection);
			return;
		}
		boolean loggedIn = false;
		try {
			this.choice.show(connection);
			remember(wanted.destination());
			this.dialogue.login(connection, wanted, passwordFile, patience);
			this.connections.select(connection);
			loggedIn = true;
			if (this.session.canAsk()) {
				this.unsent.keep(connection, wanted.destination().toString(), wanted.name());
			}
		}
		finally {
			if (!loggedIn) {
				connection.disconnect();
			}
		}
	}

	@Command(name = "disconnect", group = CommandGroups.CONVERSATION, description = "Leave the server",
			help = "disconnect")
	void disconnect() throws InterruptedException {
		ChatConnection connection = this.connections.current();
		if (connection.endpoint() == null) {
			throw new ChatException(ChatException.Kind.REFUSED, Words.of("connection.not-connected-so"));
		}
		connection.disconnect();
	}

	/** A person at a prompt should know what they wait for. */
	private void sayThatItTakesTime(String message) {
		if (this.session.source() == Source.PROMPT || this.session.source() == Source.OPENING) {
			this.console.print(message);
			this.console.flush();
		}
	}

	private Destination destination(String host, String port) {
		if (host.isEmpty()) {
			InetSocketAddress running = this.server.address();
			return (running != null) ? here(new Endpoint(hostOf(running), running.getPort()))
					: this.settings.destination();
		}
		boolean onlyPort = port.isEmpty() && host.chars().allMatch(Character::isDigit);
		if (onlyPort) {
			return Destination.parse(this.settings.host(), Endpoint.parsePort(host));
		}
		Destination withUsualPort = Destination.parse(host, this.settings.port());
		return port.isEmpty() ? withUsualPort : Destination.parse(host, Endpoint.parsePort(port));
	}

	/** The server that runs here need not be introduced. */
	private Destination here(Endpoint endpoint) {
		String fingerprint = this.server.fingerprint();
		Protection protection = (fingerprint != null) ? Protection.NONE.with(true, false, fingerprint, null, null)
				: Protection.NONE;
		return Destination.of(endpoint).with(protection);
	}

	private static String hostOf(InetSocketAddress running) {
		InetAddress address = running.getAddress();
		return (address.isAnyLocalAddress() || address.isLoopbackAddress()) ? "localhost" : address.getHostAddress();
	}

	private void remember(Destination destination) {
		try {
			this.knownHosts.remember(destination);
		}
		catch (CommandFailedException ex) {
			this.console.diagnose(Words.of("connection.server-will-not", ex.getMessage()));
		}
	}

}
