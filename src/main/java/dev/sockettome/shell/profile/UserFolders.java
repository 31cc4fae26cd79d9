package dev.sockettome.shell.profile;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps what belongs to a person, by the XDG Base Directory
 * Specification.
 */
public final class UserFolders {

	private static final String PROGRAM = "socket-to-me";

	private UserFolders() {
	}

	/** What a person may edit: {@code $XDG_CONFIG_HOME/socket-to-me}. */
	static Path config() {
		return folder("XDG_CONFIG_HOME", ".config");
	}

	/** What the program remembers between runs: {@code $XDG_STATE_HOME/socket-to-me}. */
	public static Path state() {
		return folder("XDG_STATE_HOME", ".local/state");
	}

	private static Path folder(String variable, String underHome) {
		String value = System.getenv(variable);
		return isAbsolute(value) ? Path.of(value, PROGRAM)
				: Path.of(System.getProperty("user.home"), underHome, PROGRAM);
	}

	/** The specification has relative paths ignored. */
	private static boolean isAbsolute(@Nullable String value) {
		return value != null && !value.isEmpty() && Path.of(value).isAbsolute();
	}

}
