package dev.sockettome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.pty4j.WinSize;

/**
 * A program to be run as a person runs it: with a home of its own, which starts empty and
 * is deleted at the end, and with nothing of this machine's settings. The program under
 * test is what people run: the launcher, with its start-up image, on the Java that runs
 * the tests.
 */
public final class Program implements AutoCloseable {

	/** The Java that runs the tests. */
	public static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

	private final List<String> command;

	private final Map<String, String> environment = new HashMap<>();

	private final TemporaryHome temporary;

	private final Path home;

	private Program(List<String> command, TemporaryHome temporary) {
		this.command = command;
		this.temporary = temporary;
		this.home = temporary.path();
		this.environment.put("HOME", this.home.toString());
		this.environment.put("XDG_CONFIG_HOME", this.home.resolve(".config").toString());
		this.environment.put("XDG_DATA_HOME", this.home.resolve(".local/share").toString());
		this.environment.put("XDG_STATE_HOME", this.home.resolve(".local/state").toString());
		this.environment.put("XDG_CACHE_HOME", this.home.resolve(".cache").toString());
		this.environment.put("LANG", "C.UTF-8");
		this.environment.put("TERM", "xterm-256color");
		this.environment.put("PATH", System.getenv("PATH"));
		this.environment.put("JAVA_HOME", JAVA_HOME.toString());
	}

	/** The program under test. */
	public static Program socketToMe(String... arguments) {
		return socketToMe(JAVA_HOME, arguments);
	}

	/** The program under test, on another Java. */
	public static Program socketToMe(Path javaHome, String... arguments) {
		List<String> command = new ArrayList<>(List.of(Launcher.readyFor(javaHome).toString()));
		command.addAll(List.of(arguments));
		return of(command).with("JAVA_HOME", javaHome.toString());
	}

	/** The file that starts the program under test. */
	public static Path launcher() {
		return Launcher.readyFor(JAVA_HOME);
	}

	/** Any other command. */
	public static Program command(String... command) {
		return of(List.of(command));
	}

	static Program of(List<String> command) {
		return new Program(command, new TemporaryHome());
	}

	/** The same program in the same home with other arguments; closed with this one. */
	public Program withArguments(String... arguments) {
		List<String> other = new ArrayList<>(this.command.subList(0, 1));
		other.addAll(List.of(arguments));
		Program again = new Program(other, this.temporary);
		again.environment.putAll(this.environment);
		return again;
	}

	/** Sets a variable of its environment. */
	public Program with(String variable, String value) {
		this.environment.put(variable, value);
		return this;
	}

	/**
	 * Its home, which is also where it is started: for files it finds or leaves there.
	 */
	public Path home() {
		return this.home;
	}

	/** Takes a variable out of its environment. */
	public Program without(String variable) {
		this.environment.remove(variable);
		return this;
	}

	/** Puts a file into its home before it starts. */
	public Program withFile(String name, String content) {
		try {
			Path file = this.home.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it in a terminal of 80 by 24 cells. */
	public TerminalProgram inTerminal() {
		return inTerminal(80, 24);
	}

	/** Starts it in a terminal. May be called again, to come back to the same home. */
	public TerminalProgram inTerminal(int columns, int rows) {
		return new TerminalProgram(this, columns, rows);
	}

	/**
	 * Starts it in a terminal of 80 by 24 cells that says it is of another size, such as
	 * 0 by 0, as those of build machines and containers often do.
	 */
	public TerminalProgram inTerminalThatSays(int columns, int rows) {
		return new TerminalProgram(this, 80, 24, new WinSize(columns, rows));
	}

	/** Starts it with a pipe for each of its three streams. */
	public PipedProgram piped() {
		return new PipedProgram(this);
	}

	/** Deletes its home. */
	@Override
	public void close() {
		this.temporary.close();
	}

	/** The command as one types it into a shell. */
	public String commandLine() {
		return this.command.stream()
			.map((word) -> "'" + word.replace("'", "'\\''") + "'")
			.collect(Collectors.joining(" "));
	}

	List<String> command() {
		return this.command;
	}

	Map<String, String> environment() {
		return this.environment;
	}

}
