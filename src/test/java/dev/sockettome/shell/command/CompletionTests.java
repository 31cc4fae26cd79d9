package dev.sockettome.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.shell.completion.ChatCompleter;
import dev.sockettome.shell.completion.GrammarParser;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.profile.KnownHosts;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.QuirkyServer;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.shell.core.command.ParsedInput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is completed is what the command will understand.
 */
class CompletionTests {

	@TempDir
	private static Path data;

	private static QuietProgram program;

	private static ChatCommandParser parser;

	@BeforeAll
	static void start() {
		program = new QuietProgram("--chat.server.data=" + data);
		parser = program.part(ChatCommandParser.class);
	}

	@AfterEach
	void leave() throws Exception {
		program.part(ChatConnection.class).disconnect();
		program.part(ShellSession.class).enter(InputMode.SHELL);
	}

	@AfterAll
	static void stop() {
		program.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "two words", "it's", "\"quoted", "b\\n", "-x", "--for", "jos\u00e9 z", "no\u00a0break",
			"a\"b c", "x=\"y" })
	void aNameIsCompletedAsTheCommandReadsIt(String name) throws Exception {
		try (QuirkyServer server = QuirkyServer.start(); LineClient other = LineClient.loggedIn(server.port(), name)) {
			meet(server, other, name);
			for (String typed : List.of("ignore ", "/unignore ", "msg ", "log --from ", "log --from=", "kick ")) {
				String line = completed(typed, name);
				ParsedInput input = parser.read(line + " text".repeat(typed.equals("msg ") ? 1 : 0)).toInput();
				String read = typed.startsWith("log") ? input.options().get(0).value()
						: input.arguments().get(0).value();
				assertThat(read).as(line).isEqualTo(name);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "ignore tw | ignore \"two words\"", "ignore \"two w | ignore \"two words\"",
					"ignore 'tw | ignore \"two words\"", "log --from=\"tw | log --from=\"two words\"",
					"log -n 3 --from tw | log -n 3 --from \"two words\"", "kick tw | kick \"two words\"",
					"say hello tw | say hello two words", "say tw | say two words:", "say it's \"tw | ",
					"me looks at tw | me looks at two words", "say @tw | say @two words",
					"server kick \"tw | server kick \"two words\"" })
	void aNameWithABlankIsQuotedWhereQuotesMeanSomething(String typed, String line) throws Exception {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient other = LineClient.loggedIn(server.port(), "two words")) {
			meet(server, other, "two words");
			assertThat(completed(typed, "two words")).isEqualTo((line != null) ? line : "");
		}
	}

	@Test
	void inChatModeNamesAreTextAndCommandsAreNot() throws Exception {
		try (QuirkyServer server = QuirkyServer.start();
				LineClient other = LineClient.loggedIn(server.port(), "two words")) {
			meet(server, other, "two words");
			program.part(ShellSession.class).enter(InputMode.CHAT);
			assertThat(completed("hello tw", "two words")).isEqualTo("hello two words");
			assertThat(completed("/ignore tw", "two words")).isEqualTo("/ignore \"two words\"");
			assertThat(completed("//ignore tw", "two words")).isEqualTo("//ignore two words");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "say great :tad | say great \uD83C\uDF89", "me is :tada: | me is \uD83C\uDF89",
					"msg bob (:tad | msg bob (\uD83C\uDF89",
					"say \uD83D\uDC4B\uD83C\uDFFD:tad | say \uD83D\uDC4B\uD83C\uDFFD\uD83C\uDF89" })
	void anEmojiIsPutInByItsNameInATextOnly(String typed, String line) {
		assertThat(completed(typed, ":tada:")).isEqualTo(line);
		assertThat(completed("ban :tad", "tada")).isEmpty();
		assertThat(completed("set x :tad", "tada")).isEmpty();
	}

	@Test
	void aWordBehindAnEmojiIsCompletedAsAnyOther() throws Exception {
		try (QuirkyServer server = QuirkyServer.start(); LineClient other = LineClient.loggedIn(server.port(), "tom")) {
			meet(server, other, "tom");
			String typed = "say \uD83C\uDF89\uD83C\uDF89 to";
			CompletingParsedLine cut = (CompletingParsedLine) new GrammarParser(() -> parser, () -> false).parse(typed,
					typed.codePointCount(0, typed.length()), ParseContext.COMPLETE);
			assertThat(cut.word()).isEqualTo("to");
			// The line editor takes so many code points away.
			assertThat(cut("say hi \uD83C\uDF89t").rawWordCursor()).isEqualTo(2);
			assertThat(cut("say hi \uD83C\uDF89t").rawWordLength()).isEqualTo(2);
			assertThat(completed(typed, "tom")).isEqualTo("say \uD83C\uDF89\uD83C\uDF89 tom");
		}
	}

	@Test
	void whatHasAQuotedBeginningInCommonStaysOpen() {
		assertThat(cut("ignore tw").escape("two ", false)).hasToString("\"two ");
		assertThat(cut("ignore \"two ").word()).isEqualTo("two ");
		assertThat(cut("ignore \"two ").rawWordCursor()).isEqualTo(5);
		assertThat(cut("ban x --f").escape("--for", true)).hasToString("--for");
		assertThat(cut("ban x ").escape("--for", true)).hasToString("--for");
		assertThat(cut("ban ").escape("--fox", true)).hasToString("\"--fox\"");
	}

	@Test
	void bansAreCompletedForUnban() {
		program.printed("serve --port 0 --quiet");
		program.printed("server ban spammer");
		assertThat(candidates("server unban ")).contains("spammer");
		program.printed("server stop");
	}

	@Test
	void placesAreCompletedOneByOne() {
		try (QuirkyServer server = QuirkyServer.start(); QuirkyServer other = QuirkyServer.start()) {
			String first = "localhost:" + server.port();
			String second = "127.0.0.1:" + other.port();
			program.printed("connect %s,%s --name lee".formatted(first, second));
			assertThat(candidates("connect loc")).contains(first + "," + second);
			assertThat(candidates("connect lab,")).contains("lab," + first, "lab," + second);
			assertThat(candidates("chat %s,l".formatted(first))).contains(first + "," + second)
				.doesNotContain(first + "," + first);
		}
	}

	@Test
	void theSchemeOfAServerIsCompletedAndWrittenOnce() {
		KnownHosts hosts = program.part(KnownHosts.class);
		hosts.remember(Destination.parse("open1:1,open2:2", 1));
		hosts.remember(Destination.parse("tls://safe1:1,safe2:2", 1));
		assertThat(candidates("connect t")).contains("tls://safe1:1,safe2:2");
		assertThat(candidates("connect tls://safe1:1,")).contains("tls://safe1:1,safe2:2")
			.noneMatch((candidate) -> candidate.contains("open") || candidate.contains(",tls:"));
		assertThat(candidates("connect lab,")).contains("lab,open1:1", "lab,open2:2")
			.noneMatch((candidate) -> candidate.contains("safe"));
	}

	@Test
	void optionsAndCommandsComplete() {
		assertThat(candidates("ban bob ")).contains("--for");
		assertThat(candidates("server op lee --p")).contains("--password", "--password-file");
		assertThat(candidates("server k")).contains("kick");
		assertThat(candidates("help server k")).contains("server kick");
		assertThat(candidates("/op")).contains("/op");
	}

	/** The line with that candidate put in; empty when it is not offered. */
	private static String completed(String typed, String wanted) {
		CompletingParsedLine cut = cut(typed);
		int length = typed.codePointCount(0, typed.length());
		String before = typed.substring(0, typed.offsetByCodePoints(0, length - cut.rawWordCursor()));
		return candidates(typed).stream()
			.filter((value) -> value.startsWith(cut.word()) && value.contains(wanted))
			.findFirst()
			.map((value) -> before + cut.escape(value, true))
			.orElse("");
	}

	private static List<String> candidates(String typed) {
		List<Candidate> candidates = new ArrayList<>();
		program.part(ChatCompleter.class).complete(null, cut(typed), candidates);
		return candidates.stream().map(Candidate::value).toList();
	}

	private static CompletingParsedLine cut(String typed) {
		GrammarParser grammar = new GrammarParser(() -> parser,
				() -> program.part(ShellSession.class).mode() == InputMode.CHAT);
		return (CompletingParsedLine) grammar.parse(typed, typed.codePointCount(0, typed.length()),
				ParseContext.COMPLETE);
	}

	private static void meet(QuirkyServer server, LineClient other, String name) {
		program.printed("connect localhost " + server.port() + " --name lee");
		other.send("hello");
		await().until(() -> program.part(Connections.class).current().roster().others().contains(name));
	}

}
