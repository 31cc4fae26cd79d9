package dev.sockettome.client;

/**
 * What a server answers to a screen name.
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
	 * The server asks again.
	 *
	 * @param reason why, in the server's words; may be empty
	 */
	record Refused(String reason) implements LoginAnswer {

	}

}
