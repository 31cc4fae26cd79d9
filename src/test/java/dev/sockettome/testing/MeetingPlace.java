package dev.sockettome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import dev.sockettome.server.ChatServer;
import dev.sockettome.server.settings.ServerSettings;

/**
 * Our own server on a port of the loopback interface that is free, for tests of those who
 * meet there.
 */
public final class MeetingPlace implements AutoCloseable {

	private final ChatServer server;

	private final int port;

	private MeetingPlace(int port, Map<String, ?> settings) {
		Map<String, Object> all = new HashMap<>(Map.of("chat.server.data", UnusedFolder.next()));
		all.putAll(settings);
		this.server = new ChatServer(DefaultSettings.of(ServerSettings.class, all));
		try {
			this.port = this.server.start("127.0.0.1", port, (line) -> {
			}).getPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts the server. */
	public static MeetingPlace open() {
		return open(Map.of());
	}

	/** Starts one with settings, such as {@code chat.server.resume-for}. */
	public static MeetingPlace open(Map<String, ?> settings) {
		return new MeetingPlace(0, settings);
	}

	/** Starts one at a port that is held for it, where another may have been. */
	public static MeetingPlace at(HeldPort port) {
		return new MeetingPlace(port.port(), Map.of());
	}

	/** Where it listens. */
	public int port() {
		return this.port;
	}

	/** Someone who comes in. */
	public LineClient guest(String name) {
		return LineClient.loggedIn(this.port, name);
	}

	/** Does what a moderator can do there. */
	public void moderate(String command) {
		this.server.moderate(command);
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
