package dev.sockettome.server.room;

/**
 * A name that is not given to whoever asked for it. The message is one sentence for them.
 */
final class NameRefusedException extends Exception {

	NameRefusedException(String message) {
		super(message);
	}

}
