package dev.sockettome.server.settings;

import java.time.Duration;
import java.util.regex.Pattern;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings of the server, {@code chat.server.*}.
 *
 * @param bind the address to listen on
 * @param port the port to listen on, 0 for any that is free
 * @param ioThreads how many event loops serve the sockets; one of them owns the room
 * @param maxPending how much may wait to be sent to one member
 * @param slowFor how long a member may be over {@code maxPending} before it is
 * disconnected
 * @param deadAfter how long it may take to notice that a client has vanished
 * @param maxPendingTotal how much memory may be taken by what waits to be sent; over it
 * the slowest are disconnected at once
 * @param silence how long a client that sends no newlines must be silent for its text to
 * count as a line (docs/PROTOCOL.md, section 2)
 * @param resumeFor how long someone whose connection is broken may take to come back; 0
 * when nobody may
 * @param drainFor how long it may take to send everyone to the other servers of the room
 * before this one ends; 0 to end at once
 * @param log the form of the log of a server in the foreground
 * @param data the folder of bans, accounts and the history; empty for the one of the user
 * @param motd the file that is shown to everyone who logs in; empty for none
 * @param room the name of the room, by which servers on one Redis find it
 * @param node what this one of the room's servers is called; empty for its host and port
 * @param mode what people without an account may do
 * @param passwordFile the file whose first line everyone has to know who comes in; empty
 * for none
 * @param accounts whose names are whose
 * @param history what the room remembers
 * @param redis where that is, when it is on Redis
 * @param metrics where the server can be watched
 * @param tls how nobody reads along
 * @param limits what one client may ask of the server
 */
