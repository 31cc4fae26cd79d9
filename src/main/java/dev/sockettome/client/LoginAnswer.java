package dev.sockettome.client;

/**
 * What a server answers to a screen name, or to a password.
 */
public sealed interface LoginAnswer {

	/**
	 * One is in.
	 *
	 * @param name the name the server really gave
	 */
	record Accepted(String name) implements LoginAnswer {

	}

	/**
	 * The server asks for a password.
	 *
	 * @param owner whose it is, as the server calls them; empty for that of the room
	 */
	record PasswordAsked(String owner) implements LoginAnswer {

	}

	/**
	 * The server asks for a name again.
	 *
	 * @param reason why, in the server's words; may be empty
	 */
	record Refused(String reason) implements LoginAnswer {

	}

}
