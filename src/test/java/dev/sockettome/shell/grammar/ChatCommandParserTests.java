package dev.sockettome.shell.grammar;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sockettome.grammar.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class ChatCommandParserTests {

	private final ChatCommandParser parser = parser(command("connect", "connect [HOST] [PORT] [--name NAME] [--quiet]"),
			command("say", "say TEXT..."), command("msg", "msg NAME TEXT..."), command("quit", "quit", "exit"),
			command("server kick", "server kick NAME [REASON...]"), command("server ban", "server ban NAME"),
			command("speak", "speak [--timeout TIME] TEXT..."), command("stop", "stop [--in TIME] [REASON...]"),
			command("op", "op [--password-file FILE]"), command("help", "help [COMMAND...]"));

	@ParameterizedTest
	@ValueSource(strings = { "it's fine", "\"quoted\"", "--name bob", "two  spaces", " leading", "a -- b", "\\ ;",
			"/me", "\uFEFFa\u200B", "\u00A0a\u00A0b\u00A0" })
	void whatIsSaidIsTakenExactlyAsTyped(String text) {
		assertThat(arguments("say " + text)).containsExactly(text);
		assertThat(arguments("/say " + text)).containsExactly(text);
	}

	@Test
	void aTextAfterAnArgumentIsTakenAsTyped() {
		assertThat(arguments("msg  alice it's \"for you\"  --now")).containsExactly("alice", "it's \"for you\"  --now");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "connect localhost 5555 --name bob", "connect --name bob localhost 5555",
					"connect localhost --name=bob 5555", "connect localhost \"5555\" --name 'bob'",
					"  connect   localhost\t5555   --name \"bob\"  " })
	void optionsMayStandAnywhereAndInQuotes(String line) {
		ParsedInput input = this.parser.read(line).toInput();
		assertThat(input.commandName()).isEqualTo("connect");
		assertThat(arguments(line)).containsExactly("localhost", "5555");
		assertThat(input.options()).extracting(CommandOption::longName, CommandOption::value)
			.containsExactly(tuple("name", "bob"), tuple("quiet", "false"));
	}

	@Test
	void quotesKeepWhiteSpaceAndBackslashesKeepQuotes() {
		assertThat(options("connect --name \"Foo \\\"the\\\" Cat\"")).containsExactly("Foo \"the\" Cat", "false");
		assertThat(options("connect --name='a b\\'")).containsExactly("a b\\", "false");
		assertThat(options("connect --name it's")).containsExactly("it's", "false");
		assertThat(arguments("connect \"--name\"")).containsExactly("--name");
	}

	@Test
	void aFlagTakesNoValue() {
		ParsedInput input = this.parser.read("connect --quiet localhost").toInput();
		assertThat(input.options()).extracting(CommandOption::value).containsExactly("true");
		assertThat(arguments("connect --quiet localhost")).containsExactly("localhost");
	}

	@Test
	void aCommandOfTwoWordsAndAnAliasAreFound() {
		ParsedInput input = this.parser.read("/server  kick bob  for  fun").toInput();
		assertThat(input.commandName()).isEqualTo("server");
		assertThat(input.subCommands()).containsExactly("kick");
		assertThat(arguments("server kick bob  for  fun")).containsExactly("bob", "for  fun");
		assertThat(this.parser.read("exit").toInput().commandName()).isEqualTo("quit");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "sya hi | Did you mean \"say\"? | 0", "xyzzy | Type \"help\" | 0",
			"foo bar | Type \"help\" | 0", "/query bob | Did you mean \"window @NAME\"? | 0",
			"/LEAVE | Did you mean \"disconnect\"? | 0", "conn | Did you mean \"connect\"? | 0",
			"  conect | Did you mean \"connect\"? | 2", "server | server ban, server kick | 0",
			"say | TEXT is missing | 3", "msg bob | TEXT is missing | 7",
			"connect a 1 b | \"b\" is one word too many | 12", "connect --nmae bob | There is no option --nmae | 8",
			"connect --name | --name needs a value | 8", "connect --name --quiet | --name needs a value | 8",
			"connect --name \"bob | quote \" is not closed | 15", "/frobnicate | No such command: /frobnicate | 0" })
	void whatIsNoCommandIsToldWithItsPlace(String line, String complaint, int position) {
		String typed = line.startsWith("conect") ? "  " + line : line;
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> this.parser.read(typed))
			.withMessageContaining(complaint.strip())
			.satisfies((failure) -> assertThat(failure.position()).isEqualTo(position));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "speak --timeout 2s hi | --timeout is for command files | 6",
					"speak --timout 2s hi | Did you mean --timeout? | 6",
					"stop --inn 30s | There is no option --inn | 5", "stop --later | There is no option --later | 5",
					"op s3same | That is one word too many | 3", "op --s3same | There is no such option | 3" })
	void whatMayBeMeantAsAnOptionIsNoText(String line, String complaint, int position) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> this.parser.read(line))
			.withMessageContaining(complaint)
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("s3same"))
			.satisfies((failure) -> assertThat(failure.position()).isEqualTo(position));
	}

	@Test
	void twoBlanksMakeATextOfAnOption() {
		assertThat(arguments("speak  --timeout 2s hi")).containsExactly(" --timeout 2s hi");
		assertThat(arguments("speak --so what")).containsExactly("--so what");
		assertThat(arguments("speak  --help")).containsExactly(" --help");
	}

	@Test
	void aFileHasOptionsBeforeTheText() {
		assertThat(this.parser.readInFile("speak --timeout 2s hi").options()).containsKey("timeout");
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> this.parser.readInFile("speak --tim 2s hi"))
			.withMessageContaining("There is no option --tim.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "connect --help | connect", "connect localhost -h | connect", "/server ban --help | server ban",
					"say --help | say", "say -h | say", "server --help | server", "quit -h | quit",
					"msg bob --help | msg", "op --help | op" })
	void helpIsShownBehindEveryCommand(String line, String command) {
		assertThat(this.parser.read(line).toInput().commandName()).isEqualTo("help");
		assertThat(arguments(line)).containsExactly(command);
	}

	@ParameterizedTest
	@ValueSource(strings = { "say -h is short for --help", "say try --help", "me --help him" })
	void aTextThatSaysMoreIsSaid(String line) {
		assertThat(arguments(line.replace("me ", "say "))).hasSize(1);
	}

	@Test
	void whatIsSaidByTheProgramIsTakenAsItIs() {
		assertThat(this.parser.withArguments("say", List.of("--help"), Map.of()).toInput().arguments())
			.extracting(CommandArgument::value)
			.containsExactly("--help");
	}

	@Test
	void wordsThatWereSeparateAlreadyStaySeparate() {
		assertThat(arguments(this.parser.read(List.of("server", "kick", "two words", "no", "--  more"))))
			.containsExactly("two words", "no --  more");
		assertThat(options(this.parser.read(List.of("connect", "--name", "-x", "h")))).containsExactly("-x", "false");
		assertThat(options(this.parser.read(List.of("connect", "--name=a b", "h")))).containsExactly("a b", "false");
		assertThat(this.parser.read(List.of("connect", "--help")).toInput().commandName()).isEqualTo("help");
		assertThat(arguments(this.parser.read(List.of("connect", "a b", "1\"2")))).containsExactly("a b", "1\"2");
		assertThat(arguments(this.parser.read(List.of("say", "it's  \"fine\"", "really"))))
			.containsExactly("it's  \"fine\" really");
	}

	private List<String> arguments(String line) {
		return arguments(this.parser.read(line));
	}

	private List<String> options(String line) {
		return options(this.parser.read(line));
	}

	private static List<String> arguments(CommandLine line) {
		return line.toInput().arguments().stream().map(CommandArgument::value).toList();
	}

	private static List<String> options(CommandLine line) {
		return line.toInput().options().stream().map(CommandOption::value).toList();
	}

	private static Command command(String name, String synopsis, String... aliases) {
		return Command.builder().name(name).help(synopsis).aliases(aliases).execute((context) -> {
		});
	}

	private static ChatCommandParser parser(Command... commands) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("registry", new CommandRegistry(new java.util.HashSet<>(Set.of(commands))));
		return new ChatCommandParser(beans.getBeanProvider(CommandRegistry.class));
	}

}
