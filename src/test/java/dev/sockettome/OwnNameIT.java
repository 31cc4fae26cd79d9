package dev.sockettome;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names that belong to people, from the first password to a bot that obeys one person
 * only; and that no password is anywhere but where somebody has put it.
 */
@DisabledOnOs(OS.WINDOWS)
class OwnNameIT {

	private static final String SECRET = "s3same-open";

	private static final String OTHER = "s3same-shut";

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	/** All that looks as if it were a password, in each of its places. */
	private static final List<String> SLIPS = List.of("register ", "/register ", "regsiter ", "password ", "/passwd ",
			"raw /register ", "try register ", "register --password ", "server account add al ", "account add al ",
			"connect localhost 1 --name al --password ");

	private static final List<String> SLIPS_IN_CHAT = List.of("/register ", " /REGISTER ", "/rgeister ", "/password ",
			"/paswsord ", "/account add al ", "/server account add al ");

	@ParameterizedTest
	@ValueSource(strings = { "plain", "json" })
	void ofPasswordsOnlyHashesAreFound(String log) throws IOException {
		List<Program> bots = new ArrayList<>();
		try (Program serving = Program.socketToMe("serve", "--port", "0", "--chat.server.log=" + log,
				"--chat.server.history.store=file"); PipedProgram server = serving.piped()) {
			int port = port(server);
			String connect = "connect localhost " + port;
			try (Program program = Program.socketToMe("--chat.client.transcript=~/chat.jsonl");
					TerminalProgram alice = program.inTerminal(100, 40)) {
				String prompt = "alice@localhost:" + port + "> ";
				alice.awaitPrompt("offline> ");
				alice.enter(connect + " --name alice");
				alice.awaitPrompt(prompt);
				slips(alice, prompt);
				alice.enter("clear", prompt);
				registers(alice, prompt);
				alice.enter("disconnect");
				alice.awaitPrompt("offline> ");
				alice.enter("reconnect");
				alice.awaitPrompt(prompt);
				alice.enter("status");
				alice.awaitText("as alice, verified");
				alice.enter("chat");
				alice.awaitPrompt("[alice] ");
				for (String slip : SLIPS_IN_CHAT) {
					alice.enter(slip + SECRET, "[alice] ");
				}
				alice.paste("look\n/register " + SECRET);
				alice.press(Key.ENTER);
				alice.awaitText("There may be a password in it, so nothing was said.");
				alice.enter("/quit");
				alice.awaitExit();
				assertThat(alice.output()).doesNotContain(SECRET, OTHER);
				assertThat(filesWith(program.home())).isEmpty();
			}
			bots(bots, connect);
			assertThat(processesWith(port)).isEmpty();
			try (LineClient carl = LineClient.loggedIn(port, "carl")) {
				carl.send("/register " + SECRET);
				carl.awaitLine("*** The name carl is yours: from now on it asks for its password.");
			}
			server.send("account list\n");
			server.awaitOut((out) -> out.contains("carl  member  password") && out.contains("bot  member  password"));
			assertThat(server.out() + server.err()).doesNotContain(SECRET, OTHER);
			assertThat(filesWith(serving.home())).isEmpty();
			assertThat(Files.readString(serving.home().resolve(".local/state/socket-to-me/accounts")))
				.contains("alice ", "bot ", "carl ");
		}
		finally {
			bots.forEach(Program::close);
		}
	}

	private static void slips(TerminalProgram alice, String prompt) {
		for (String slip : SLIPS) {
			alice.enter(slip + SECRET, prompt);
		}
		alice.press(Key.UP);
		alice.awaitScreen("no slip in the history", (screen) -> screen.cursorLine().contains("--name alice"));
		alice.press(Key.CTRL_C);
		alice.awaitPrompt(prompt);
	}

	/** Each way to go wrong first; then a password, and another one. */
	private static void registers(TerminalProgram alice, String prompt) {
		String question = "A new password for alice, of 8 characters or more: ";
		alice.enter("register");
		alice.awaitPrompt(question);
		alice.enter(SECRET.substring(0, 7));
		alice.awaitText("A password has at least 8 characters. Nothing was sent.");
		alice.awaitPrompt(prompt);
		alice.enter("register");
		alice.awaitPrompt(question);
		alice.enter(SECRET);
		alice.awaitPrompt("Again: ");
		alice.enter(OTHER);
		alice.awaitText("The two are not the same, so nothing was done.");
		alice.awaitPrompt(prompt);
		alice.enter("register");
		alice.awaitPrompt(question);
		alice.enter(SECRET);
		alice.awaitPrompt("Again: ");
		alice.press(Key.CTRL_C);
		alice.awaitText("No password given, so nothing was done.");
		alice.awaitPrompt(prompt);
		for (String command : List.of("register", "password")) {
			String password = command.equals("register") ? OTHER : SECRET;
			alice.enter(command);
			alice.awaitPrompt(question);
			alice.enter(password);
			alice.awaitPrompt("Again: ");
			alice.enter(password);
			alice.awaitText(command.equals("register") ? "*** The name alice is yours"
					: "*** The password of alice is changed.");
			alice.awaitPrompt(prompt);
		}
	}

