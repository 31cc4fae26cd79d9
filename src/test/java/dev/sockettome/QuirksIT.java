package dev.sockettome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.QuirkyServer.Manner;
import dev.sockettome.testing.Style;
import dev.sockettome.testing.TerminalProgram;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole program against the exercise's own server, with every quirk it has
 * (docs/PROTOCOL.md, section 1).
 */
@DisabledOnOs(OS.WINDOWS)
class QuirksIT {

	private final QuirkyServer server = QuirkyServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void nothingTypedOrPastedIsMergedOrLost() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			// All of it is there before the server reads any: sent at once, it would
			// merge.
			this.server.pause();
			shell.type("say one\rsay two\rsay three\r");
			shell.awaitPrompt(prompt("bob"));
			shell.paste("say four\nsay five");
			shell.type("\r");
			shell.type("say " + "long ".repeat(500) + "\r");
			this.server.resume();
			shell.awaitLine("[bob] five");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(this.server.messages()).startsWith("one", "two", "three", "four", "five")
							.hasSizeGreaterThan(7));
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						String.join("", this.server.messages().subList(5, this.server.messages().size()))
							.replace(" ", ""))
					.isEqualTo("long".repeat(500)));
			assertThat(this.server.received()).allMatch((read) -> read.length <= QuirkyServer.READ_SIZE);
		}
	}

	@Test
	void nothingThatAFileSaysIsMergedOrLost() {
		List<String> said = Stream.concat(IntStream.range(0, 300).mapToObj((i) -> "message " + i),
				Stream.of("it's \"quoted\" -- and --dashed", "  spaced  out", "a::b", "# no comment",
						"\u65e5".repeat(300), "\uD83D\uDE00".repeat(250), "/slash", "100% of $HOME"))
			.toList();
		try (Program program = Program.socketToMe(); PipedProgram file = program.piped()) {
			file.send("connect localhost %d --name bob\n".formatted(this.server.port()));
			file.send(String.join("", said.stream().map((text) -> "say " + text + "\n").toList()));
			file.send("quit\n").endInput();
			PipedProgram.Result result = file.awaitExit();
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			assertThat(this.server.messages()).containsExactlyElementsOf(said);
			assertThat(result.outLines().stream().filter((line) -> line.startsWith("[bob] ")))
				.containsExactlyElementsOf(said.stream().map((text) -> "[bob] " + text).toList());
		}
		this.server.awaitAllGone();
	}

	@Test
	void whateverTheServerSendsIsTextAndNothingElse() {
		try (LineClient eve = LineClient.loggedIn(this.server.port(), "eve");
				Program program = Program.socketToMe();
				TerminalProgram shell = program.inTerminal()) {
			// Cut to twelve bytes, which split the last character.
			shell.awaitPrompt("offline>");
			shell.enter("connect localhost %d".formatted(this.server.port()));
			shell.awaitPrompt(Greeting.NAME_PROMPT);
			shell.enter("elevenchars\u00e9");
			shell.awaitPrompt(prompt("elevenchars\uFFFD"));
			shell.enter("say who am I?");
			shell.awaitLine("[elevenchars\uFFFD] who am I?");
			// In one piece, which the server takes for one message.
			eve.sendWithoutNewline("first\nsecond\n");
			shell.awaitLine("[eve] first");
			shell.awaitLine("second");

			int bells = shell.screen().bells();
			int commands = shell.screen().commands().size();
			eve.sendRaw(new byte[] { 'o', 'd', 'd', ' ', (byte) 0xFF, (byte) 0xC3, '(', '\n' });
			shell.awaitLine("[eve] odd \uFFFD\uFFFD(");
			eve.send("\u001B[2J\u001B[1;31m\u001B]0;owned\u0007\u009B5mred\r\b\b\b\u0007 a\tb");
			shell.awaitScreen("its text",
					(screen) -> screen.lines().stream().anyMatch((line) -> line.contains("red a")));
			assertThat(shell.screen().bells()).isEqualTo(bells);
			assertThat(shell.screen().commands()).hasSize(commands);
			assertThat(shell.screen().title()).isEmpty();
			int row = IntStream.range(0, shell.screen().rows())
				.filter((i) -> shell.screen().line(i).contains("red a"))
				.findFirst()
				.orElseThrow();
			int column = shell.screen().line(row).indexOf("red a");
			assertThat(shell.screen().cell(row, column).style()).isEqualTo(Style.PLAIN);
			assertThat(shell.screen().lines()).contains("[eve] first", "second");
			shell.enter("who");
			shell.awaitText("This server does not say who is here");
			assertThat(String.join("\n", shell.screen().lines())).containsPattern("\\* elevenchars\uFFFD +you");
		}
	}

	@Test
	void whatWasInDoubtWhenTheConnectionBrokeIsSaidAgainAndMarked() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			this.server.pause();
			shell.enter("say did you hear?");
			shell.awaitScreen("the next prompt",
					(screen) -> screen.lines().contains(prompt("bob") + " say did you hear?")
							&& screen.cursorLine().equals(prompt("bob")));
			this.server.resetAll();
			shell.awaitText("Disconnected from server!");
			this.server.resume();
			shell.awaitLine("[bob] did you hear? (again)");
			shell.awaitPrompt(prompt("bob"));
		}
	}

	@Test
	void aFileFailsWhereItsWordsDidNotArrive() {
		String script = """
				connect localhost %d --name bob
				# the server dies
				say hello
				say never reached
				""";
		try (QuirkyServer mute = QuirkyServer.start(Manner.NEVER_ECHOES);
				Program program = Program.socketToMe("--chat.client.echo-timeout=1s", "@script.chat")
					.withFile("script.chat", script.formatted(mute.port()));
				PipedProgram file = program.piped()) {
			PipedProgram.Result result = file.awaitExit();
			assertThat(result.exitCode()).isNotZero();
			assertThat(result.err()).contains("script.chat:3").contains("hello").doesNotContain("\tat ");
			mute.awaitAllGone();
			assertThat(mute.messages()).containsExactly("hello");
			assertThat(result.out()).contains("bob logged in").doesNotContain("script.chat");
		}
		try (Program program = Program.socketToMe("@script.chat")
			.withFile("script.chat", script.formatted(this.server.port())); PipedProgram file = program.piped()) {
			file.awaitOut((out) -> out.contains("[bob] hello"));
			assertThat(file.awaitExit().exitCode()).isZero();
		}
	}

	@Test
	void aResetInTheMiddleOfAFileIsAConnectionLost() {
		try (Program program = Program.socketToMe(); PipedProgram file = program.piped()) {
			file.send("connect localhost %d --name bob\nsay one\n".formatted(this.server.port()));
			file.awaitOut((out) -> out.contains("[bob] one"));
			this.server.resetAll();
			file.awaitOut((out) -> out.contains("Disconnected from server!"));
			file.send("say two\nsay three\n").endInput();
			PipedProgram.Result result = file.awaitExit();
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.errLines().get(0)).startsWith("<stdin>:3:").contains("connection to localhost");
			assertThat(this.server.messages()).containsExactly("one");
		}
	}

	@Test
	void bytesOfNoEncodingDoNotDisturbAConversation() {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			connect(shell, "bob");
			byte[] noise = new byte[3000];
			for (int i = 0; i < noise.length; i++) {
				noise[i] = (byte) ((i * 31 + 7) % 251);
			}
			this.server.sendRaw(noise);
			this.server.sendRaw("\nbob::after the noise\n".getBytes(StandardCharsets.UTF_8));
			shell.awaitText("after the noise");
			assertThat(shell.screen().bells()).isZero();
			shell.enter("say still here");
			shell.awaitLine("[bob] still here");
		}
	}

	private void connect(TerminalProgram shell, String name) {
		shell.awaitPrompt("offline>");
		shell.enter("connect localhost %d --name %s".formatted(this.server.port(), name));
		shell.awaitPrompt(prompt(name));
	}

	private String prompt(String name) {
		return "%s@localhost:%d>".formatted(name, this.server.port());
	}

}
