package dev.sockettome.server.account;

import java.net.InetAddress;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.tls.Protection;

/**
 * Somebody in the room who cares for the account of the own name. Called on the room's
 * event loop.
 */
public interface Registrant {

	ScreenName name();

	InetAddress address();

	Protection protection();

	/** Whether it has shown that the name is its own. */
	boolean isVerified();

	/** It has shown that a name is its own. */
	void verified(ScreenName as);

	/** Tells this person something, wherever it is here. */
	void inform(String notice);

	/** Tells only this one that it was not done, and why. */
	void refuse(String reason);

}
