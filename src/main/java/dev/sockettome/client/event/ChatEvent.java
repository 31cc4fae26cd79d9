package dev.sockettome.client.event;

import java.time.Instant;

/**
 * Something that happened on a connection.
 */
public sealed interface ChatEvent permits Connected, GreetingReceived, NameRequested, NameRefused, LoggedIn,
		RosterReceived, PersonJoined, PersonLeft, PersonRenamed, ChatEvent.Utterance, PrivateSent, NoticeReceived,
		TextReceived, MessageConfirmed, MessageUnconfirmed, ServerShuttingDown, Disconnected {

	/** Where and when it happened. */
	Origin origin();

	/**
	 * How many characters it holds that came from the wire: what is kept is bounded by
	 * them.
	 */
	int characters();

	/**
	 * Somebody's words or deeds, to everyone or to oneself. {@link PrivateSent} is not
	 * one: its name is the receiver's.
	 */
	sealed interface Utterance extends ChatEvent permits MessageReceived, ActionReceived, PrivateReceived {

		/** Who said or did it, as the server calls them. */
		String name();

		/** What was said or done. */
		String text();

		/** Whether it is the echo of one's own. */
		boolean own();

		@Override
		default int characters() {
			return name().length() + text().length();
		}

	}

	/**
	 * Where and when an event happened.
	 *
	 * @param connection which connection, by the name it was given when it was opened
	 * @param at when the line arrived here; the wire carries no time
	 */
	record Origin(String connection, Instant at) {

	}

}
