package dev.sockettome.shell.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.sockettome.shell.completion.ChatCompleter;
import dev.sockettome.shell.editor.EditingKeys;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.CommandTexts;
import dev.sockettome.shell.help.ProgramUse;
import dev.sockettome.words.Language;
import dev.sockettome.words.Words;
import org.jline.reader.Candidate;
import org.jline.reader.impl.DefaultParser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command that nobody can find is not there: each is in the help, is completed, and
 * stands in the README as it is typed.
 */
class CommandRegistryTests {

	/** The longest line of {@code --help} in English. */
	private static final int USAGE_WIDTH = 84;

	/** What is left for the help of a command behind two blanks. */
	private static final int HELP_WIDTH = 78;

	private static QuietProgram program;

	private static List<Command> commands;

	@BeforeAll
	static void start() {
		program = new QuietProgram();
		commands = List.copyOf(program.part(CommandRegistry.class).getCommands());
	}

	@AfterAll
	static void stop() {
		program.close();
	}

	@Test
	void everyCommandIsInTheHelpUnderAHeading() {
		String help = printed("help all");
		assertThat(commands).isNotEmpty()
			.allSatisfy((command) -> assertThat(help)
				.containsPattern("(?m)^  " + command.getName() + " +" + Pattern.quote(command.getDescription())));
	}

	@Test
	void whatAChatNeedsFitsATerminalWithTheLineThatAskedForItAndThePrompt() {
		List<String> lines = program.printed("help");
		assertThat(lines).hasSizeBetween(15, 24 - 2)
			.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80))
			.anyMatch((line) -> line.contains("\"help all\" shows all " + commands.size() + " commands"))
			.anyMatch((line) -> line.contains("\"help keys\""));
		assertThat(lines).extracting((line) -> line.strip().split("  ")[0])
			.contains("connect", "say", "who", "log", "quit");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "AUTO", "EN" })
	void theHelpIsThereInEachLanguage(Language language) throws IOException {
		Set<String> wanted = new TreeSet<>();
		for (Command command : commands) {
			String key = "command." + command.getName().replace(' ', '.') + ".";
			wanted.add(key + "description");
			if (command.getHelp().strip().contains("\n")) {
				wanted.add(key + "help");
			}
			command.getOptions().forEach((option) -> wanted.add(key + "option." + option.longName()));
		}
		Properties texts = new Properties();
		try (Reader in = Files.newBufferedReader(
				Path.of("src/main/resources/messages_" + language.locale() + ".properties"), StandardCharsets.UTF_8)) {
			texts.load(in);
		}
		assertThat(texts.stringPropertyNames().stream().filter((key) -> key.startsWith("command.")))
			.containsExactlyInAnyOrderElementsOf(wanted);
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
	void theHelpFitsATerminalInEachLanguage(Language language) {
		Words.speak(language);
		try {
			assertThat(program.printed("help")).hasSizeBetween(15, 24 - 2)
				.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80));
			assertThat(program.printed("help keys"))
				.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80));
			assertThat(ProgramUse.usage().lines())
				.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(USAGE_WIDTH));
			for (Command command : commands) {
				assertThat(CommandTexts.help(command).lines().skip(1))
					.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(HELP_WIDTH));
			}
		}
		finally {
			Words.speak(Language.EN);
		}
	}

	@Test
	void theHelpTellsWhatEachKeyDoes() {
		assertThat(program.printed("help keys")).hasSameSizeAs(EditingKeys.actions())
			.anyMatch((line) -> line.matches("  Ctrl-X Ctrl-E +opens the line in the editor.*"))
			.allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(80));
	}

	@Test
	void theHelpOfACommandStartsWithHowItIsTyped() {
		assertThat(commands).allSatisfy((command) -> {
			assertThat(ChatCommandParser.synopsisOf(command).text()).startsWith(command.getName());
			assertThat(printed("help " + command.getName()).lines().findFirst())
				.contains(ChatCommandParser.synopsisOf(command).text());
		});
	}

	@Test
	void everyWordOfACommandIsCompleted() {
		assertThat(commands).allSatisfy((command) -> {
			String[] words = command.getName().split(" ");
			StringBuilder typed = new StringBuilder();
			for (String word : words) {
				assertThat(completions(typed + word.substring(0, 1))).contains(word);
				typed.append(word).append(' ');
			}
			assertThat(completions("/" + words[0].charAt(0))).contains("/" + words[0]);
		});
	}

	@Test
	void everyCommandStandsInTheReadmeAsItIsTyped() throws Exception {
		List<String> rows = Files.readAllLines(Path.of("README.md"))
			.stream()
			.filter((line) -> line.startsWith("| `"))
			.map((line) -> line.substring(0, line.indexOf(" |", 2)))
			.toList();
		assertThat(commands).extracting((command) -> ChatCommandParser.synopsisOf(command).text())
			.allSatisfy((synopsis) -> assertThat(rows).anyMatch((row) -> row.contains("`" + synopsis + "`")));
	}

	@Test
	void whatMayBeAbsentIsAFlagOrMayBeNull() {
		assertThat(commands).allSatisfy((command) -> assertThat(command.getOptions()).allSatisfy((option) -> {
			boolean flag = ChatCommandParser.synopsisOf(command).text().contains("--" + option.longName() + "]");
			assertThat(option.type()).as(command.getName() + " --" + option.longName())
				.matches((type) -> (type == boolean.class) == flag && (flag || !type.isPrimitive()));
		}));
	}

	private static List<String> completions(String typed) {
		List<Candidate> candidates = new ArrayList<>();
		DefaultParser parser = new DefaultParser();
		program.part(ChatCompleter.class).complete(null, parser.parse(typed, typed.length()), candidates);
		return candidates.stream().map(Candidate::value).toList();
	}

	private static String printed(String line) {
		return String.join("\n", program.printed(line));
	}

}
