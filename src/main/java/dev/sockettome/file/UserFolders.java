package dev.sockettome.file;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps what belongs to a person.
 *
 * @param config what a person may edit
 * @param state what the program remembers between runs
 */
public record UserFolders(Path config, Path state) {

	private static final String PROGRAM = "socket-to-me";

	/**
	 * The folders of whoever runs the program, by the XDG Base Directory Specification:
	 * {@code $XDG_CONFIG_HOME/socket-to-me} and {@code $XDG_STATE_HOME/socket-to-me}.
	 */
	public static UserFolders ofEnvironment() {
		return new UserFolders(folder("XDG_CONFIG_HOME", ".config"), folder("XDG_STATE_HOME", ".local/state"));
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
