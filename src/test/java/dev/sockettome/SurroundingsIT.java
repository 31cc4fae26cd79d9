package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The program where it is started in a poor place: without a locale, without its standard
 * streams, without a home it can write to, in a terminal nobody has heard of. It works,
 * and no library says a word.
 */
@DisabledOnOs(OS.WINDOWS)
class SurroundingsIT {

	private static final String GREETING = "Socket To Me. \"chat HOST\" joins a chat,";

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "POSIX", "xx_YY.UTF-8", "" })
	void textIsUtf8WhateverTheLocale(String locale) {
		try (Program program = Program.socketToMe("@gr\u00FC\u00DFe.chat", "\u4F60\u597D")
			.withFile("gr\u00FC\u00DFe.chat", "echo ${1} h\u00E4llo\ntranscript start \u00E7a.txt\n")
			.without("LANG")
			.with("LC_ALL", locale); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).startsWith("\u4F60\u597D h\u00E4llo\n");
			assertThat(program.home().resolve("\u00E7a.txt")).exists();
		}
		try (Program program = Program.socketToMe().without("LANG").with("LC_ALL", locale);
				PipedProgram running = program.piped()) {
			running.send("echo \u00E7\u00E0 \uD83D\uDE00\n").endInput();
			assertThat(running.awaitExit().out()).isEqualTo("\u00E7\u00E0 \uD83D\uDE00\n");
		}
	}

	@Test
	void aClosedStandardInputIsAnEmptyOne() {
		try (Program serve = Program.socketToMe("serve", "--port", "0");
				Program program = shell("exec %s <&-", serve);
				PipedProgram server = program.piped()) {
			server.awaitOut((text) -> text.startsWith("Listening on :"));
			server.signal("TERM");
			PipedProgram.Result result = server.awaitExit();
			assertThat(result.outLines()).noneMatch((line) -> line.startsWith("console:"));
			assertThat(result.err()).isEmpty();
		}
	}

	/** Java calls the home of who is not in the system's list of users "?". */
	@Test
	void whoHasNoHomeGetsNoFolderInItsPlace() {
		try (Program program = Program.socketToMe("-c", "serve --port 0 --quiet; connect --name bob")
			.without("HOME")
			.without("XDG_CONFIG_HOME")
			.without("XDG_DATA_HOME")
			.without("XDG_STATE_HOME")
			.without("XDG_CACHE_HOME")
			.with("SOCKET_TO_ME_OPTS", "-Duser.home=?"); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isZero();
			assertThat(result.out() + result.err()).contains("Cannot write /dev/null/").doesNotContain("?/");
			assertThat(program.home()).isEmptyDirectory();
		}
	}

	/**
	 * What Netty cannot read there it warns of, in two lines, and that is no business of
	 * a person.
	 */
	@Test
	void noLibraryIsHeardWhenItWarns() {
		try (Program serve = Program.socketToMe("serve", "--port", "0")
			.with("SOCKET_TO_ME_OPTS", "-Dio.netty.eventLoopThreads=many"); PipedProgram server = serve.piped()) {
			server.awaitOut((text) -> text.startsWith("Listening on :"));
			server.signal("TERM");
			assertThat(server.awaitExit().err()).isEmpty();
		}
	}

	@Test
	void aClosedOutputTakesWhatNobodyReads() throws IOException {
		try (Program say = Program.socketToMe("-c", "transcript start t", "-c", "try connect 127.0.0.1 1");
				Program program = shell("%s >&- 2>&-; echo ended with $?", say);
				PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().out()).isEqualTo("ended with 0\n");
			// What the program writes to its own files is theirs.
			try (Stream<Path> files = Files.list(program.home())) {
				assertThat(files.map((file) -> file.getFileName().toString())).contains("t");
			}
			assertThat(program.home().resolve("t")).content().doesNotContain("Connection refused: no server");
		}
	}

	@Test
	void whatFailsFailsWithItsCodeAlsoWhereNobodyReadsTheOutput() {
		try (Program connect = Program.socketToMe("connect", "127.0.0.1", "1");
				Program program = shell("%s >&-; echo ended with $? >&2", connect);
				PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().err()).startsWith("Connection refused: no server at 127.0.0.1:1.")
				.endsWith("ended with 3\n");
		}
	}

	@Test
	void theProgramMayStandInAFolderOfAnyName() throws IOException {
		Path root = Files.createDirectories(this.folder.resolve("mes \u00E9t\u00E9s \u4F60\u597D"));
		Files.createDirectory(root.resolve("target"));
		Files.copy(Program.launcher(), root.resolve("socket-to-me"));
		Files.copy(Path.of("target/socket-to-me.jar"), root.resolve("target/socket-to-me.jar"));
		try (Program program = Program.command(root.resolve("socket-to-me").toString(), "-c", "echo all is well")
			.without("LANG")
			.with("LC_ALL", "POSIX"); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo("all is well\n");
		}
	}

	@Test
	void moreOptionsForTheVirtualMachineAreWords() {
		try (Program program = Program.socketToMe("--version")
			.with("SOCKET_TO_ME_OPTS", " -Xlog:gc:file=one.log  -Xlog:safepoint:file=two.log ");
				PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().exitCode()).isZero();
			assertThat(program.home()).isDirectoryContaining("glob:**/one.log")
				.isDirectoryContaining("glob:**/two.log");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--version", "serve --port 0" })
	void whatKeepsTheVirtualMachineFromStartingIsHeard(String arguments) {
		try (Program program = Program.socketToMe(arguments.split(" ")).with("SOCKET_TO_ME_OPTS", "-Xmx1k");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isOne();
			assertThat(result.out() + result.err()).contains("Initial heap size");
		}
	}

	@Test
	void aTemporaryFolderIsNotNeeded() {
		try (Program program = Program.socketToMe()
			.with("TMPDIR", "/nonexistent")
			.with("SOCKET_TO_ME_OPTS", "-Djava.io.tmpdir=/nonexistent");
				TerminalProgram terminal = program.inTerminal()) {
			terminal.awaitPrompt("offline>");
			terminal.enter("echo all is well");
			terminal.awaitLine("all is well");
			assertThat(terminal.screen().lines()).contains(GREETING).noneMatch(SurroundingsIT::isOfALibrary);
		}
	}

	@Test
	void aFolderThatCannotBeWrittenToIsGoodEnoughOnceTheProgramIsBuilt() throws IOException {
		Path root = Files.createDirectories(this.folder.resolve("program"));
		Files.createDirectory(root.resolve("target"));
		Files.copy(Program.launcher(), root.resolve("socket-to-me"));
		try (Program program = readOnly(root); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.exitCode()).isOne();
			assertThat(result.err()).isEqualTo(
					"socket-to-me: Cannot write to %s/target, where the program is to be built.\n".formatted(root));
		}
		Files.copy(Path.of("target/socket-to-me.jar"), root.resolve("target/socket-to-me.jar"));
		try (Program program = readOnly(root); PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo("all is well\n");
			assertThat(root.resolve("target")).isDirectoryNotContaining("glob:**/start");
		}
	}

	@Test
	void withoutAHomeInTheEnvironmentItIsTheOneTheSystemKnows() {
		// Nothing is written there: it is a person's.
		try (Program program = Program.socketToMe("-c", "echo all is well").without("HOME");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.out()).isEqualTo("all is well\n");
		}
	}

	@Test
	void theHomeFolderIsTheOneInTheEnvironment() {
		Path home = this.folder.resolve("h\u00F6m\u00E9");
		try (Program program = Program.socketToMe("bookmark", "add", "here", "127.0.0.1", "1")
			.without("XDG_CONFIG_HOME")
			.without("LANG")
			.with("HOME", home.toString()); PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().exitCode()).isZero();
			assertThat(home.resolve(".config/socket-to-me")).isNotEmptyDirectory();
		}
	}

	@Test
	void aHomeThatCannotBeWrittenToIsNoReasonNotToChat() {
		for (String home : List.of("/dev/null", "/nonexistent")) {
			try (Program program = Program.socketToMe()
				.without("XDG_CONFIG_HOME")
				.without("XDG_STATE_HOME")
				.with("HOME", home); TerminalProgram terminal = program.inTerminal()) {
				terminal.awaitPrompt("offline>");
				terminal.enter("echo all is well");
				terminal.awaitLine("all is well");
				assertThat(terminal.screen().lines()).contains(GREETING).noneMatch(SurroundingsIT::isOfALibrary);
				terminal.enter("quit");
				assertThat(terminal.awaitExit()).isZero();
			}
		}
	}

	@Test
	void aFullDiskIsNoReasonForPagesOfComplaints() {
		try (Program start = Program.socketToMe();
				Program program = shell("ulimit -f 0; exec %s", start);
				TerminalProgram terminal = program.inTerminal()) {
			terminal.awaitPrompt("offline>");
			terminal.enter("echo one");
			terminal.awaitLine("one");
			terminal.press(Key.UP);
			terminal.awaitPrompt("offline> echo one");
			terminal.press(Key.ENTER);
			terminal.awaitScreen("a prompt", (screen) -> screen.cursorLine().equals("offline>"));
			assertThat(terminal.screen().lines()).contains(GREETING)
				.noneMatch(SurroundingsIT::isOfALibrary)
				.filteredOn((line) -> line.startsWith("What you type is not kept"))
				.hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "xterm-kitty", "no-such-terminal", "foot-extra" })
	void aTerminalThatNobodyKnowsIsUsedLikeAnyNewOne(String type) throws IOException {
		Path programs = this.folder.resolve("bin");
		Files.createDirectory(programs);
		for (String name : List.of("find", "readlink", "sed")) {
			Files.createSymbolicLink(programs.resolve(name), find(name));
		}
		try (Program program = Program.socketToMe().with("TERM", type).with("PATH", programs.toString());
				TerminalProgram terminal = program.inTerminal()) {
			terminal.awaitPrompt("offline>");
			terminal.type("echo two");
			terminal.press(Key.HOME, Key.CTRL_D);
			terminal.awaitScreen("a letter less", (screen) -> screen.cursorLine().equals("offline> cho two"));
			assertThat(terminal.screen().lines().get(0)).isEqualTo(GREETING);
		}
	}

	@Test
	void nothingIsLeftInTheTemporaryFolderNotEvenByAKill() throws IOException {
		Path jar = Path.of("target/socket-to-me.jar").toAbsolutePath();
		Path temporary = Files.createDirectory(this.folder.resolve("tmp"));
		try (Program program = Program.command(Program.JAVA_HOME.resolve("bin/java").toString(), "-XX:-UsePerfData",
				"-Djava.io.tmpdir=" + temporary, "-jar", jar.toString());
				TerminalProgram terminal = program.inTerminal()) {
			terminal.awaitScreen("the prompt", (screen) -> screen.cursorLine().startsWith("offline>"));
			terminal.signal("KILL");
			terminal.awaitExit();
			assertThat(temporary).isEmptyDirectory();
		}
	}

	private static boolean isOfALibrary(String line) {
		return line.matches("\\s+at .*|.*(Exception|WARNING|SEVERE|INFO|jline|springframework).*");
	}

	/** An administrator may write wherever the file system can be written to. */
	private static Program readOnly(Path root) throws IOException {
		String command = root + "/socket-to-me -c 'echo all is well'";
		if (!System.getProperty("user.name").equals("root")) {
			return Program.command("/bin/sh", "-c",
					"chmod a-w %1$s/target; %2$s; code=$?; chmod u+w %1$s/target; exit $code".formatted(root, command));
		}
		Program program = Program.command("unshare", "-m", "/bin/sh", "-c",
				"mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s && %2$s".formatted(root, command));
		try (PipedProgram tried = Program.command("unshare", "-m", "true").piped()) {
			assumeThat(tried.awaitExit().exitCode()).as("a place of one's own for file systems").isZero();
		}
		return program;
	}

	private static Program shell(String line, Program program) {
		return Program.command("/bin/sh", "-c", line.formatted(program.commandLine()));
	}

	private static Path find(String program) {
		return Stream.of(System.getenv("PATH").split(":"))
			.map((directory) -> Path.of(directory, program))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow();
	}

}
