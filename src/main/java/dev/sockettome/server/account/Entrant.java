package dev.sockettome.server.account;

import java.net.InetAddress;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.tls.Protection;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to come in. Called on the room's event loop.
 */
public interface Entrant {

	InetAddress address();

	Protection protection();

	/** Tells something, as {@code *** NOTICE}. */
	void tell(String notice);

	/** Asks something, in a line of its own. */
	void ask(String question);

	/** Asks for a name, once more. */
	void askForName();

	/** What is sent from now on waits. */
	void pause();

	/** What has waited is taken. */
	void goOn();

	/** Whether it has gone meanwhile. */
	boolean isGone();

	/** Has the log say that a password was wrong. */
	void guessedWrongly(String whose);

	void disconnect(String reason);

	/** Why it does not get a name now, in a sentence; {@code null} when it does. */
	@Nullable String refusal(ScreenName name);

	/**
	 * Comes in.
	 * @param verified whether it has shown that the name is its own
	 */
	void enter(ScreenName name, boolean verified);

}
