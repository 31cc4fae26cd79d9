package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.sockettome.client.tls.Encryption;
import dev.sockettome.client.tls.TlsClient.Secured;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Gets through to a server (RFC 8305, "Happy Eyeballs"): tries the addresses of each
 * place in turn, the next one when the last has failed or has not answered for 250 ms,
 * and takes the first that lets us in. With TLS it shakes hands then, within the same
 * time. Another thread may hang up at any stage.
 * <p>
 * Each name is looked up, and each address tried, by a thread of its own, since both
 * block, as a handshake does; whoever comes after the first closes what it has. A look-up
 * cannot be ended, but is not waited for either.
 */
public final class Dialler {

	/** How long an address has before the next is tried beside it (section 8). */
	static final Duration ATTEMPT_DELAY = Duration.ofMillis(250);

	/** How long the last word of TLS may take. */
	private static final Duration LAST_WORD = Duration.ofMillis(500);

	/** Finds the addresses of a name. */
	interface Resolver {

		InetAddress[] resolve(String host) throws UnknownHostException;

	}

	private final Resolver resolver;

	private final Destination destination;

	private final Route route;

	/** The places in the order in which they are tried. */
	private final List<Endpoint> places;

	private final Duration timeout;

	private final Duration deadAfter;

	private final DialFailures failures;

	/** What is known of each place and was not tried yet; nothing until it is found. */
	private final Map<Endpoint, Deque<InetAddress>> untried = new LinkedHashMap<>();

	/** The sockets that are being connected. */
	private final List<Socket> attempts = new ArrayList<>();

	/** The places whose names are being looked up. */
	private final Set<Endpoint> lookups = new HashSet<>();

	/** When the next address is tried at the latest, by {@link System#nanoTime()}. */
	private long nextAt;

	/** What goes over the network, whether it is to be read or not. */
	private Socket wire = new Socket();

	private Socket socket = this.wire;

	private @Nullable Encryption encryption;

	private @Nullable Endpoint reached;

	private boolean severalAddresses;

	private boolean hungUp;

	public Dialler(Destination destination, Route route, Duration timeout, Duration deadAfter) {
		this(InetAddress::getAllByName, destination, route, timeout, deadAfter);
	}

	Dialler(Resolver resolver, Destination destination, Route route, Duration timeout, Duration deadAfter) {
		this.resolver = resolver;
		this.destination = destination;
		this.route = route;
		this.places = route.places(destination);
		this.timeout = timeout;
		this.deadAfter = deadAfter;
		this.failures = new DialFailures(destination, timeout);
	}

	/** The socket that is connected; before that, one that is not. */
	public synchronized Socket socket() {
		return this.socket;
	}

	/**
	 * What a failure while reading means where the server refuses what TLS has shown it
	 * of us: with TLS 1.3 it can say so only after the handshake.
	 * @return {@code null} when it is something else
	 */
	public @Nullable ChatException refusal(IOException failure) {
		boolean withKey = !this.destination.protection().key().isEmpty();
		return (encryption() != null) ? TlsHandshake.refusal(endpoint(), failure, withKey) : null;
	}

	/** The place that let us in; before that, the one that is tried first. */
	public synchronized Endpoint endpoint() {
		return (this.reached != null) ? this.reached : this.destination.first();
	}

	/** The way to another place than this one, if there is another. */
	public synchronized Route onwards() {
		return new Route(this.route.inOrder(), this.reached, this.wire.getInetAddress());
	}

	/** Whether there was more than one server to try. */
	public synchronized boolean isOneOfSeveral() {
		return this.severalAddresses || this.places.size() > 1;
	}

	/** How it is encrypted; {@code null} when it is not. */
	public synchronized @Nullable Encryption encryption() {
		return this.encryption;
	}

	/**
	 * Whether somebody on the way can read along: it is not encrypted, and does not stay
	 * on this machine.
	 */
	public synchronized boolean isReadable() {
		InetAddress peer = this.wire.getInetAddress();
		return this.encryption == null && (peer == null || !peer.isLoopbackAddress());
	}

	/**
	 * Whether a password may pass: nobody can read along, or the person insists that it
	 * does not matter.
	 */
	public boolean isPrivate() {
		return this.destination.protection().insecure() || !isReadable();
	}

	/**
	 * Connects.
	 * @throws UnreachableException with what the places answered, when none let us in
	 * within the time
	 * @throws UntrustedServerException when the certificate of the one that did is not
	 * trusted
	 * @throws ChatException when TLS does not come about otherwise
	 */
	public void dial() {
		TlsHandshake handshake = this.destination.protection().tls()
				? new TlsHandshake(this.destination.protection(), this.timeout) : null;
		long deadline = System.nanoTime() + this.timeout.toNanos();
		connect(deadline);
		if (handshake != null) {
			secure(handshake, deadline);
		}
	}

	private void secure(TlsHandshake handshake, long deadline) {
		boolean secured = false;
		try {
			take(handshake.shakeHands(socket(), endpoint(), deadline - System.nanoTime()));
			secured = true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.failures.describe();
		}
		finally {
			if (!secured) {
				hangUp();
			}
		}
	}

	private synchronized void take(Secured secured) {
		this.socket = secured.socket();
		this.encryption = secured.encryption();
	}

