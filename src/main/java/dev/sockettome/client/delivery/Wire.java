package dev.sockettome.client.delivery;

import java.io.IOException;

/**
 * Where lines go out.
 */
public interface Wire {

	/** Sends one line; the newline is added. */
	void send(String line) throws IOException;

}
