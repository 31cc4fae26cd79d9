package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sockettome.client.tls.HandshakeFailedException;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.tls.Protection.Known;
import dev.sockettome.client.tls.TlsClient;
import dev.sockettome.client.tls.TlsClient.Secured;
import dev.sockettome.client.tls.UntrustedCertificateException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.notation.Durations;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection an encrypted one, within its time, and says in a sentence why it did
 * not come about.
 */
final class TlsHandshake {

	private final Protection protection;

	private final Duration timeout;

	private final TlsClient client;

	/**
	 * Gets ready; the files of the protection are read now.
	 * @param timeout how long one waits for all that it takes to connect
	 * @throws ChatException when a file is of no use
	 */
	TlsHandshake(Protection protection, Duration timeout) {
		this.protection = protection;
		this.timeout = timeout;
		try {
			this.client = TlsClient.of(protection);
		}
		catch (IOException ex) {
			throw new ChatException(Kind.REFUSED, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Shakes hands, on a thread of its own, since that blocks: whoever closes the socket
	 * ends it.
	 * @param nanos how much time is left
	 * @throws ChatException when it does not come about
	 */
	Secured shakeHands(Socket socket, Endpoint endpoint, long nanos) throws InterruptedException {
		Known known = this.protection.known().get(endpoint.normalized().toString());
		FutureTask<Secured> handshake = new FutureTask<>(
				() -> this.client.handshake(socket, endpoint.host(), endpoint.port(), known));
		Dialler.start(handshake);
		try {
			return handshake.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw failed(endpoint, Words.of("tls-handshake.did-not-shake", Durations.format(this.timeout)));
		}
		catch (ExecutionException ex) {
			throw describe(endpoint, ex.getCause(), known);
		}
	}

	private ChatException describe(Endpoint endpoint, @Nullable Throwable cause, @Nullable Known known) {
		if (cause instanceof UntrustedCertificateException untrusted) {
			return new UntrustedServerException(endpoint, untrusted, this.protection.authorities(), known);
		}
		if (cause instanceof HandshakeFailedException failure) {
			return failed(endpoint, String.valueOf(failure.getMessage()));
		}
		return failed(endpoint, Words.of("tls-handshake.cannot-reached-tls", cause));
	}

	/** As {@link Dialler#refusal} says. */
	static @Nullable ChatException refusal(Endpoint endpoint, IOException failure, boolean withKey) {
		String conduct = HandshakeFailedException.refusal(failure, withKey);
		return (conduct != null) ? failed(endpoint, conduct) : null;
	}

	private static ChatException failed(Endpoint endpoint, String conduct) {
		return new ChatException(Kind.COULD_NOT_CONNECT, "%s %s".formatted(endpoint, conduct));
	}

}
