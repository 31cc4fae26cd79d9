package dev.sockettome.client;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.room.Conversation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells whoever listens what happens on a connection, and has the conversation keep it.
 */
final class Publisher implements Seat.Events {

	private static final Log logger = LogFactory.getLog(Publisher.class);

	private final ApplicationEventPublisher listeners;

	private final Conversation conversation;

	Publisher(ApplicationEventPublisher listeners, Conversation conversation) {
		this.listeners = listeners;
		this.conversation = conversation;
	}

	@Override
	public void publish(ChatEvent event) {
		try {
			this.listeners.publishEvent(event);
		}
		catch (RuntimeException ex) {
			// A reader of events that fails must not end the conversation it reads.
			logger.error("An event could not be handled: " + event, ex);
		}
		// Last, so that a thread that waits for it there finds it shown.
		this.conversation.add(event);
	}

}
