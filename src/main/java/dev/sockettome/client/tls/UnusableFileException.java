package dev.sockettome.client.tls;

import java.io.IOException;

/**
 * A file of keys or certificates is of no use. The message is one line: what is wrong,
 * and what to do.
 */
public final class UnusableFileException extends IOException {

	UnusableFileException(String message) {
		super(message);
	}

}
