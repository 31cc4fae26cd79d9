package dev.sockettome.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * One setting is changed in a file, and nothing else in it.
 */
class SettingsTextTests {

	private static final String OWN = """
			# mine
			chat:
			  console:
			    # not too bright
			    theme: mono   # for now

			    bell: "none"
			# below
			  client: # who
			    port: 7000
			logging.level.root: "off"
			""";

	@Test
	void aValueIsReplacedInItsPlace() {
		assertThat(set(OWN, "chat.console.theme", "light")).isEqualTo(OWN.replace("mono ", "light "));
		assertThat(set(OWN, "chat.console.bell", "all")).isEqualTo(OWN.replace("\"none\"", "all"));
	}

	@Test
	void aNewOneStandsBehindTheLastOfItsGroup() {
		assertThat(set(OWN, "chat.console.away-after", "1h"))
			.isEqualTo(OWN.replace("\"none\"\n", "\"none\"\n    away-after: 1h\n"));
		assertThat(set(OWN, "chat.console.styles.error", "bold red"))
			.isEqualTo(OWN.replace("\"none\"\n", "\"none\"\n    styles:\n      error: bold red\n"));
	}

	@Test
	void aNewGroupStandsBehindTheOthers() {
		assertThat(set(OWN, "chat.server.port", "1"))
			.isEqualTo(OWN.replace("port: 7000\n", "port: 7000\n  server:\n    port: 1\n"));
		assertThat(set("a: 1\n# end\n", "chat.server.port", "1"))
			.isEqualTo("a: 1\nchat:\n  server:\n    port: 1\n# end\n");
		assertThat(set("# nothing yet\n", "chat.server.port", "1"))
			.isEqualTo("# nothing yet\nchat:\n  server:\n    port: 1\n");
		assertThat(set("---\n", "chat.server.port", "1")).isEqualTo("---\nchat:\n  server:\n    port: 1\n");
	}

	@Test
	void keysOnOneLineAreFoundAndAddedTo() {
		assertThat(set("chat.console.theme: mono\n", "chat.console.theme", "light"))
			.isEqualTo("chat.console.theme: light\n");
		assertThat(set("chat.console:\n  theme: mono\n", "chat.console.bell", "all"))
			.isEqualTo("chat.console:\n  theme: mono\n  bell: all\n");
		assertThat(set("chat:\n  console.styles:\n      error: red\n", "chat.console.styles.own-name", "bold"))
			.isEqualTo("chat:\n  console.styles:\n      error: red\n      own-name: bold\n");
		assertThat(set("chat.console.awayAfter: 1m\n", "chat.console.away-after", "2m"))
			.isEqualTo("chat.console.awayAfter: 2m\n");
	}

	@Test
	void whatHasNoValueGetsOne() {
		assertThat(set("chat:\n  client:\n    name: # who\n", "chat.client.name", "bob"))
			.isEqualTo("chat:\n  client:\n    name: bob # who\n");
		assertThat(set("chat: # mine\n", "chat.client.name", "bob"))
			.isEqualTo("chat: # mine\n  client:\n    name: bob\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "off", "yes", "007", "12:30", "2030-12-31", "# no", "a # b", "a: b", "- a", "\"",
			"'", "it's", "a\\b", "*a", "&a", "{a}", "[a]", "!a", "%a", "@a", "`a`", "|", ">", "null", "~", "1e3",
			"0x10", "日本語 😀", "echo \"a\" | sed 's/a: /# /'" })
	void aValueIsWrittenSoThatItIsReadAsItWas(String value) {
		String changed = set(OWN, "chat.client.name", value);
		assertThat(changed).contains("    name: ").startsWith(OWN.substring(0, OWN.indexOf("logging")));
		assertThat(set(changed, "chat.client.name", "bob")).isEqualTo(OWN.replace("7000\n", "7000\n    name: bob\n"));
	}

	@Test
	void charactersBeyondTheFirstPlaneAreCountedRight() {
		assertThat(set("# 😀😀😀\nchat.client.name: 😀 # 😀\nx: 1\n", "chat.client.name", "😎"))
			.isEqualTo("# 😀😀😀\nchat.client.name: 😎 # 😀\nx: 1\n");
	}

	@Test
	void whatIsTakenOutLeavesItsComments() {
		assertThat(unset(OWN, "chat.console.theme")).isEqualTo(OWN.replace("    theme: mono   # for now\n", ""));
		assertThat(unset(OWN, "chat.client.port")).isEqualTo(OWN.replace("    port: 7000\n", ""));
		assertThat(unset(OWN, "chat.client.name")).isEqualTo(OWN);
		assertThat(unset("a: 1\nchat:\n  server:\n    # why\n    port: 1\n", "chat.server.port"))
			.isEqualTo("a: 1\n    # why\n");
		assertThat(unset("chat.client.name: |\n  a\n  b\nx: 1\n", "chat.client.name")).isEqualTo("x: 1\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "chat: &a\n  client:\n    port: 1\n", "chat: {client: {port: 1}}\n",
			"chat:\n  client: {port: 1}\n", "a: &x 1\nchat.client.port: *x\n", "chat.client.port: 1\n---\na: 1\n",
			"chat.client.port: 1\nchat:\n  client:\n    port: 2\n", "chat.client.port: >\n  1\n", "chat: [\n",
			"just a text\n", "chat.client: 7\n", "chat.client.port: [1]\n", "{chat.client.port: 1}\n",
			"base: &b\n  port: 1\nchat.client:\n  <<: *b\n" })
	void aFileThatCannotBeChangedSafelyIsRefused(String text) {
		assertThatThrownBy(() -> set(text, "chat.client.port", "7")).isInstanceOf(UneditableFileException.class);
	}

	private static String set(String text, String key, String value) {
		return new SettingsText(text).with(key, value);
	}

	private static String unset(String text, String key) {
		return new SettingsText(text).without(key);
	}

}
