package dev.sockettome.client.event;

import java.time.Instant;
import java.util.List;

import dev.sockettome.protocol.Told;

/**
 * Something that happened on a connection.
 */
public sealed interface ChatEvent permits Connected, GreetingReceived, NameEvent, LoggedIn, RosterReceived, PersonEvent,
		ChatEvent.Utterance, ChatEvent.HistoryReceived, PrivateSent, NoticeReceived, TextReceived, LineSent,
		MessageConfirmed, MessageUnconfirmed, ServerShuttingDown, Disconnected, Reconnecting, Resumed {

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

		/**
		 * Whether it is the echo of one's own that was sent a second time, as it was in
		 * doubt whether the first arrived before the connection was lost.
		 */
		default boolean again() {
			return false;
		}

		/** Whether they have shown, by a password or a key, that the name is theirs. */
		boolean account();

		@Override
		default int characters() {
			return name().length() + text().length();
		}

	}

	/**
	 * The server told what was said before.
	 *
	 * @param words what was looked for; empty for the last that was said
	 * @param atLogin whether nobody asked for it but the login
	 * @param lines what was said, the oldest first
	 */
	record HistoryReceived(Origin origin, String words, boolean atLogin, List<Told> lines) implements ChatEvent {

		/** What a line takes besides its text, in characters. */
		private static final int ENTRY = 64;

		@Override
		public int characters() {
			return this.lines.stream().mapToInt((told) -> told.name().length() + told.text().length() + ENTRY).sum();
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
