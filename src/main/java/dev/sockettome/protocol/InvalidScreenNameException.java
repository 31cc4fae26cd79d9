package dev.sockettome.protocol;

import java.util.Objects;

/**
 * A screen name that the rules of docs/PROTOCOL.md, section 3.2, do not allow. The
 * message is one sentence that can be shown to the person who typed the name.
 */
public class InvalidScreenNameException extends IllegalArgumentException {

	InvalidScreenNameException(String message) {
		super(message);
	}

	@Override
	public String getMessage() {
		return Objects.requireNonNull(super.getMessage());
	}

}
