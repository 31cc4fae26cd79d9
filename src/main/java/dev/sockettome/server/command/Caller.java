package dev.sockettome.server.command;

/**
 * Whoever typed a command, and what it can do in the room.
 */
public interface Caller {

	/** Tells only the caller something, as {@code *** NOTICE}. */
	void tell(String notice);

	/** Does something, as in {@code * bob waves}. */
	void act(String text);

	/** Says something to one person only. */
	void whisper(String name, String text);

	/** Goes by another name from now on. */
	void rename(String name);

	/**
	 * Asks who is here.
	 * @param start only names that start with this; empty for all
	 */
	void who(String start);

	/** Becomes an operator, with the password of one's name. */
	void op(String password);

	/** Leaves the room and closes the connection. */
	void quit();

}
