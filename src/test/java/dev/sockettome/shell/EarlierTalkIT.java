package dev.sockettome.shell;

import java.util.List;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.PipedProgram.Result;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was said before one came, on servers that remember it and on one that does not.
 */
class EarlierTalkIT {

	private static final String EARLIER = "---- earlier ----";

	@Test
	void aNewcomerSeesWhatWasSaidBefore() {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			alice.send("Lunch at noon?");
			alice.send("/me nods");
			alice.awaitLine("* alice nods");
			try (Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
					TerminalProgram bob = program.inTerminal()) {
				bob.awaitPrompt("[bob] ");
				bob.awaitLine(EARLIER);
				List<String> rows = bob.screen().lines();
				int marker = rows.indexOf(EARLIER);
				assertThat(rows.get(marker - 2)).matches("[0-9:]{8} \\[alice] Lunch at noon\\?");
				assertThat(rows.get(marker - 1)).matches("[0-9:]{8} \\* alice nods");
				assertThat(bob.output()).containsPattern("\u001b\\[[0-9;]*2m[^\u001b\n]*Lunch");
				assertThat(rows).noneMatch((row) -> row.contains("*** ") && !row.contains("Here now"));
				alice.send("one more");
				// What is shown is remembered after it, and before the next is shown.
				alice.send("and another");
				bob.awaitLine("[alice] and another");
				bob.enter("/log -n 4");
				bob.awaitScreen("all that was said, once", (screen) -> {
					List<String> said = screen.lines()
						.stream()
						.filter((row) -> row.matches("[0-9:]{8} \\[alice] one more"))
						.toList();
					int row = said.isEmpty() ? 0 : screen.lines().indexOf(said.get(0));
					return said.size() == 1 && row > marker + 2 && screen.line(row - 1).contains("Here now")
							&& screen.line(row - 2).contains("logged in") && screen.lines().indexOf("[bob]") > row;
				});
				bob.enter("/search NOON alice");
				bob.awaitScreen("what was found",
						(screen) -> screen.lines()
							.stream()
							.filter((row) -> row.matches("[0-9:]{8} \\[alice] Lunch at noon\\?"))
							.count() == 2);
				bob.enter("/search supper");
				bob.awaitLine("Nothing was found.");
			}
		}
	}

	@Test
	void inAnEmptyRoomThereIsNothingToSee() {
		try (MeetingPlace server = MeetingPlace.open();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.enter("first");
			bob.awaitLine("[bob] first");
			assertThat(bob.screen().history()).noneMatch((row) -> row.contains("Nothing has been said"))
				.doesNotContain(EARLIER)
				.noneMatch((row) -> row.contains("pong"));
			bob.enter("/log");
			bob.awaitScreen("it once",
					(screen) -> screen.lines()
						.stream()
						.filter((row) -> row.matches("[0-9:]{8} \\[bob] first"))
						.count() == 1);
		}
	}

	@Test
	void theOriginalServerIsNotAskedAndOneLineSaysSo() {
		try (QuirkyServer server = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.enter("lunch at noon");
			bob.awaitLine("[bob] lunch at noon");
			// What is shown is remembered after it, and before the next is shown.
			server.sendRaw("eve::hm\n");
			bob.awaitLine("[eve] hm");
			bob.enter("/search LUN");
			bob.awaitText("This server does not tell what was said before");
			bob.awaitScreen("what was heard here",
					(screen) -> screen.lines()
						.stream()
						.anyMatch((row) -> row.matches("[0-9:]{8} \\[bob] lunch at noon")));
			assertThat(server.messages()).containsExactly("lunch at noon");
		}
	}

	@Test
	void aProgramAsksForItAndGetsAnEvent() {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			alice.send("Lunch at noon?");
			alice.send("/me nods");
			alice.awaitLine("* alice nods");
			try (Program program = Program.socketToMe("--input", "json", "--format", "json", "connect",
					"localhost:" + server.port(), "--name", "bot"); PipedProgram bot = program.piped()) {
				bot.send("{\"history\":1}\n{\"search\":\"lunch\"}\n{\"history\":0}\n{\"history\":\"1\"}\n").endInput();
				Result result = bot.awaitExit();
				assertThat(result.outLines().stream().filter((line) -> line.contains("\"type\":\"history\"")))
					.satisfiesExactly(
							(line) -> assertThat(line).contains("\"words\":\"\"")
								.containsPattern("\"lines\":\\[\\{\"time\":\"[0-9:]{8}\","
										+ "\"name\":\"alice\",\"text\":\"nods\",\"action\":true}]"),
							(line) -> assertThat(line).contains("\"words\":\"lunch\"")
								.contains("\"text\":\"Lunch at noon?\",\"action\":false}]"));
				assertThat(result.outLines().stream().filter((line) -> line.contains("\"failed\""))).hasSize(2);
			}
		}
	}

	@Test
	void aCommandFileIsToldNothingUnasked() {
		try (MeetingPlace server = MeetingPlace.open(); LineClient alice = server.guest("alice")) {
			alice.send("Lunch at noon?");
			alice.awaitLine("alice::Lunch at noon?");
			try (Program program = Program.socketToMe("-c",
					"connect localhost %d --name bob; say hi; log; say bye; log -n 9".formatted(server.port()));
					PipedProgram bob = program.piped()) {
				assertThat(bob.awaitExit().outLines().stream().filter((line) -> line.contains("Lunch at noon?")))
					.singleElement()
					.asString()
					.matches("[0-9:]{8} \\[alice] Lunch at noon\\?");
			}
		}
	}

}
