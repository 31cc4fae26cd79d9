package dev.sockettome.shell.switching;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.LastConnection;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.window.WindowId;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Which connection {@code connect} opens, and in which window. A command file says so by
 * an id, and otherwise there is one. A person who is connected already gets another
 * window, named after the server.
 */
@Component
public class ConnectionChoice {

	private final Connections connections;

	private final Windows windows;

	private final Switching switching;

	private final ShellSession session;

	ConnectionChoice(Connections connections, Windows windows, Switching switching, ShellSession session) {
		this.connections = connections;
		this.windows = windows;
		this.switching = switching;
		this.session = session;
	}

	/**
	 * A connection to open.
	 *
	 * @param connection the connection
	 * @param from the window to go back to when it cannot be opened, and has none itself
	 * then; {@code null} when it stays where it is
	 */
	public record Choice(ChatConnection connection, @Nullable WindowId from) {

	}

	/**
	 * The connection to open.
	 * @param id its id; {@code null} for the usual one
	 * @param destination where it is to go
	 * @param name the screen name that was asked for; {@code null} for any
	 * @param bookmark the bookmark that says so; empty for none
	 * @throws ChatException when there is a window that is connected so
	 */
	public Choice choose(@Nullable String id, Destination destination, @Nullable String name, String bookmark) {
		if (!isAtPrompt()) {
			return new Choice(this.connections.toOpen(id), null);
		}
		if (id != null) {
			return named(id);
		}
		ChatConnection current = this.connections.current();
		if (current.endpoint() == null || isSame(current, destination, name)) {
			return new Choice(current, null);
		}
		for (ChatConnection other : this.connections.all()) {
			if (isSame(other, destination, name)) {
				requireLeft(other);
				return new Choice(other, null);
			}
		}
		return named(newId(destination, bookmark));
	}

	/** Whether a person says where to go, and not which connection. */
	private boolean isAtPrompt() {
		return this.windows.isOpen() && this.session.source() == Source.PROMPT && !this.connections.isMeant();
	}

	private Choice named(String id) {
		boolean known = this.connections.isKnown(id);
		return new Choice(this.connections.named(id), known ? null : this.windows.desk().current());
	}

	private static boolean isSame(ChatConnection connection, Destination destination, @Nullable String name) {
		LastConnection last = connection.last();
		return last != null && last.destination().equals(destination)
				&& (name == null || name.equals(connection.name()) || name.equals(last.name()));
	}

	private void requireLeft(ChatConnection connection) {
		if (connection.endpoint() != null) {
			throw new ChatException(ChatException.Kind.REFUSED,
					Words.of("connection-choice.already-connected", connection.endpoint(),
							this.windows.desk().title(WindowId.of(connection.id())),
							this.session.typed("window " + connection.id())));
		}
	}

	/** An id that nothing has: the bookmark's, or what the host is called. */
	private String newId(Destination destination, String bookmark) {
		Endpoint place = destination.first();
		String host = place.host();
		String name = !bookmark.isEmpty() ? bookmark
				: host.matches("[A-Za-z][^:]*") ? host.split("\\.")[0] : "server-" + host;
		String id = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
		return Stream
			.concat(Stream.of(id, id + "-" + place.port()),
					IntStream.iterate(2, (i) -> i + 1).mapToObj((i) -> "%s-%d-%d".formatted(id, place.port(), i)))
			.filter((free) -> !free.isEmpty() && !this.connections.isKnown(free))
			.findFirst()
			.orElseThrow();
	}

	/** Shows what is open now, and asks for a name perhaps, if a person has opened it. */
	public void show(ChatConnection connection) {
		if (isAtPrompt()) {
			this.switching.go(WindowId.of(connection.id()));
		}
	}

	/** Leaves nothing of a choice that could not be opened. */
	public void giveUp(Choice choice) {
		WindowId from = choice.from();
		if (from != null) {
			this.switching.go(from);
			this.switching.close(WindowId.of(choice.connection().id()));
			this.connections.remove(choice.connection());
		}
	}

}
