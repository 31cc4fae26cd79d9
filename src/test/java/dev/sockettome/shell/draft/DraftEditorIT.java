package dev.sockettome.shell.draft;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.testing.Key;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A draft in the editor of a person's choice: what comes of it, and that nothing of it
 * stays behind.
 */
@DisabledOnOs(OS.WINDOWS)
class DraftEditorIT {

	private static final String EDIT = "\u0018\u0005";

	/** Goes on as long as the test wants. */
	private static final String LASTING_EDITOR = """
			printf 'secret' > "$1"
			touch "$1.swp" editing
			while [ ! -e enough ]; do sleep 0.1; done
			""";

	private final MeetingPlace server = MeetingPlace.open();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void whatHasSeveralLinesIsSaidAsOneBlock(int columns, int rows) {
		try (LineClient alice = this.server.guest("alice");
				Program program = chat().withFile("editor",
						"cat \"$1\" > before; printf 'if (a) {\\n\\n  b\\n}\\n' > \"$1\"");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			alice.send("/lines");
			bob.awaitPrompt("[bob] ");
			bob.type("draft" + EDIT);
			bob.awaitScreen("the whole text", (screen) -> screen.cursorLine().equals("}")
					&& screen.lines().containsAll(List.of("[bob] if (a) {", "  b")));
			// It would look like something said.
			assertThat(bob.screen().lines()).doesNotContain("[bob] draft");
			assertThat(program.home().resolve("before")).hasContent("draft");
			bob.press(Key.ENTER);
			alice.awaitLine("*** Lines (4): bob");
			alice.awaitLine("bob::}");
			assertThatNothingIsLeft(program);
		}
	}

	@Test
	void anEditorThatFailsLeavesTheDraftAsItWasAndNoFile() {
		try (Program program = chat().withFile("editor", "printf lost > \"$1\"; touch \"$1.swp\"; exit 3");
				TerminalProgram bob = program.inTerminal()) {
			bob.awaitPrompt("[bob] ");
			bob.type("draft" + EDIT);
			bob.awaitText("\"sh editor\" ended with 3; the draft is as it was.");
			bob.awaitPrompt("[bob] draft");
			assertThat(bob.screen().lines()).containsOnlyOnce("[bob] draft");
			assertThatNothingIsLeft(program);
		}
	}

	@Test
	void aProgramThatIsEndedMeanwhileTakesTheFileAndTheEditorAlong() {
		try (Program program = chat().withFile("editor", LASTING_EDITOR); TerminalProgram bob = program.inTerminal()) {
			edit(bob, program);
			List<ProcessHandle> editor = ProcessHandle.of(bob.pid()).orElseThrow().descendants().toList();
			assertThat(editor).isNotEmpty();
			bob.signal("TERM");
			bob.awaitExit();
			assertThatNothingIsLeft(program);
			await().until(() -> editor.stream().noneMatch(ProcessHandle::isAlive));
		}
	}

	@Test
	void whatAKilledProgramLeavesIsRemovedAtTheNextStart() throws Exception {
		try (Program program = chat().withFile("editor", LASTING_EDITOR); TerminalProgram bob = program.inTerminal()) {
			edit(bob, program);
			assertThat(drafts(program)).isNotEmpty().allSatisfy((file) -> {
				String permissions = Files.isDirectory(file) ? "rwx------" : "rw-------";
				if (!file.toString().endsWith(".swp")) {
					assertThat(Files.getPosixFilePermissions(file)).as(file.toString())
						.isEqualTo(PosixFilePermissions.fromString(permissions));
				}
			});
			// Another one that runs leaves it alone.
			try (TerminalProgram carol = program.withArguments().inTerminal()) {
				carol.awaitPrompt("offline> ");
				assertThat(drafts(program)).anyMatch((file) -> file.endsWith("draft.txt"));
			}
			bob.signal("KILL");
			bob.awaitExit();
			assertThat(drafts(program)).anyMatch((file) -> file.endsWith("draft.txt"));
			try (TerminalProgram carol = program.withArguments().inTerminal()) {
				carol.awaitPrompt("offline> ");
				assertThatNothingIsLeft(program);
			}
			finally {
				Files.createFile(program.home().resolve("enough"));
			}
		}
	}

	private void edit(TerminalProgram bob, Program program) {
		bob.awaitPrompt("[bob] ");
		bob.type("draft" + EDIT);
		await().until(() -> Files.exists(program.home().resolve("editing")));
	}

	private Program chat() {
		return Program.socketToMe("chat", "localhost:" + this.server.port(), "--name", "bob")
			.with("EDITOR", "sh editor");
	}

	private static void assertThatNothingIsLeft(Program program) {
		assertThat(program.home().resolve(".local/state/socket-to-me")).isDirectory();
		assertThat(drafts(program)).isEmpty();
	}

	private static List<Path> drafts(Program program) {
		Path drafts = program.home().resolve(".local/state/socket-to-me/drafts");
		if (Files.notExists(drafts)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(drafts)) {
			return files.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
