package dev.sockettome.client;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.room.Conversation;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.ResolvableType;

/**
 * Tells whoever listens what happens on a connection, and has the conversation keep it.
 */
final class Publisher implements Seat.Events {

	private static final Log logger = LogFactory.getLog(Publisher.class);

	/**
	 * What a kind of event is to Spring, which would work it out anew for each line of a
	 * flood.
	 */
	private record Kind(Class<?> type, ResolvableType payload, ResolvableType published) {

		private static Kind of(Class<?> type) {
			return new Kind(type, ResolvableType.forClass(type),
					ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, type));
		}

	}

	/** An event of a kind that is known. */
	private static final class Published extends PayloadApplicationEvent<ChatEvent> {

		private static final long serialVersionUID = 1L;

		private final transient Kind kind;

		private Published(Object source, ChatEvent event, Kind kind) {
			super(source, event, kind.payload);
			this.kind = kind;
		}

		@Override
		public ResolvableType getResolvableType() {
			return this.kind.published;
		}

	}

	private final ApplicationEventPublisher listeners;

	private final Conversation conversation;

	/** The kind of the event before: as a rule the next is of the same. */
	private volatile Kind last = Kind.of(MessageReceived.class);

	Publisher(ApplicationEventPublisher listeners, Conversation conversation) {
		this.listeners = listeners;
		this.conversation = conversation;
	}

	@Override
	public void publish(ChatEvent event) {
		this.conversation.add(event);
		try {
			this.listeners.publishEvent(
					(this.listeners instanceof ApplicationContext context) ? published(context, event) : event);
		}
		catch (RuntimeException ex) {
			// A reader of events that fails must not end the conversation it reads.
			logger.error("An event could not be handled: " + event, ex);
		}
		finally {
			this.conversation.told();
		}
	}

	private Published published(ApplicationContext context, ChatEvent event) {
		Kind kind = this.last;
		if (kind.type != event.getClass()) {
			kind = Kind.of(event.getClass());
			this.last = kind;
		}
		return new Published(context, event, kind);
	}

}