	private synchronized void connect(long deadline) {
		try {
			this.nextAt = System.nanoTime() + ATTEMPT_DELAY.toNanos();
			this.places.forEach(this::lookUp);
			race(deadline);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			hangUp();
		}
		finally {
			closeAttempts();
		}
		if (this.reached == null) {
			throw this.failures.describe();
		}
	}

	/**
	 * Ends our half in good order. With TLS that takes a last word, which waits behind a
	 * write that may never end; after a moment it is not waited for.
	 * @throws IOException when it cannot, or the connection is gone
	 */
	public void endOutput() throws IOException {
		Socket ending = socket();
		if (encryption() == null) {
			ending.shutdownOutput();
			return;
		}
		FutureTask<Void> lastWord = new FutureTask<>(() -> {
			ending.shutdownOutput();
			return null;
		});
		start(lastWord);
		try {
			lastWord.get(LAST_WORD.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IOException(Words.of("dialler.last-word-could"), ex);
		}
	}

	/** Closes whatever is open, and lets nothing more be opened. */
	public synchronized void hangUp() {
		this.hungUp = true;
		// What is in a layer above may wait for a write that never ends.
		close(this.wire);
		closeAttempts();
		notifyAll();
	}

	private void race(long deadline) throws InterruptedException {
		while (this.reached == null && !this.hungUp) {
			long now = System.nanoTime();
			Endpoint next = nextPlace();
			boolean pending = !this.lookups.isEmpty() || !this.attempts.isEmpty();
			if (now - deadline >= 0 || (next == null && !pending)) {
				return;
			}
			if (next != null && (isFree(next) || now - this.nextAt >= 0)) {
				attempt(next, untried(next).remove(), Duration.ofNanos(deadline - now));
				this.nextAt = now + ATTEMPT_DELAY.toNanos();
			}
			else {
				long until = (next != null) ? Math.min(this.nextAt - now, deadline - now) : deadline - now;
				TimeUnit.NANOSECONDS.timedWait(this, Math.max(TimeUnit.MILLISECONDS.toNanos(1), until));
			}
		}
	}

	private @Nullable Endpoint nextPlace() {
		return this.untried.keySet().stream().filter((place) -> !untried(place).isEmpty()).findFirst().orElse(null);
	}

	private Deque<InetAddress> untried(Endpoint place) {
		return Objects.requireNonNull(this.untried.get(place));
	}

	/** Whether there is nothing else to wait for before a place is tried. */
	private boolean isFree(Endpoint place) {
		return this.attempts.isEmpty()
				&& Collections.disjoint(this.lookups, this.places.subList(0, this.places.indexOf(place)));
	}

	private void lookUp(Endpoint place) {
		this.untried.put(place, new ArrayDeque<>());
		this.lookups.add(place);
		start(() -> {
			InetAddress[] found = {};
			IOException failure = null;
			try {
				found = this.resolver.resolve(place.host());
			}
			catch (IOException | RuntimeException ex) {
				failure = new UnknownHostException(place.host());
			}
			lookedUp(place, found, failure);
		});
	}

	private synchronized void lookedUp(Endpoint place, InetAddress[] found, @Nullable IOException failure) {
		this.lookups.remove(place);
		untried(place).addAll(this.route.addresses(place, found));
		this.severalAddresses |= Stream.of(found)
			.distinct()
			.map(InetAddress::getClass)
			.distinct()
			.count() < found.length;
		if (found.length == 0) {
			this.failures.add(place, (failure != null) ? failure : new UnknownHostException(place.host()));
		}
		notifyAll();
	}

	private void attempt(Endpoint place, InetAddress address, Duration patience) {
		Socket attempt = new Socket();
		this.attempts.add(attempt);
		int millis = (int) Math.min(Math.max(1, patience.toMillis()), Integer.MAX_VALUE);
		start(() -> {
			try {
				attempt.setTcpNoDelay(true);
				KeepAlive.set(attempt, this.deadAfter);
				attempt.connect(new InetSocketAddress(address, place.port()), millis);
				connected(place, attempt);
			}
			catch (IOException ex) {
				failed(place, attempt, ex);
			}
			catch (RuntimeException ex) {
				failed(place, attempt, new SocketException(String.valueOf(ex.getMessage())));
			}
		});
	}

	private synchronized void connected(Endpoint place, Socket attempt) {
		// What was closed meanwhile is in the list no more.
		if (this.attempts.remove(attempt) && this.reached == null) {
			this.wire = attempt;
			this.socket = attempt;
			this.reached = place;
		}
		else {
			close(attempt);
		}
		notifyAll();
	}

	private synchronized void failed(Endpoint place, Socket attempt, IOException failure) {
		close(attempt);
		if (this.attempts.remove(attempt)) {
			this.failures.add(place, failure);
			// The next need not wait for its turn.
			this.nextAt = System.nanoTime();
			notifyAll();
		}
	}

	private void closeAttempts() {
		this.attempts.forEach(Dialler::close);
		this.attempts.clear();
	}

	static void start(Runnable task) {
		Thread thread = new Thread(task, "chat-dialler");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// Closing a socket that is broken already: it is gone either way.
		}
	}

}
