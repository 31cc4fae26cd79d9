package dev.sockettome.server.account;

import java.io.IOException;

/**
 * The password of the room cannot be had, so that the room must not open. The message is
 * one line that says why.
 */
public final class RoomPasswordException extends IOException {

	RoomPasswordException(String message) {
		super(message);
	}

}
