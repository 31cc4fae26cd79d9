package dev.sockettome.shell.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.sockettome.file.HomePath;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.command.PasswordFile;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Where a password is found when nobody is asked for it: in a file, in the environment,
 * or by a command, the first that there is. No argument has it, as others see those in
 * the list of processes.
 */
final class PasswordSources {

	/** The variable of the environment that may have it. */
	static final String VARIABLE = "CHAT_CLIENT_PASSWORD";

	/** How to give one, for messages. */
	static String all() {
		return Words.of("password-sources.all", VARIABLE);
	}

	private static final String OPTION = "--password-file";

	private static final Set<PosixFilePermission> OF_OTHERS = Set.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.OTHERS_READ);

	/**
	 * A password, and where it was found.
	 *
	 * @param password one line, not empty
	 * @param from the source, for messages
	 */
	record Found(String password, String from) {

		/** Without the password, which could get into a log so. */
		@Override
		public String toString() {
			return "Found[from=" + this.from + "]";
		}

	}

	private final UnaryOperator<@Nullable String> environment;

	private final Consumer<String> warnings;

	/**
	 * The sources of this run.
	 * @param environment the variables
	 * @param warnings told when others can read the file
	 */
	PasswordSources(UnaryOperator<@Nullable String> environment, Consumer<String> warnings) {
		this.environment = environment;
		this.warnings = warnings;
	}

	/**
	 * The password in a file or in the environment; {@code null} when there is none.
	 * @param file the file of the option; {@code null} for none
	 * @throws IllegalArgumentException when there is none in the file, with one line that
	 * says why
	 */
	@Nullable Found given(@Nullable String file) {
		if (file != null) {
			warnOfReaders(file);
			return new Found(clean(PasswordFile.read(file)), "%s %s".formatted(OPTION, file));
		}
		String variable = this.environment.apply(VARIABLE);
		return (variable != null && !variable.isBlank()) ? new Found(clean(variable), VARIABLE) : null;
	}

	/**
	 * The same, or what a command writes.
	 * @param command the command; blank for none
	 * @param name the screen name
	 * @param server where it is for
	 */
	@Nullable Found find(@Nullable String file, String command, String name, String server) throws InterruptedException {
		Found given = given(file);
		if (given != null || command.isBlank()) {
			return given;
		}
		String written = new PasswordCommand(command)
			.run(Map.of("SOCKET_TO_ME_NAME", name, "SOCKET_TO_ME_SERVER", server));
		return new Found(written, "chat.client.password-command");
	}

	/** As every line goes over the wire. */
	static String clean(String password) {
		return SafeText.clean(password).strip();
	}

	private void warnOfReaders(String file) {
		try {
			Path path = HomePath.of(file);
			if (Files.isRegularFile(path)
					&& Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains)) {
				this.warnings.accept(Words.of("password-sources.others-can-read", file, file));
			}
		}
		catch (IOException | IllegalArgumentException | UnsupportedOperationException ex) {
			// What is wrong with the file is told when it is read.
		}
	}

}
