package dev.sockettome.shell.login;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.words.Words;

/**
 * The command that a person has set to find passwords, such as that of the system's
 * keyring. It is run by the shell, reads nothing, and the first line that it writes is
 * the password.
 */
final class PasswordCommand {

	/** It may have to ask a person to unlock the keyring. */
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** How much of what it writes is kept, in bytes. */
	private static final int MOST = 8 * 1024;

	private static final int LONGEST_EXCERPT = 200;

	private static final long LOOK_MILLIS = 10;

	private final String command;

	private final Duration patience;

	PasswordCommand(String command) {
		this(command, PATIENCE);
	}

	PasswordCommand(String command, Duration patience) {
		this.command = command;
		this.patience = patience;
	}

	/**
	 * Runs it.
	 * @param surroundings the variables that it gets besides those of this program
	 * @return the first line of what it writes
	 * @throws ChatException when there is none, with one line that says why
	 */
	String run(Map<String, String> surroundings) throws InterruptedException {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", this.command);
		builder.environment().putAll(surroundings);
		builder.redirectInput(new File("/dev/null"));
		Process process;
		try {
			process = builder.start();
		}
		catch (IOException ex) {
			throw failed(Words.of("password.cannot-run", ex.getMessage()));
		}
		try {
			return password(process);
		}
		catch (IOException ex) {
			throw failed(Words.of("password.cannot-read", ex.getMessage()));
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	private String password(Process process) throws IOException, InterruptedException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		long deadline = System.nanoTime() + this.patience.toNanos();
		boolean over = false;
		while (!over) {
			over = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
			drain(process.getInputStream(), out);
			drain(process.getErrorStream(), err);
			if (!over && System.nanoTime() - deadline > 0) {
				throw failed(Words.of("password.has-not-ended", Durations.format(this.patience)));
			}
		}
		if (process.exitValue() != 0) {
			String said = firstLine(err);
			throw failed(Words.of("password.failed-code", process.exitValue(),
					said.isEmpty() ? "" : ": " + said.substring(0, Math.min(said.length(), LONGEST_EXCERPT))));
		}
		String password = firstLine(out);
		if (password.isEmpty()) {
			throw failed(Words.of("password.has-written-nothing"));
		}
		return password;
	}

	/** Takes what has come by now, so that it can go on; a process may outlive it. */
	private static void drain(InputStream in, ByteArrayOutputStream kept) throws IOException {
		int more = in.available();
		while (more > 0) {
			byte[] read = in.readNBytes(Math.min(more, MOST));
			kept.write(read, 0, Math.min(read.length, MOST - kept.size()));
			more = in.available();
		}
	}

	private static String firstLine(ByteArrayOutputStream written) {
		return written.toString(StandardCharsets.UTF_8).lines().map(SafeText::clean).findFirst().orElse("").strip();
	}

	private static ChatException failed(String how) {
		return new ChatException(Kind.COULD_NOT_CONNECT, Words.of("password.chat-client-password", how));
	}

}
