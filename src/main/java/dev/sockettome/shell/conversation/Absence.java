package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Since when a person has not followed a conversation, because they were away from the
 * keys, or in another window. The console's printer writes it, the shell's thread reads
 * it.
 */
@Component
public class Absence {

	private final Map<String, Instant> firstUnread = new HashMap<>();

	/** Takes note of the first message of a connection that was not seen at once. */
	synchronized void begin(String connection, Instant at) {
		this.firstUnread.put(connection, at);
	}

	/**
	 * When the first message came that one was away for, or {@code null}; it is asked
	 * once, and then counts as read.
	 */
	public synchronized @Nullable Instant end(String connection) {
		return this.firstUnread.remove(connection);
	}

}
