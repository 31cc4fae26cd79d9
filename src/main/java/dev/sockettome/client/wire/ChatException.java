package dev.sockettome.client.wire;

import java.util.Objects;

/**
 * Something that the person or file at this end should hear about. The message is one
 * line: what happened, and what to do.
 */
public class ChatException extends RuntimeException {

	/** What kind of failure it is; a script's exit code follows from it. */
	public enum Kind {

		/** The command cannot be done now, or not with these words. */
		REFUSED,

		/** No connection came about. */
		COULD_NOT_CONNECT,

		/** The connection that was there is gone. */
		CONNECTION_LOST,

		/** A message was not confirmed by its echo. */
		NOT_CONFIRMED,

		/** The person or the system interrupted it. */
		INTERRUPTED

	}

	private final Kind kind;

	public ChatException(Kind kind, String message) {
		super(message);
		this.kind = kind;
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

	public Kind kind() {
		return this.kind;
	}

}
