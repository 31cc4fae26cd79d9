package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.notation.Durations;

/**
 * Gets through to a server: tries each address that its name has, in the resolver's
 * order, until one answers or the time is up. Another thread may hang up at any stage.
 */
public final class Dialler {

	/** Finds the addresses of a name. */
	interface Resolver {

		InetAddress[] resolve(String host) throws UnknownHostException;

	}

	private final Resolver resolver;

	private final Endpoint endpoint;

	private final Duration timeout;

	private final Duration deadAfter;

	private Socket socket = new Socket();

	private boolean hungUp;

	public Dialler(Endpoint endpoint, Duration timeout, Duration deadAfter) {
		this(InetAddress::getAllByName, endpoint, timeout, deadAfter);
	}

	Dialler(Resolver resolver, Endpoint endpoint, Duration timeout, Duration deadAfter) {
		this.resolver = resolver;
		this.endpoint = endpoint;
		this.timeout = timeout;
		this.deadAfter = deadAfter;
	}

	/** The socket that is connected, or being connected. */
	public synchronized Socket socket() {
		return this.socket;
	}

	/**
	 * Connects.
	 * @throws ChatException with what the last address answered, when none let us in
	 */
	public void dial() {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		try {
			IOException failure = null;
			for (InetAddress address : this.resolver.resolve(this.endpoint.host())) {
				long left = (deadline - System.nanoTime()) / 1_000_000;
				try {
					Socket attempt = nextSocket();
					attempt.setTcpNoDelay(true);
					KeepAlive.set(attempt, this.deadAfter);
					attempt.connect(new InetSocketAddress(address, this.endpoint.port()),
							(int) Math.min(Math.max(1, left), Integer.MAX_VALUE));
					return;
				}
				catch (IOException ex) {
					failure = ex;
				}
			}
			throw (failure != null) ? failure : new UnknownHostException(this.endpoint.host());
		}
		catch (IOException ex) {
			throw new ChatException(Kind.COULD_NOT_CONNECT, describe(ex));
		}
	}

	/** Closes whatever is open, and lets nothing more be opened. */
	public synchronized void hangUp() {
		this.hungUp = true;
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// Closing a socket that is broken already: it is gone either way.
		}
	}

	/** A socket whose connect has failed cannot be used again. */
	private synchronized Socket nextSocket() throws IOException {
		this.socket.close();
		this.socket = new Socket();
		if (this.hungUp) {
			this.socket.close();
		}
		return this.socket;
	}

	private String describe(IOException failure) {
		if (failure instanceof UnknownHostException) {
			return "Unknown host \"%s\". Check the name, or give an address.".formatted(this.endpoint.host());
		}
		if (failure instanceof SocketTimeoutException) {
			return "No answer from %s within %s. Check the address, and that the server is up.".formatted(this.endpoint,
					Durations.format(this.timeout));
		}
		if (failure instanceof NoRouteToHostException) {
			return "No route to %s. Check the address and the network.".formatted(this.endpoint);
		}
		if (failure instanceof ConnectException && String.valueOf(failure.getMessage()).contains("refused")) {
			return "Connection refused: no server at %s. Type \"serve\" to start one here.".formatted(this.endpoint);
		}
		return "Could not connect to %s: %s.".formatted(this.endpoint, failure.getMessage());
	}

}
