package dev.sockettome.server.name;

/**
 * A name that is not given. The message is one sentence for the one who asked for it.
 */
public final class NameRefusedException extends Exception {

	NameRefusedException(String message) {
		super(message);
	}

}
