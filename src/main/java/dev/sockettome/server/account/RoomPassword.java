package dev.sockettome.server.account;

import java.security.MessageDigest;

import dev.sockettome.server.command.PasswordFile;
import org.jspecify.annotations.Nullable;

/**
 * The password that everyone in the room knows.
 */
public final class RoomPassword {

	/** Where it may stand besides the file of the settings. */
	public static final String VARIABLE = "CHAT_SERVER_PASSWORD";

	private final byte[] bytes;

	private RoomPassword(Password password) {
		this.bytes = password.bytes();
	}

	/**
	 * The password of a room.
	 * @param file a file whose first line it is; empty for none
	 * @param variable what the environment says when there is no file
	 * @return {@code null} when the room has none
	 * @throws IllegalArgumentException when it cannot be read or is too long, with one
	 * line that says why
	 */
	public static @Nullable RoomPassword of(String file, @Nullable String variable) {
		String given = !file.isEmpty() ? PasswordFile.read(file) : variable;
		Password password = Password.of((given != null) ? given : "");
		if (password.isTooLong()) {
			throw new IllegalArgumentException("The password of the room is too long. " + Password.TOO_LONG);
		}
		return password.isEmpty() ? null : new RoomPassword(password);
	}

	boolean is(Password password) {
		return MessageDigest.isEqual(this.bytes, password.bytes());
	}

}
