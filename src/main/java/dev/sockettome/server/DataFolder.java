package dev.sockettome.server;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps what outlives it.
 */
final class DataFolder {

	private DataFolder() {
	}

	/**
	 * The folder of a setting; when that is empty, the one of the user by the XDG Base
	 * Directory Specification.
	 */
	static Path of(String setting) {
		if (!setting.isEmpty()) {
			return Path.of(setting);
		}
		String state = System.getenv("XDG_STATE_HOME");
		return isAbsolute(state) ? Path.of(state, "socket-to-me")
				: Path.of(System.getProperty("user.home"), ".local", "state", "socket-to-me");
	}

	private static boolean isAbsolute(@Nullable String path) {
		return path != null && !path.isEmpty() && Path.of(path).isAbsolute();
	}

}