@ConfigurationProperties(prefix = "chat.server", ignoreUnknownFields = false)
public record ServerSettings(@DefaultValue("127.0.0.1") String bind, @DefaultValue("5555") int port,
		@DefaultValue("1") int ioThreads, @DefaultValue("1MB") DataSize maxPending,
		@DefaultValue("5s") Duration slowFor, @DefaultValue("30s") Duration deadAfter,
		@DefaultValue("256MB") DataSize maxPendingTotal, @DefaultValue("200ms") Duration silence,
		@DefaultValue("60s") Duration resumeFor, @DefaultValue("10s") Duration drainFor,
		@DefaultValue("plain") LogFormat log, @DefaultValue("") String data, @DefaultValue("") String motd,
		@DefaultValue("lobby") String room, @DefaultValue("") String node, @DefaultValue("open") Mode mode,
		@DefaultValue("") String passwordFile, @DefaultValue Accounts accounts, @DefaultValue History history,
		@DefaultValue Redis redis, @DefaultValue Metrics metrics, @DefaultValue Tls tls, @DefaultValue Limits limits) {

	private static final String PREFIX = "chat.server.";

	private static final int MAX_REPLAY = 200;

	private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private static final Pattern NODE = Pattern.compile("[!-~]{0,64}");

	public ServerSettings {
		check(port >= 0 && port <= 65535, "port must be between 0 and 65535, not " + port);
		check(ioThreads >= 1 && ioThreads <= 1024, "io-threads must be between 1 and 1024, not " + ioThreads);
		check(maxPending.toBytes() >= 64 * 1024 && maxPending.toBytes() <= Integer.MAX_VALUE,
				"max-pending must be between 64KB and 2GB, not " + maxPending);
		check(maxPendingTotal.toBytes() >= maxPending.toBytes(), "max-pending-total must be at least max-pending");
		check(deadAfter.toSeconds() >= 2, "dead-after must be at least 2s");
		check(!slowFor.isNegative(), "slow-for must not be negative");
		check(silence.toMillis() > 0, "silence must be at least 1ms");
		check(resumeFor.isZero() || resumeFor.toSeconds() >= 1 && resumeFor.toDays() < 1,
				"resume-for must be 0s, or between 1s and 24h");
		check(!drainFor.isNegative() && drainFor.toHours() < 1, "drain-for must be between 0s and 1h");
		check(ROOM.matcher(room).matches(), "room must be 1 to 64 letters, digits, dots, dashes or underscores");
		check(NODE.matcher(node).matches(), "node must be at most 64 letters, digits and signs, without blanks");
		check(history.store() != History.Store.REDIS || !redis.url().isEmpty(),
				"redis.url must say where the Redis for history.store=redis is, as in redis://localhost");
		check(mode == Mode.OPEN || accounts.mode() != Accounts.Registering.OFF,
				"mode must be open where accounts.mode is off");
		check(accounts.devices() == 1 || accounts.mode() != Accounts.Registering.OFF,
				"accounts.devices must be 1 where accounts.mode is off");
	}

	private static void check(boolean valid, String problem) {
		if (!valid) {
			throw new IllegalArgumentException(PREFIX + problem + ".");
		}
	}

	/** The form of the log of a server in the foreground. */
	public enum LogFormat {

		/** The lines of the exercise's console. */
		PLAIN,

		/** A JSON object a line, with the time, the event and what it is about. */
		JSON

	}

	/** What people without an account may do. */
	public enum Mode {

		/** All that others may. */
		OPEN,

		/** Hear everything, and say nothing. */
		REGISTERED,

		/** Not even come in. */
		INVITE

	}

	/**
	 * Whose names are whose, {@code chat.server.accounts.*}.
	 *
	 * @param mode who makes accounts
	 * @param insecure whether passwords may cross a connection that others can read
	 * @param reserved names that nobody gets without an account, with commas between them
	 * @param devices how many clients of one account may be here under its name at once
	 */
	public record Accounts(@DefaultValue("open") Registering mode, @DefaultValue("false") boolean insecure,
			@DefaultValue("") String reserved, @DefaultValue("1") int devices) {

		private static final int MAX_DEVICES = 8;

		public Accounts {
			check(devices >= 1 && devices <= MAX_DEVICES,
					"accounts.devices must be between 1 and %d, not %d".formatted(MAX_DEVICES, devices));
			for (String name : reserved.split(",")) {
				check(name.isBlank() || isName(name), "accounts.reserved has \"%s\", which is no name".formatted(name));
			}
		}

		private static boolean isName(String name) {
			try {
				ScreenName.of(name);
				return true;
			}
			catch (InvalidScreenNameException ex) {
				return false;
			}
		}

		/** Who makes accounts. */
		public enum Registering {

			/** Everyone, for the own name. */
			OPEN,

			/** Those who keep order. */
			INVITE,

			/**
			 * Nobody: names belong to whoever has them, and only operators have
			 * passwords.
			 */
			OFF

		}

	}

	/**
	 * What the room remembers, {@code chat.server.history.*}.
	 *
	 * @param store where it is kept
	 * @param lines how many lines are kept in memory
	 * @param replay how many lines are told to whoever logs in
	 * @param sync when the disk has what was written to the file
	 * @param keep how long it is kept in the file
	 * @param size how large the file may become; the oldest goes first
	 */
	public record History(@DefaultValue("memory") Store store, @DefaultValue("1000") int lines,
			@DefaultValue("0") int replay, @DefaultValue("commit") Sync sync, @DefaultValue("365d") Duration keep,
			@DefaultValue("1GB") DataSize size) {

		public History {
			check(lines >= 0 && lines <= 100_000, "history.lines must be between 0 and 100000, not " + lines);
			check(replay >= 0 && replay <= MAX_REPLAY,
					"history.replay must be between 0 and " + MAX_REPLAY + ", not " + replay);
			check(keep.toSeconds() > 0, "history.keep must be at least 1s");
			check(size.toBytes() >= 1024 * 1024, "history.size must be at least 1MB");
		}

		/** Where the history is kept. */
		public enum Store {

			/** In memory, until the server ends. */
			MEMORY,

			/** In a file that outlives the server. */
			FILE,

			/** In a stream of a Redis. */
			REDIS

		}

		/** When the disk has what was written. */
		public enum Sync {

			/** Before anyone is told of it, so that a power cut costs nothing. */
			COMMIT,

			/** Within a second, which is what a power cut may cost. */
			SECOND

		}

	}

	/**
	 * Where the room is when it is on Redis, {@code chat.server.redis.*}.
	 *
	 * @param url in the form of Lettuce; empty for none
	 * @param user who logs in there; empty for the one of the URL, if any
	 * @param password with which; empty for that of the file, or of the URL, if any
	 * @param passwordFile a file whose first line it is; empty for none
	 * @param replicas how many replicas are to have what is said before anyone hears it
	 * @param deadAfter how long a server of the room may not be heard of until others
	 * take over from it
	 * @param lateAfter how far behind the room this server may be and still count as well
	 */
	public record Redis(@DefaultValue("") String url, @DefaultValue("") String user, @DefaultValue("") String password,
			@DefaultValue("") String passwordFile, @DefaultValue("0") int replicas,
			@DefaultValue("5s") Duration deadAfter, @DefaultValue("3s") Duration lateAfter) {

		public Redis {
			check(replicas >= 0 && replicas <= 16, "redis.replicas must be between 0 and 16, not " + replicas);
			check(deadAfter.toMillis() >= 1000 && deadAfter.toHours() < 1,
					"redis.dead-after must be between 1s and 1h");
			check(lateAfter.toMillis() >= 100 && lateAfter.toDays() < 1,
					"redis.late-after must be between 100ms and 24h");
		}

		/** How often a server says that it is alive. */
		public Duration beat() {
			return this.deadAfter.dividedBy(5);
		}

		/** A URL may have a password in it, too. */
		@Override
		public String toString() {
			return "Redis";
		}

	}

	/**
	 * Where the server can be watched, {@code chat.server.metrics.*}.
	 *
	 * @param bind the address to listen on
	 * @param port the port of {@code /metrics} and {@code /health}; 0 for none
	 */
	public record Metrics(@DefaultValue("127.0.0.1") String bind, @DefaultValue("0") int port) {

		public Metrics {
			check(port >= 0 && port <= 65535, "metrics.port must be between 0 and 65535, not " + port);
		}

	}

	/**
	 * How nobody reads along, {@code chat.server.tls.*}. Without a certificate, a bundle
	 * or a key store the server makes a certificate of its own.
	 *
	 * @param enabled whether TLS is spoken
	 * @param port the port where it is spoken, beside the one of the server that speaks
	 * plain text; 0 when that one speaks TLS instead
	 * @param certificate the file of the certificate and its chain, as PEM; empty for
	 * none
	 * @param key the file of its private key, as PEM; empty when it is in the same file
	 * @param keystore the file of both, as PKCS12; empty for none
	 * @param passwordFile the file whose first line is the password of the key; empty for
	 * none
	 * @param bundle the name of a bundle in {@code spring.ssl.bundle.*}; empty for none
	 * @param handshakes how many handshakes may be under way; over it, one that is late
	 * gives way to a new one
	 * @param handshakeWithin how long one may take
	 */
	public record Tls(@DefaultValue("false") boolean enabled, @DefaultValue("0") int port,
			@DefaultValue("") String certificate, @DefaultValue("") String key, @DefaultValue("") String keystore,
			@DefaultValue("") String passwordFile, @DefaultValue("") String bundle,
			@DefaultValue("1000") int handshakes, @DefaultValue("10s") Duration handshakeWithin) {

		public Tls {
			check(port >= 0 && port <= 65535, "tls.port must be between 0 and 65535, not " + port);
			check(certificate.isEmpty() || keystore.isEmpty() && bundle.isEmpty(),
					"tls.certificate, keystore and bundle are three ways to give one certificate; give one of them");
			check(keystore.isEmpty() || bundle.isEmpty(),
					"tls.keystore and bundle are two ways to give one certificate; give one of them");
			check(key.isEmpty() || !certificate.isEmpty(), "tls.key belongs to a certificate; give that too");
			check(handshakes > 0, "tls.handshakes must be at least 1");
			check(handshakeWithin.toMillis() > 0, "tls.handshake-within must be at least 1ms");
		}

		/**
		 * These, and TLS is spoken.
		 * @param port the port of its own; {@code null} for the one of these settings
		 */
		public Tls switchedOn(@Nullable Integer port) {
			return new Tls(true, (port != null) ? port : this.port, this.certificate, this.key, this.keystore,
					this.passwordFile, this.bundle, this.handshakes, this.handshakeWithin);
		}

	}

	/**
	 * What one client may ask of the server, {@code chat.server.limits.*}. An IPv6
	 * address counts with all others of its /64 network.
	 *
	 * @param enabled whether the limits hold; the length of a line is always limited
	 * @param connections how many connections there may be
	 * @param connectionsPerAddress how many of them from one address
	 * @param namesPerMinute how many names may be asked for from one address in a minute
	 * @param nameWithin how long a client may take to give a name
	 * @param lineLength the longest line a client may send, in bytes
	 * @param messagesPerSecond how many lines a client may send in the long run; a faster
	 * one is read more slowly
	 * @param burst how many lines it may send at once
	 * @param idleFor how long a client may say nothing
	 * @param slow how long everyone waits between two messages; 0 for not at all
	 */
	public record Limits(@DefaultValue("true") boolean enabled, @DefaultValue("12000") int connections,
			@DefaultValue("250") int connectionsPerAddress, @DefaultValue("300") int namesPerMinute,
			@DefaultValue("60s") Duration nameWithin, @DefaultValue("4096") int lineLength,
			@DefaultValue("20") int messagesPerSecond, @DefaultValue("100") int burst,
			@DefaultValue("24h") Duration idleFor, @DefaultValue("0s") Duration slow) {

		public Limits {
			check(connections > 0, "limits.connections must be at least 1");
			check(connectionsPerAddress > 0, "limits.connections-per-address must be at least 1");
			check(namesPerMinute > 0, "limits.names-per-minute must be at least 1");
			check(nameWithin.toMillis() > 0, "limits.name-within must be at least 1ms");
			check(lineLength >= 64 && lineLength <= 1024 * 1024,
					"limits.line-length must be between 64 and 1048576, not " + lineLength);
			check(messagesPerSecond > 0, "limits.messages-per-second must be at least 1");
			check(burst > 0, "limits.burst must be at least 1");
			check(idleFor.toMillis() > 0, "limits.idle-for must be at least 1ms");
			check(isPace(slow), "limits.slow must be 0s, or between 1s and 24h");
		}

		/** Whether everyone can be told to wait so long between two messages. */
		public static boolean isPace(Duration slow) {
			return slow.isZero() || slow.toSeconds() > 0 && slow.toDays() < 1;
		}

	}

}
