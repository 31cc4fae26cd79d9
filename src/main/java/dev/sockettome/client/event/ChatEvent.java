package dev.sockettome.client.event;

import java.time.Instant;

/**
 * Something that happened on a connection.
 */
public sealed interface ChatEvent
		permits Connected, GreetingReceived, NameRequested, NameRefused, LoggedIn, RosterReceived, PersonJoined,
		PersonLeft, PersonRenamed, MessageReceived, ActionReceived, PrivateReceived, PrivateSent, NoticeReceived,
		TextReceived, MessageConfirmed, MessageUnconfirmed, ServerShuttingDown, Disconnected {

	/** Where and when it happened. */
	Origin origin();

	/**
	 * How many characters it holds that came from the wire: what is kept is bounded by
	 * them.
	 */
	int characters();

	/**
	 * Where and when an event happened.
	 *
	 * @param connection which connection, by the name it was given when it was opened
	 * @param at when the line arrived here; the wire carries no time
	 */
	record Origin(String connection, Instant at) {

	}

}
