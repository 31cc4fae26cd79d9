package dev.sockettome.client.delivery;

/**
 * What becomes of something said to everyone when the connection was lost before its echo
 * came, and the server cannot tell whether it has taken it.
 */
public enum Resend {

	/** It is sent again, and marked when it comes back. */
	YES,

	/** It waits until the person has it sent or drops it. */
	ASK,

	/** It is given up. */
	NO

}
