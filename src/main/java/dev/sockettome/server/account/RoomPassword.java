package dev.sockettome.server.account;

import java.security.MessageDigest;

import dev.sockettome.server.command.PasswordFile;
import org.jspecify.annotations.Nullable;

/**
 * The password that everyone in the room knows.
 */
public final class RoomPassword {

	/** Where it may stand when no file has it. */
	private static final String VARIABLE = "CHAT_SERVER_PASSWORD";

	private final byte[] bytes;

	private RoomPassword(Password password) {
		this.bytes = password.bytes();
	}

	/**
	 * Reads the password of a room: the first line of a file, or else what the
	 * environment says.
	 * @param file the file; empty for none
	 * @return {@code null} when the room has none
	 * @throws RoomPasswordException when it cannot be read or is too long
	 */
	public static @Nullable RoomPassword read(String file) throws RoomPasswordException {
		String variable = System.getenv(VARIABLE);
		if (file.isEmpty() && variable == null) {
			return null;
		}
		Password password;
		try {
			password = Password.of(file.isEmpty() ? String.valueOf(variable) : PasswordFile.read(file));
		}
		catch (IllegalArgumentException ex) {
			throw new RoomPasswordException(String.valueOf(ex.getMessage()));
		}
		if (password.isTooLong()) {
			throw new RoomPasswordException("The password of the room is too long. " + Password.TOO_LONG);
		}
		return password.isEmpty() ? null : new RoomPassword(password);
	}

	boolean is(Password password) {
		return MessageDigest.isEqual(this.bytes, password.bytes());
	}

}
