package dev.sockettome.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import dev.sockettome.server.command.ModeratorCall;
import dev.sockettome.server.command.ModeratorCommands;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.SettingsSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The server people meet on (docs/PROTOCOL.md). It runs at most once at a time, and can
 * be started again after it has stopped. No class of Netty is loaded before it starts, so
 * a client does not pay for the server. Thread-safe.
 */
@Component
public class ChatServer implements DisposableBean {

	private final ServerSettings settings;

	private final SettingsSource source;

	private @Nullable NettyServer running;

	private CountDownLatch stopped = new CountDownLatch(0);

	private volatile Runnable whenStopping = () -> {
	};

	/** A server whose settings can be read again from where they came. */
	@Autowired
	public ChatServer(ServerSettings settings, SettingsSource source) {
		this.settings = settings;
		this.source = source;
	}

	/** A server whose settings stay as they are. */
	public ChatServer(ServerSettings settings) {
		this(settings, () -> settings);
	}

	/**
	 * Starts listening.
	 * @param bindAddress the address to listen on, by name or number
	 * @param port the port, 0 for any that is free
	 * @param log takes the lines of the server's console
	 * @return the address it really listens on
	 * @throws IOException when it cannot, such as {@link java.net.BindException} for a
	 * port in use and {@link java.net.UnknownHostException} for a wrong address
	 * @throws IllegalStateException when it is running already
	 */
	public InetSocketAddress start(String bindAddress, int port, ServerLog log) throws IOException {
		return start(bindAddress, port, this.settings.tls(), log);
	}

	/**
	 * Starts listening.
	 * @param bindAddress the address to listen on, by name or number
	 * @param port the port, 0 for any that is free
	 * @param tls how nobody reads along, in place of what the settings say
	 * @param log takes the lines of the server's console
	 * @return the address it really listens on
	 * @throws dev.sockettome.server.tls.CertificateProblem when there is no certificate
	 * that can be used
	 * @throws IOException when it cannot, such as {@link java.net.BindException} for a
	 * port in use and {@link java.net.UnknownHostException} for a wrong address
	 * @throws IllegalStateException when it is running already
	 */
	public InetSocketAddress start(String bindAddress, int port, ServerSettings.Tls tls, ServerLog log)
			throws IOException {
		return start(new InetSocketAddress(InetAddress.getByName(bindAddress), port), null, tls, log);
	}

	/**
	 * Starts accepting connections from a socket that listens already.
	 * @param given the socket; it is closed when the server ends
	 * @param tls how nobody reads along, in place of what the settings say
	 * @param log takes the lines of the server's console
	 * @return the address it listens on
	 * @throws IOException when it cannot
	 * @throws IllegalStateException when it is running already
	 */
	InetSocketAddress start(ServerSocketChannel given, ServerSettings.Tls tls, ServerLog log) throws IOException {
		return start((InetSocketAddress) given.getLocalAddress(), given, tls, log);
	}

	private synchronized InetSocketAddress start(InetSocketAddress address, @Nullable ServerSocketChannel given,
			ServerSettings.Tls tls, ServerLog log) throws IOException {
		if (this.running != null) {
			throw new IllegalStateException(
					"The server is running already, on port %d.".formatted(this.running.address().getPort()));
		}
		this.running = new NettyServer(this.settings, tls, this.source, address, given, log, this::stopSoon);
		this.stopped = new CountDownLatch(1);
		return this.running.address();
	}

	public synchronized boolean isRunning() {
		return this.running != null;
	}

	/** The address the server listens on, or {@code null} when it is not running. */
	public synchronized @Nullable InetSocketAddress address() {
		return (this.running != null) ? this.running.address() : null;
	}

	/**
	 * What its certificate is known by, {@code SHA256:} and base64; {@code null} when TLS
	 * is not spoken at that address, or it is not running.
	 */
	public synchronized @Nullable String fingerprint() {
		return (this.running != null) ? this.running.fingerprint() : null;
	}

	/**
	 * Tells everyone that the server shuts down, and returns when all connections are
	 * closed, which takes at most some seconds. Does nothing when it is not running. Not
	 * to be called on an event loop, as from a {@link ServerLog}.
	 */
	public synchronized void stop() {
		if (this.running != null) {
			this.whenStopping.run();
			try {
				this.running.stop();
			}
			finally {
				this.running = null;
				this.stopped.countDown();
			}
		}
	}

	/**
	 * Ends as {@link #stop}, but when other servers have the room sends everyone there
	 * first, and returns meanwhile. The second time it does not wait for them.
	 */
	public void leave() {
		NettyServer leaving;
		synchronized (this) {
			leaving = this.running;
		}
		if (leaving != null && !leaving.leaveToOthers()) {
			stop();
		}
	}

	/** Has something done whenever it begins to end; it must not wait. */
	void whenStopping(Runnable task) {
		this.whenStopping = task;
	}

	/**
	 * Has something done over and over on the event loop of the room, as long as that is
	 * well.
	 */
	void pulse(Runnable task, Duration period) {
		running().pulse(task, period);
	}

	/** The program ends, perhaps by a signal: everyone is told first. */
	@Override
	public void destroy() {
		stop();
	}

	/**
	 * Runs a command of a moderator, such as {@code kick bob spam}.
	 * @param command the command and its arguments, without a slash
	 * @return lines for the moderator
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 * @throws IllegalStateException when the server is not running
	 */
	public List<String> moderate(String command) {
		return moderate(ModeratorCommands.read(command));
	}

	/**
	 * Runs a command of a moderator.
	 * @return lines for the moderator
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 * @throws IllegalStateException when the server is not running
	 */
	public List<String> moderate(ModeratorCall call) {
		NettyServer server = running();
		return server.moderate(call.withPassword());
	}

	/**
	 * Reads the limits, the bans, the operators and the message of the day again. The
	 * other settings stay as they were when the server started.
	 * @throws IllegalStateException when the server is not running
	 * @throws IllegalArgumentException when a setting is wrong, with one line that says
	 * why; then everything stays as it is
	 */
	public void reload() {
		running().reload(this.source.read());
	}

	/** The form of the log of a server in the foreground. */
	ServerSettings.LogFormat logFormat() {
		return this.settings.log();
	}

	/** Waits until the server has stopped; returns at once when it is not running. */
	public void awaitStopped() throws InterruptedException {
		CountDownLatch latch;
		synchronized (this) {
			latch = this.stopped;
		}
		latch.await();
	}

	private synchronized NettyServer running() {
		if (this.running == null) {
			throw new IllegalStateException("No server is running here.");
		}
		return this.running;
	}

	/** Stops the server on another thread, for callers that must not wait. */
	private void stopSoon() {
		Thread stopping = new Thread(this::stop, "chat-server-stop");
		stopping.setDaemon(true);
		stopping.start();
	}

}
