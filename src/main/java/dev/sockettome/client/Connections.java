package dev.sockettome.client;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.settings.SettingsListener;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * All the connections of a run by their ids, and the one that a command is about. The
 * first is {@value ChatConnection#DEFAULT}; a person at a prompt and a command file may
 * open several.
 * <p>
 * Any thread may ask. Which connection is selected is the shell's business; a thread that
 * runs something {@linkplain #with for another connection} sees that one meanwhile.
 */
@Component
public class Connections implements DisposableBean, SettingsListener<ClientSettings> {

	private static final String ID = "[A-Za-z][A-Za-z0-9_-]*";

	private final Map<String, ChatConnection> byId = new ConcurrentHashMap<>();

	// One for each run, as these are.
	@SuppressWarnings("ThreadLocalUsage")
	private final ThreadLocal<@Nullable ChatConnection> meant = new ThreadLocal<>();

	private final ApplicationEventPublisher publisher;

	private volatile ClientSettings settings;

	private volatile ChatConnection selected;

	/**
	 * The connections of a run.
	 * @param main the one that is there from the start
	 * @param publisher receives the events of the others
	 */
	public Connections(ChatConnection main, ApplicationEventPublisher publisher, ClientSettings settings) {
		this.publisher = publisher;
		this.settings = settings;
		this.selected = main;
		this.byId.put(main.id(), main);
	}

	@Override
	public void use(ClientSettings newSettings) {
		this.settings = newSettings;
		this.byId.values().forEach((connection) -> connection.use(newSettings));
	}

	/**
	 * The connection that a command is about: the one it is run for, otherwise the one
	 * that was selected last.
	 */
	public ChatConnection current() {
		ChatConnection connection = this.meant.get();
		return (connection != null) ? connection : this.selected;
	}

	/**
	 * The connection that is to be opened.
	 * @param id its id; {@code null} for the one that the command is run for, or else the
	 * one that has no id of its own
	 * @throws IllegalArgumentException when that is {@linkplain #requireId no id}
	 */
	public ChatConnection toOpen(@Nullable String id) {
		ChatConnection connection = this.meant.get();
		return (id != null || connection == null) ? named((id != null) ? id : ChatConnection.DEFAULT) : connection;
	}

	/**
	 * The connection of an id; a new id makes a new connection, not yet open.
	 * @throws IllegalArgumentException when that is {@linkplain #requireId no id}
	 */
	public ChatConnection named(String id) {
		requireId(id);
		return this.byId.computeIfAbsent(id, (key) -> new ChatConnection(key, this.publisher, this.settings));
	}

	/**
	 * Checks an id: a letter, and then letters, digits, {@code _} and {@code -}.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static void requireId(String id) {
		if (!id.matches(ID)) {
			throw new IllegalArgumentException(Words.of("connections.cannot-name-connection", id));
		}
	}

	/** Whether a connection of that id was opened, or at least tried. */
	public boolean isKnown(String id) {
		return this.byId.containsKey(id);
	}

	/** The connection of an id, if there is one. */
	public @Nullable ChatConnection find(String id) {
		return this.byId.get(id);
	}

	/** Whether this thread runs something {@linkplain #with for another connection}. */
	public boolean isMeant() {
		return this.meant.get() != null;
	}

	/** Gives up a connection that is closed and not selected, and all it remembers. */
	public void remove(ChatConnection connection) {
		if (connection != this.selected && this.byId.remove(connection.id(), connection)) {
			connection.destroy();
		}
	}

	/** Makes a connection the one that commands are about. */
	public void select(ChatConnection connection) {
		this.selected = connection;
	}

	/** Runs something, on this thread, that is about one connection. */
	public void with(ChatConnection connection, Runnable task) {
		ChatConnection previous = this.meant.get();
		this.meant.set(connection);
		try {
			task.run();
		}
		finally {
			this.meant.set(previous);
		}
	}

	/** Every connection there is, open or not. */
	public Collection<ChatConnection> all() {
		return List.copyOf(this.byId.values());
	}

	/** Leaves every server in good order. */
	public void disconnectAll() throws InterruptedException {
		for (ChatConnection connection : all()) {
			connection.disconnect();
		}
	}

	/**
	 * Leaves every server at once: in good order, but without waiting for last words.
	 * @param patience how long the servers may take to answer that, together
	 */
	public void hangUp(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		for (ChatConnection connection : all()) {
			connection.presence().leave();
		}
		for (ChatConnection connection : all()) {
			connection.presence().awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
		}
	}

	@Override
	public void destroy() {
		all().forEach(ChatConnection::destroy);
	}

}
