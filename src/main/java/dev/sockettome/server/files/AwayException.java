package dev.sockettome.server.files;

import java.io.IOException;

/**
 * Lines cannot be read because the place where they are is away. Whoever looks after that
 * place tells so, and reads them when it is back.
 */
public final class AwayException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * A place that is away.
	 * @param reason why, in a few words that follow on a colon
	 */
	public AwayException(String reason) {
		super(reason);
	}

}
