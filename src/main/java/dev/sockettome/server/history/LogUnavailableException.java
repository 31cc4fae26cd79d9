package dev.sockettome.server.history;

import java.io.IOException;

/**
 * A log that the room must not be without cannot be opened, so the server does not start.
 * The message is one line that says why, and what to do.
 */
public class LogUnavailableException extends IOException {

	public LogUnavailableException(String message) {
		super(message);
	}

}
