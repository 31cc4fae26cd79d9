package dev.sockettome.client;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import dev.sockettome.client.delivery.Resend;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.protocol.Told;
import dev.sockettome.words.Words;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the client connects, and how long it waits.
 *
 * @param host where {@code connect} goes when no address is given; several with commas
 * between them, with {@code tls://} before them all for TLS
 * @param port the port of a server that is given without one
 * @param inOrder whether of several addresses the first is tried first; otherwise any is,
 * so that clients spread over the servers of a room
 * @param name the screen name to give when {@code connect} has no {@code --name}; empty
 * to be asked
 * @param passwordCommand what is run to find a password that a server asks for; empty for
 * none
 * @param connectTimeout how long {@code connect} waits for the connection, the greeting
 * and the login, each
 * @param echoTimeout how long a message may go without its echo before it counts as not
 * confirmed
 * @param deadAfter how long it may take to notice that a server has vanished
 * @param reconnectAfter how long to wait after a connection was lost before the first
 * attempt to come back; the time doubles with each, up to 30 s
 * @param resend what becomes of something said to everyone when the connection was lost
 * before its echo came, and the server cannot tell whether it has taken it: yes, no or
 * ask
 * @param backlog how many events of the conversation are remembered
 * @param history how many lines a person is shown that were said before they came; 0 for
 * none
 * @param transcript the file that everything that happens is written to from the start;
 * empty for none
 * @param transcriptSize how large such a file may become before the next one begins
 */
@ConfigurationProperties(prefix = "chat.client", ignoreUnknownFields = false)
public record ClientSettings(@DefaultValue("localhost") String host, @DefaultValue("5555") int port,
		@DefaultValue("false") boolean inOrder, @DefaultValue("") String name, @DefaultValue("") String passwordCommand,
		@DefaultValue("10s") Duration connectTimeout, @DefaultValue("10s") Duration echoTimeout,
		@DefaultValue("30s") Duration deadAfter, @DefaultValue("1s") Duration reconnectAfter,
		@DefaultValue("yes") String resend, @DefaultValue("10000") int backlog, @DefaultValue("20") int history,
		@DefaultValue("") String transcript, @DefaultValue("10MB") DataSize transcriptSize) {

	/** The longest time between two attempts to come back. */
	static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

	public ClientSettings {
		check(!host.isBlank(), Words.of("client-settings.host-must-not"));
		check(port >= 1 && port <= 65535, Words.of("client-settings.port-must-between", port));
		checkHost(host, port);
		check(connectTimeout.toMillis() > 0, Words.of("client-settings.connect-timeout-must"));
		check(echoTimeout.toMillis() > 0, Words.of("client-settings.echo-timeout-must"));
		check(deadAfter.toSeconds() >= 2, Words.of("client-settings.dead-after-must"));
		check(reconnectAfter.toMillis() >= 1 && reconnectAfter.compareTo(LONGEST_INTERVAL) <= 0,
				Words.of("client-settings.reconnect-after-must"));
		// YAML takes a bare yes for true.
		resend = resend.equals("true") ? "yes" : resend.equals("false") ? "no" : resend;
		check(Set.of("yes", "no", "ask").contains(resend), Words.of("client-settings.resend-must-yes", resend));
		check(backlog >= 1, Words.of("client-settings.backlog-must-least", backlog));
		check(history >= 0 && history <= Told.MAX_LINES,
				Words.of("client-settings.history-must-between", Told.MAX_LINES, history));
		check(transcriptSize.toBytes() >= 1, Words.of("client-settings.transcript-size-must"));
	}

	private static void check(boolean valid, String problem) {
		if (!valid) {
			throw new IllegalArgumentException("chat.client." + problem + ".");
		}
	}

	private static void checkHost(String host, int port) {
		try {
			Destination.parse(host, port);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("chat.client.host: " + ex.getMessage(), ex);
		}
	}

	/** What becomes of something said that may or may not have arrived. */
	Resend whatIsInDoubt() {
		return Resend.valueOf(this.resend.toUpperCase(Locale.ROOT));
	}

	/** The server that {@code connect} goes to when no address is given. */
	public Destination destination() {
		return Destination.parse(this.host, this.port);
	}

}