	/** Every way in which a file finds a password, right and wrong. */
	private static void bots(List<Program> bots, String connect) throws IOException {
		String asAlice = connect + " --name alice";
		String asBot = connect + " --name bot";
		bots.add(Program.socketToMe("-c", asBot + "; register --password-file key; password --password-file other")
			.withFile("other", OTHER));
		bots.add(Program.socketToMe("-c", asBot + " --password-file other; say in").withFile("other", OTHER));
		bots.add(Program.socketToMe("--format", "json", "-c", asAlice + " --password-file key; say in; who"));
		bots.add(Program.socketToMe("-c", asAlice + "; say in").with("CHAT_CLIENT_PASSWORD", SECRET));
		bots.add(Program.socketToMe("--chat.client.password-command=cat key", "-c", asAlice + "; say in"));
		for (Program bot : bots) {
			Result run = bot.withFile("key", SECRET + "\n").piped().awaitExit();
			assertThat(run.exitCode()).as(run.toString()).isZero();
			assertLeavesNothing(bot, run);
		}
		Program wrong = Program.socketToMe("-c", asAlice).with("CHAT_CLIENT_PASSWORD", OTHER);
		Program slip = Program.socketToMe("--input", "json", "--format", "json", "-c", connect + " --name eve");
		bots.addAll(List.of(wrong, slip));
		Result refused = wrong.piped().awaitExit();
		assertThat(refused.exitCode()).isEqualTo(3);
		assertLeavesNothing(wrong, refused);
		try (PipedProgram requests = slip.piped()) {
			Result run = requests
				.send("{\"command\":\"register " + SECRET + "\"}\n{\"command\":\"regsiter " + SECRET + "\"}\n")
				.endInput()
				.awaitExit();
			assertThat(run.out()).contains("\"type\":\"failed\"");
			assertLeavesNothing(slip, run);
		}
	}

	private static void assertLeavesNothing(Program bot, Result run) throws IOException {
		assertThat(run.out() + run.err()).doesNotContain(SECRET, OTHER);
		assertThat(filesWith(bot.home())).allMatch((file) -> file.endsWith("key") || file.endsWith("other"));
	}

	@Test
	void aBotObeysOnlyWhoIsVerified() throws IOException {
		try (Program serving = Program.socketToMe("serve", "--port", "0"); PipedProgram server = serving.piped()) {
			int port = port(server);
			try (Program bob = Program
				.socketToMe("-c", "connect localhost %d --name deploybot; register --password-file key".formatted(port))
				.withFile("key", SECRET);
					Program listening = Program.socketToMe("-c",
							"connect localhost %d --name bot; say ready; on '^go (?<what>\\w+)' --verified say going ${what} for ${from}; "
								.formatted(port) + "expect '^stop' --from deploybot --verified --timeout 1m");
					PipedProgram bot = listening.piped()) {
				assertThat(bob.piped().awaitExit().exitCode()).isZero();
				bot.awaitOut((out) -> out.contains("[bot] ready"));
				try (LineClient eve = LineClient.loggedIn(port, "eve"); LineClient deploybot = new LineClient(port)) {
					eve.send("go wrong");
					deploybot.send("deploybot");
					deploybot.awaitLine("Please enter the password for deploybot:");
					deploybot.send(SECRET);
					deploybot.awaitLine("deploybot logged in");
					deploybot.send("go right");
					eve.awaitLine("bot::going right for deploybot");
					eve.send("stop");
					deploybot.send("stop");
					Result run = bot.awaitExit();
					assertThat(run.exitCode()).isZero();
					assertThat(run.out()).doesNotContain("going wrong").contains("[deploybot] stop");
				}
			}
		}
	}

	private static int port(PipedProgram server) {
		Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
		assertThat(listening.find()).isTrue();
		return Integer.parseInt(listening.group(1));
	}

	private static List<Path> filesWith(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).filter(OwnNameIT::hasSecret).toList();
		}
	}

	/** The processes that talk to a port and have a password among their arguments. */
	private static List<Path> processesWith(int port) throws IOException {
		try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
			return processes.map((process) -> process.resolve("cmdline"))
				.filter((file) -> Files.isReadable(file) && hasSecret(file)
						&& text(file).contains(String.valueOf(port)))
				.toList();
		}
	}

	private static boolean hasSecret(Path file) {
		String text = text(file);
		return text.contains(SECRET) || text.contains(OTHER);
	}

	private static String text(Path file) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			// A process that is gone.
			return "";
		}
	}

}
