package dev.sockettome.shell.login;

import java.nio.charset.StandardCharsets;

import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The password that somebody chooses for their name (docs/PROTOCOL.md, section 3.16).
 */
public final class NewPassword {

	/** The shortest that is taken, in characters. */
	private static final int SHORTEST = 8;

	/** The longest, in bytes: a hash looks at no more. */
	private static final int LONGEST = 72;

	private final Passwords passwords;

	private final Console console;

	public NewPassword(Passwords passwords, Console console) {
		this.passwords = passwords;
		this.console = console;
	}

	/**
	 * Takes it from a file or the environment, or asks for it twice.
	 * @param name whose it is to be
	 * @param file a file whose first line it is; {@code null} for none
	 * @throws CommandFailedException when there is none, or it would not be taken
	 * @throws IllegalArgumentException when there is none in the file
	 */
	public String choose(String name, @Nullable String file) {
		boolean asked = file == null && this.passwords.canAsk();
		String password = asked ? ask(name) : given(file);
		return checked(password, name);
	}

	private String ask(String name) {
		String password = PasswordSources
			.clean(this.passwords.askTwice(Words.of("new-password.question", name, SHORTEST),
					(typed) -> checked(PasswordSources.clean(typed), name)));
		if (password.isEmpty()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("new-password.no-password-given"));
		}
		return password;
	}

	private String given(@Nullable String file) {
		PasswordSources.Found found = new PasswordSources(System::getenv, this.console::diagnose).given(file);
		if (found == null) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("new-password.nobody-ask-password", PasswordSources.VARIABLE));
		}
		return found.password();
	}

	private static String checked(String password, String name) {
		int bytes = password.getBytes(StandardCharsets.UTF_8).length;
		if (password.codePointCount(0, password.length()) < SHORTEST) {
			throw refused(Words.of("new-password.has-least-characters", SHORTEST));
		}
		if (bytes > LONGEST) {
			throw refused(Words.of("new-password.has-most-bytes", LONGEST, bytes));
		}
		if (password.equalsIgnoreCase(name)) {
			throw refused(Words.of("new-password.not-name-itself"));
		}
		return password;
	}

	private static CommandFailedException refused(String rule) {
		return new CommandFailedException(ExitCode.FAILED, Words.of("new-password.password-nothing-sent", rule));
	}

}
