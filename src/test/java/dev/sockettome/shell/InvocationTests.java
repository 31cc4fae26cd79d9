package dev.sockettome.shell;

import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.Invocation.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InvocationTests {

	@Test
	void chatOpensTheShellWithItsCommand() {
		Invocation invocation = Invocation.parse("chat", "localhost:7000", "--name", "bob");
		assertThat(invocation.mode()).isEqualTo(Invocation.Mode.CHAT);
		assertThat(invocation.operands()).containsExactly("chat", "localhost:7000", "--name", "bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "lab1:7000", "chat.example.org", "127.0.0.1", "[::1]:5555", "tls://lab1", "localhost",
			"lab1,lab2:5556" })
	void whatCanOnlyBeAServerIsConnectedToForAChat(String address) {
		Invocation invocation = Invocation.parse(address, "--name", "bob");
		assertThat(invocation.mode()).isEqualTo(Mode.CHAT);
		assertThat(invocation.operands()).containsExactly("chat", address, "--name", "bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "serve", "frobnicate", "/connect", "say", "lab1" })
	void aSingleWordIsACommandUntilTheCommandsAreKnown(String word) {
		assertThat(Invocation.parse(word, "localhost:7000").mode()).isEqualTo(Mode.COMMAND);
	}

	@Test
	void nothingIsTheShell() {
		assertThat(Invocation.parse().mode()).isEqualTo(Mode.SHELL);
	}

	@Test
	void settingsMayStandAnywhere() {
		Invocation invocation = Invocation.parse("--chat.server.port=1", "serve", "--chat.client.name=a=b", "--port",
				"2");
		assertThat(invocation.settings()).containsExactly("--chat.server.port=1", "--chat.client.name=a=b");
		assertThat(invocation.operands()).containsExactly("serve", "--port", "2");
	}

	@Test
	void commandsAreCutAtSemicolonsAndNewlines() {
		Invocation invocation = Invocation.parse("-c", "connect; say a\\;b ;\n say c", "-c", "quit");
		assertThat(invocation.mode()).isEqualTo(Mode.COMMANDS);
		assertThat(invocation.operands()).containsExactly("connect", "say a;b", "", "say c", "quit");
	}

	@Test
	void whatIsInQuotesIsNotCut() {
		assertThat(Invocation.parse("-c", "say \"a; b\"; expect 'c; d' --from=\"e; f\"; say \"g\\\" ; h\"").operands())
			.containsExactly("say \"a; b\"", "expect 'c; d' --from=\"e; f\"", "say \"g\\\" ; h\"");
		assertThat(Invocation.parse("-c", "say it's; say 'tis; say 'twas \"so; say what\\;").operands())
			.containsExactly("say it's", "say 'tis", "say 'twas \"so", "say what;");
	}

	@Test
	void aSettingWithoutItsValueIsNotTakenForACommand() {
		assertRefused("--chat.client.port=…", "--chat.client.port", "7", "connect");
	}

	@Test
	void whatMakesNoSenseIsToldInASentence() {
		assertRefused("Try --help", "--bogus");
		assertRefused("after each -c", "-c");
		assertRefused("after each -c", "-c", "quit", "what");
		assertRefused("@hello.chat", "@");
	}

	private static void assertRefused(String hint, String... arguments) {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> Invocation.parse(arguments))
			.withMessageContaining(hint);
	}

	@Test
	void helpWithChatNeedsNoTerminal() {
		assertThat(Invocation.parse("chat", "--help").mode()).isEqualTo(Mode.COMMAND);
		assertThat(Invocation.parse("chat", "localhost", "-h").mode()).isEqualTo(Mode.COMMAND);
		assertThat(Invocation.parse("chat", "localhost").mode()).isEqualTo(Mode.CHAT);
	}

}
