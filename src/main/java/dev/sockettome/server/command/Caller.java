package dev.sockettome.server.command;

/**
 * The one who typed a command, and what the commands can do in the room.
 */
public interface Caller {

	/** Tells only the caller something, as {@code *** NOTICE}. */
	void tell(String notice);

	/** Tells only the caller that a command was not done, and why. */
	void refuse(String reason);

	/** Does something, as in {@code * bob waves}. */
	void act(String text);

	/**
	 * Says several lines as one (section 3.21).
	 * @param block the lines, joined; empty to be told from now on what belongs together
	 */
	void lines(String block);

	/** Says something to one person only. */
	void whisper(String name, String text);

	/** Does not read along for now, for a reason that may be empty. */
	void leaveAlone(String reason);

	/** Goes by another name from now on. */
	void rename(String name);

	/**
	 * Asks who is here.
	 * @param start only names that start with this; empty for all
	 */
	void who(String start);

	/**
	 * Asks what was said last.
	 * @param lines how many lines at most, as typed; empty for as many as usual
	 */
	void history(String lines);

	/** Asks what was said with all of some words in it. */
	void search(String words);

	/** Hears that it is connected, and so does the server (section 3.9). */
	void ping(String word);

	/** Becomes an operator, with the password of one's name. */
	void op(String password);

	/** Makes the own name one's own: by a password, or by one's key without one. */
	void register(String password);

	/** Changes the password of one's own name. */
	void password(String password);

	/** Has one's key open one's own name. */
	void key();

	/** Wants to know who here has an account, now and from now on (section 3.16). */
	void accounts();

	/** Wants to be able to come back after a break (section 3.14). */
	void beginSession();

	/** Leaves the room and closes the connection. */
	void quit();

}
