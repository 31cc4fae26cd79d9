package dev.sockettome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/GUIDE.md shows is what its reader sees: the lines of its examples, but for
 * the ports.
 */
@DisabledOnOs(OS.WINDOWS)
class GuideIT {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n(.*?)^```$");

	/** What is typed, behind a prompt or in answer to a question. */
	private static final Pattern TYPED = Pattern
		.compile("(?:offline> |bob@\\S+> |\\[[^]]*bob[^]]*] |.*\\[Y/n] )(\\S.*)");

	private static final Pattern SAID = Pattern.compile("\\[alice] (.*)");

	private static final Pattern WHISPERED = Pattern.compile("\\[alice \\(private\\)] (.*)");

	/** What is another each time: the time of day, how long something takes. */
	private static final Pattern TIMES = Pattern.compile("\\d\\d:\\d\\d(:\\d\\d)?|\\d+ ?s\\b");

	private static List<List<String>> examples(String section, int first, int second) throws IOException {
		String text = Files.readString(Path.of("docs", "GUIDE.md"));
		int start = text.indexOf("\n## " + section + "\n");
		assertThat(start).as(section).isNotNegative();
		int end = text.indexOf("\n## ", start + 1);
		return BLOCK.matcher(text.substring(start, (end < 0) ? text.length() : end))
			.results()
			.map((block) -> block.group(1)
				.replace("5555", String.valueOf(first))
				.replace("5556", String.valueOf(second))
				.lines()
				.toList())
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void theDayIsAsThePageShowsIt(int columns, int rows) throws IOException {
		HeldPort port = new HeldPort();
		MeetingPlace server = MeetingPlace.at(port);
		LineClient alice = null;
		try (Program program = Program.socketToMe(); TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("offline> ");
			for (String section : List.of("Coming in", "Talking", "What calls you", "Lunch", "Reading back",
					"When the server goes away", "As you want it", "Going home")) {
				for (List<String> example : examples(section, port.port(), 0)) {
					for (String line : example) {
						Matcher said = SAID.matcher(line);
						Matcher whispered = WHISPERED.matcher(line);
						if (line.equals("alice logged in")) {
							alice = server.guest("alice");
						}
						else if (alice != null && said.matches()) {
							alice.send(said.group(1));
						}
						else if (alice != null && whispered.matches()) {
							alice.send("/msg bob " + whispered.group(1));
						}
						else if (line.equals("Server Shutting Down!")) {
							server.close();
						}
						else if (line.startsWith("Back after")) {
							server = MeetingPlace.at(port);
						}
						show(bob, List.of(line));
					}
				}
			}
			assertThat(bob.awaitExit()).isZero();
		}
		finally {
			if (alice != null) {
				alice.close();
			}
			server.close();
			port.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void severalConversationsAreAsThePageShowsThem(int columns, int rows) throws IOException {
		try (QuirkyServer first = QuirkyServer.start();
				QuirkyServer second = QuirkyServer.start();
				Program program = Program.socketToMe("chat", "localhost:" + first.port(), "--name", "bob");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			List<List<String>> examples = examples("Several conversations", first.port(), second.port());
			assertThat(examples).hasSize(3);
			bob.awaitPrompt("[bob] ");
			show(bob, examples.get(0));
			bob.awaitPrompt("[2:localhost bob] ");
			first.sendRaw("eve::one\neve::two\neve::three\n");
			show(bob, examples.get(1));
			first.sendRaw("eve::bob: are you there?\n");
			bob.awaitText("bob: are you there?");
			first.crash();
			show(bob, examples.get(2));
		}
	}

	/** Types what stands behind a prompt, and waits for what is shown. */
	private static void show(TerminalProgram bob, List<String> example) {
		for (String line : example) {
			Matcher typed = TYPED.matcher(line);
			if (typed.matches()) {
				// Behind it the cursor is, so that what was there before does not count.
				Pattern prompt = Pattern.compile(pattern(line.substring(0, typed.start(1)).stripTrailing()) + "$");
				bob.awaitScreen("the prompt of \"%s\"".formatted(line),
						(screen) -> prompt.matcher(screen.cursorLine()).find());
				bob.enter(typed.group(1));
				if (line.startsWith("[bob] ") && !typed.group(1).startsWith("/")) {
					// What is asked for next, such as the log, has it only then.
					bob.awaitLine(line);
				}
			}
			else {
				Pattern wanted = Pattern.compile(pattern(line));
				bob.awaitScreen("a row with \"%s\"".formatted(line),
						(screen) -> wanted.matcher(String.join("\n", screen.lines())).find());
			}
		}
	}

	private static String pattern(String line) {
		StringBuilder pattern = new StringBuilder("(?m)^\\s*");
		int end = 0;
		for (MatchResult time : TIMES.matcher(line).results().toList()) {
			pattern.append(words(line.substring(end, time.start()))).append(time.group().replaceAll("\\d+", "\\\\d+"));
			end = time.end();
		}
		return pattern.append(words(line.substring(end))).toString();
	}

	/** In a narrow terminal, a row ends between two words. */
	private static String words(String text) {
		return Arrays.stream(text.split(" ", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"));
	}

}
