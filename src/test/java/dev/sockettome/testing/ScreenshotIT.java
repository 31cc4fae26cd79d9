package dev.sockettome.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the picture in the README from a real run. With {@code -Dscreenshot=FILE} it is
 * written there; otherwise it stays in {@code target}.
 */
class ScreenshotIT {

	@Test
	void aConversationLooksAsTheReadmeShowsIt() throws IOException {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient mika = server.guest("\u7F8E\u9999");
				LineClient ben = server.guest("ben");
				Program program = Program.socketToMe("chat", "localhost:" + server.port(), "--name", "FoofusTheCat",
						"--chat.console.timestamps=HH:mm", "--chat.console.status-line=true");
				TerminalProgram foofus = program.inTerminal(84, 22)) {
			foofus.awaitPrompt("[FoofusTheCat] ");
			foofus.press(Key.CTRL_L);
			foofus.awaitScreen("a clear screen", (screen) -> screen.line(0).startsWith("[FoofusTheCat]"));
			say(foofus, ben, "morning, everyone. Who has the notes from yesterday?", "[ben] morning");
			say(foofus, alice,
					"I put them up at https://example.org/notes/2026-11-22, with the figures that were "
							+ "still missing and a list of what is left to do before we can call it done",
					"[alice] I put");
			say(foofus, mika, "\u304A\u306F\u3088\u3046 \uD83D\uDE38 thanks!", "[\u7F8E\u9999] \u304A");
			foofus.enter("good work. I only chased my tail");
			foofus.awaitText("] good work");
			say(foofus, ben, "/me looks for coffee", "* ben looks");
			say(foofus, alice, "foofusthecat: can you look at the third one?", "[alice] foofusthecat");
			say(foofus, mika, "/msg FoofusTheCat it is the one about dogs", "(private)] it");
			foofus.enter("/who");
			foofus.awaitText("Here now (4):");
			foofus.awaitPrompt("[FoofusTheCat] ");
			ben.send("/quit");
			foofus.awaitText("ben disconnected");
			foofus.type("dogs? in that case I would rather");
			foofus.awaitPrompt("[FoofusTheCat] dogs? in that case I would rather");
			foofus.awaitQuiet(Duration.ofMillis(300));
			String svg = Svg.of(foofus.screen());
			assertThat(svg).contains("Here\u00A0now\u00A0(4)", "rather", "coffee");
			Path file = Path.of(System.getProperty("screenshot", "target/screenshot.svg"));
			Files.writeString(file, svg);
		}
	}

	private static void say(TerminalProgram program, LineClient person, String line, String shown) {
		person.send(line);
		program.awaitText(shown);
	}

}
