package dev.sockettome;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a start finds around it, where Java makes something else of it than other programs
 * do: the home folder, and text in a locale that is not UTF-8, as under cron, systemd or
 * {@code env -i}.
 */
final class Surroundings {

	/** For who has no home: nothing can be written there. */
	private static final String NO_HOME = "/dev/null";

	private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

	private Surroundings() {
	}

	/**
	 * Sets right what Java got wrong.
	 * @param arguments the arguments as Java read them
	 * @return the arguments as they were given
	 */
	static String[] adjust(String[] arguments) {
		useHome(System.getenv("HOME"));
		if (isUtf8()) {
			return arguments;
		}
		System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
		return Files.isReadable(COMMAND_LINE) ? asGiven(arguments) : arguments;
	}

	/**
	 * Java asks the system's list of users, and calls the home of who is not in it "?",
	 * which would be a folder in the one where the program is started. A person, a
	 * container or a test that sets the variable means it.
	 */
	private static void useHome(String home) {
		try {
			if (home != null && Path.of(home).isAbsolute()) {
				System.setProperty("user.home", home);
			}
			else if (!Path.of(System.getProperty("user.home")).isAbsolute()) {
				System.setProperty("user.home", NO_HOME);
			}
		}
		catch (InvalidPathException ex) {
			// Not one that Java can open.
		}
	}

	private static boolean isUtf8() {
		return "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
	}

	/** Linux keeps them, each with a zero byte behind it. */
	private static String[] asGiven(String[] arguments) {
		try {
			String[] words = new String(Files.readAllBytes(COMMAND_LINE), StandardCharsets.UTF_8).split("\0", -1);
			int end = words.length - 1;
			return Arrays.copyOfRange(words, end - arguments.length, end);
		}
		catch (IOException | IndexOutOfBoundsException | IllegalArgumentException ex) {
			return arguments;
		}
	}

}
