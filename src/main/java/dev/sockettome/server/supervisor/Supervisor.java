package dev.sockettome.server.supervisor;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * What has started the server and wants to know how it is doing, by the protocol of
 * systemd, sd_notify(3). Thread-safe; nothing here waits.
 */
public interface Supervisor extends AutoCloseable {

	/** Nobody wants to know. */
	Supervisor NONE = (state) -> {
	};

	/**
	 * The one that the environment names.
	 * @return {@link #NONE} when it names none
	 * @throws IOException when it cannot be told anything, with the reason
	 */
	static Supervisor of(Map<String, String> environment) throws IOException {
		String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
		return socket.isEmpty() ? NONE : NotifySocket.open(socket, environment);
	}

	/** Tells it something, such as {@code READY=1}; several things in a line each. */
	void tell(String state);

	/** People can come in now. */
	default void ready() {
		tell("READY=1");
	}

	/** The settings are read again; {@link #ready} follows. */
	default void reloading() {
		// Its clock is the one of System.nanoTime.
		tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
	}

	/** The server is about to end. */
	default void stopping() {
		tell("STOPPING=1");
	}

	/** The server is well. */
	default void alive() {
		tell("WATCHDOG=1");
	}

	/**
	 * How often it wants to hear that the server is well; zero for never. What is silent
	 * for twice as long is killed, and started anew.
	 */
	default Duration watchdog() {
		return Duration.ZERO;
	}

	@Override
	default void close() {
	}

}
