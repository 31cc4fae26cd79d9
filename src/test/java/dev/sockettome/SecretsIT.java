package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A password is nowhere but where it belongs, in whatever way it was typed.
 */
class SecretsIT {

	private static final String SECRET = "s3same-open";

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	@ParameterizedTest
	@ValueSource(strings = { "plain", "json" })
	void aPasswordIsNotOnTheScreenNotInAFileAndNotSaid(String log) throws IOException {
		try (Program serving = Program.socketToMe("serve", "--port", "0", "--chat.server.log=" + log);
				PipedProgram server = serving.piped()) {
			Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
			assertThat(listening.find()).isTrue();
			int port = Integer.parseInt(listening.group(1));
			try (LineClient alice = LineClient.loggedIn(port, "alice");
					Program program = Program.socketToMe("--chat.client.transcript=~/chat.jsonl");
					TerminalProgram lee = program.inTerminal()) {
				lee.awaitPrompt("offline> ");
				lee.enter("connect localhost " + port + " --name lee");
				String prompt = "lee@localhost:" + port + "> ";
				lee.awaitPrompt(prompt);
				server.send("op lee --password " + SECRET + " oops\nop lee " + SECRET + "\nop lee --pasword=" + SECRET
						+ "\nop lee --password " + SECRET + "\n");
				server.awaitOut((out) -> out.contains("lee becomes an operator"));
				for (String line : List.of("op ", "/op ", "raw /op ", "try op ", "server op lee --password ",
						"server op lee ", "/oper ")) {
					lee.enter(line + SECRET);
					lee.awaitPrompt(prompt);
				}
				lee.press(Key.UP);
				lee.awaitPrompt(prompt + "connect localhost " + port + " --name lee");
				lee.press(Key.CTRL_C);
				lee.awaitPrompt(prompt);
				askedWithoutBeingSeen(lee, alice, prompt);
				lee.enter("history");
				lee.awaitPrompt(prompt);
				lee.enter("chat");
				lee.awaitPrompt("[lee] ");
				for (String line : List.of("/op ", " /op ", "/OP ", "/server op lee --password ")) {
					lee.enter(line + SECRET);
					lee.awaitPrompt("[lee] ");
				}
				lee.paste("look\n/op " + SECRET);
				lee.press(Key.ENTER);
				lee.awaitText("There may be a password in it, so nothing was said.");
				lee.enter("/kick alice");
				alice.awaitLine("*** Disconnected: you were sent away.");
				lee.enter("/quit");
				lee.awaitExit();
				assertThat(lee.output()).doesNotContain(SECRET);
				assertThat(alice.lines()).noneMatch((line) -> line.contains(SECRET));
				assertThat(filesWith(program.home())).isEmpty();
			}
			assertThat(server.out() + server.err()).doesNotContain(SECRET);
			assertThat(filesWith(serving.home())).isEmpty();
		}
	}

	@Test
	void whoMakesAnOperatorIsAskedTwiceAndSeesNothingOfIt() throws IOException {
		try (Program program = Program.socketToMe(); TerminalProgram shell = program.inTerminal()) {
			shell.awaitPrompt("offline> ");
			shell.enter("serve --port 0");
			shell.awaitText("Listening on :");
			shell.awaitPrompt("offline> ");
			shell.enter("server op lee");
			shell.awaitPrompt("A password for lee, or Enter for an operator until they leave: ");
			shell.enter(SECRET);
			shell.awaitPrompt("Again: ");
			shell.enter(SECRET + "x");
			shell.awaitLine("The two are not the same, so nothing was done.");
			shell.awaitPrompt("offline> ");
			shell.enter("server op lee");
			shell.awaitPrompt("A password for lee, or Enter for an operator until they leave: ");
			shell.enter(SECRET);
			shell.awaitPrompt("Again: ");
			shell.press(Key.CTRL_C);
			shell.awaitLine("No password given, so nothing was done.");
			shell.awaitPrompt("offline> ");
			Path accounts = program.home().resolve(".local/state/socket-to-me/accounts");
			assertThat(accounts).doesNotExist();
			shell.enter("server op lee");
			shell.awaitPrompt("A password for lee, or Enter for an operator until they leave: ");
			shell.enter(SECRET);
			shell.awaitPrompt("Again: ");
			shell.enter(SECRET);
			shell.awaitText("lee becomes an operator with that password, at login or with /op.");
			shell.awaitPrompt("offline> ");
			assertThat(Files.readString(accounts)).contains("lee operator {bcrypt}");
			assertThat(shell.output()).doesNotContain(SECRET);
			assertThat(filesWith(program.home())).isEmpty();
		}
	}

	/** What is typed is not shown, and a message that comes meanwhile is. */
	private static void askedWithoutBeingSeen(TerminalProgram lee, LineClient alice, String prompt) {
		lee.enter("op");
		lee.awaitPrompt("Password: ");
		lee.press(Key.CTRL_C);
		lee.awaitText("No password given, so nothing was done.");
		lee.awaitPrompt(prompt);
		lee.enter("op");
		lee.awaitPrompt("Password: ");
		lee.type(SECRET.substring(0, 3));
		alice.send("while you type");
		lee.awaitText("[alice] while you type");
		lee.awaitPrompt("Password: ");
		lee.enter(SECRET.substring(3));
		lee.awaitText("*** You are an operator now.");
		lee.awaitPrompt(prompt);
	}

	private static List<Path> filesWith(Path home) throws IOException {
		try (Stream<Path> files = Files.walk(home)) {
			return files.filter(Files::isRegularFile).filter(SecretsIT::hasSecret).toList();
		}
	}

	private static boolean hasSecret(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

}
