package dev.sockettome.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import dev.sockettome.client.event.ChatEvent;

/**
 * What happened lately, bounded: when it is full, the oldest event makes room. It
 * outlives a connection, so that what was said can be looked up after it is gone. The
 * listener's thread writes it, the shell reads copies.
 */
public final class Conversation {

	private final int capacity;

	private final Deque<ChatEvent> events = new ArrayDeque<>();

	Conversation(int capacity) {
		this.capacity = capacity;
	}

	/** Everything that is remembered, oldest first. */
	public synchronized List<ChatEvent> events() {
		return List.copyOf(this.events);
	}

	synchronized void add(ChatEvent event) {
		if (this.events.size() == this.capacity) {
			this.events.remove();
		}
		this.events.add(event);
	}

}
