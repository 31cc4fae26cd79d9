package dev.sockettome.server.cluster;

/**
 * What a server asks of another one of its room, where somebody is.
 *
 * @param kind what it is
 * @param by the name of who wants it
 * @param about the name of whom it is about; empty for nobody
 * @param text what is said, or why; may be empty
 */
public record Request(Kind kind, String by, String about, String text) {

	/** What can be asked. */
	public enum Kind {

		/** To tell somebody something in private. */
		WHISPER,

		/**
		 * To tell somebody something private as it stands, what another device hears too.
		 */
		COPY,

		/** To disconnect somebody, and tell everyone. */
		KICK,

		/** To disconnect somebody of whom that is told already. */
		EXPEL,

		/**
		 * To have the device that is away for the longest leave its place to another one.
		 */
		MAKE_ROOM,

		/** To make somebody an operator. */
		OP,

		/** To take the rank that was given to a name, whoever has it. */
		DEOP,

		/** Where somebody has come from. */
		ORIGINS,

		/** Who is there. */
		WHO,

		/** To take what was kept for a device that has come there. */
		LUGGAGE

	}

}
