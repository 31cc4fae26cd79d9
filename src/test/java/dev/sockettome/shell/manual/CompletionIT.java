package dev.sockettome.shell.manual;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tab in real shells, with the scripts that the program prints.
 */
class CompletionIT {

	@Test
	void bashCompletesCommandsOptionsAndValues() {
		String script = script("bash");
		assertThat(bash(script, "conn")).containsExactly("connect");
		assertThat(bash(script, "server", "b")).containsExactly("ban", "bans");
		assertThat(bash(script, "server", "account", "")).containsExactlyInAnyOrder("add", "list", "remove", "reset");
		assertThat(bash(script, "connect", "localhost", "--na")).containsExactly("--name");
		assertThat(bash(script, "connect", "--password-file", "hel")).containsExactly("hello.chat");
		assertThat(bash(script, "connect", "--name", "")).isEmpty();
		assertThat(bash(script, "--format", "")).containsExactly("text", "json");
		assertThat(bash(script, "completion", "")).containsExactly("bash", "zsh", "fish");
		assertThat(bash(script, "@hel")).containsExactly("@hello.chat");
		assertThat(bash(script, "ex")).contains("exit", "expect");
	}

	@Test
	void fishCompletesCommandsOptionsAndValuesAndSaysWhatTheyDo() {
		assumeInstalled("fish");
		String script = script("fish");
		assertThat(fish(script, "conn")).containsExactly("connect\tConnect to a chat server and log in");
		assertThat(fish(script, "server ban")).extracting((line) -> line.split("\t")[0]).containsExactly("ban", "bans");
		assertThat(fish(script, "connect localhost --na")).extracting((line) -> line.split("\t")[0])
			.containsExactly("--name");
		assertThat(fish(script, "connect --password-file hel")).containsExactly("hello.chat");
		assertThat(fish(script, "connect --name ")).isEmpty();
		assertThat(fish(script, "--format ")).containsExactlyInAnyOrder("text", "json");
		assertThat(fish(script, "@hel")).containsExactly("@hello.chat");
	}

	@Test
	void zshCompletesCommandsOptionsAndValues() {
		assumeInstalled("zsh");
		try (Program program = Program.command("zsh", "-f").with("TERM", "xterm").with("PS1", "> ")) {
			program.withFile("completion", script("zsh")).withFile("hello.chat", "");
			try (TerminalProgram zsh = program.inTerminal()) {
				zsh.awaitPrompt("> ");
				zsh.enter("autoload -Uz compinit; compinit -D -u; . ./completion; clear");
				zsh.awaitScreen("an empty screen", (screen) -> screen.lines().get(0).equals(">"));
				completes(zsh, "conn", "connect");
				completes(zsh, "connect --passw", "connect --password-file");
				completes(zsh, "connect --password-file hel", "connect --password-file hello.chat");
				completes(zsh, "server kic", "server kick");
				completes(zsh, "@hel", "@hello.chat");
				zsh.type("exit\r");
			}
		}
	}

	private static void completes(TerminalProgram zsh, String typed, String completed) {
		zsh.type("socket-to-me " + typed + "\t");
		zsh.awaitScreen(completed,
				(screen) -> screen.lines().stream().anyMatch((row) -> row.equals("> socket-to-me " + completed)));
		zsh.type("\u0015");
		zsh.awaitPrompt("> ");
	}

	private static List<String> bash(String script, String... words) {
		String complete = """
				. ./completion
				COMP_WORDS=(socket-to-me "$@")
				COMP_CWORD=$#
				compopt() { :; }
				_socket_to_me
				(( ${#COMPREPLY[@]} == 0 )) || printf '%s\\n' "${COMPREPLY[@]}"
				""";
		return lines(script, Stream.concat(Stream.of("bash", "--norc", "-c", complete, "bash"), Stream.of(words)));
	}

	private static List<String> fish(String script, String typed) {
		return lines(script, Stream.of("fish", "--no-config", "-c",
				". ./completion; complete -C 'socket-to-me %s'".formatted(typed)));
	}

	private static List<String> lines(String script, Stream<String> command) {
		try (Program program = Program.command(command.toArray(String[]::new))
			.withFile("completion", script)
			.withFile("hello.chat", ""); PipedProgram shell = program.piped()) {
			return shell.awaitExit().outLines();
		}
	}

	/** What the program prints for a shell. */
	private static String script(String shell) {
		try (Program program = Program.socketToMe("completion", shell); PipedProgram printer = program.piped()) {
			return String.join("\n", printer.awaitExit().outLines()) + "\n";
		}
	}

	/** No build needs them; where they are, the scripts work in them. */
	private static void assumeInstalled(String shell) {
		assumeTrue(Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, shell))), shell + " is installed");
	}

}
