package dev.sockettome.shell.grammar;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LikelyTalkTests {

	private static final Set<String> COMMANDS = Set.of("connect", "say", "me", "on", "op", "help", "register",
			"password", "who", "disconnect", "server", "log");

	@ParameterizedTest
	@ValueSource(strings = { "hello all", "hello", "hi", "Hi, everybody!", "it's me", "¿qué tal?", "no idea",
			"we are late", "привет", "你好", "oh", "so, what now?", "thanks - see you" })
	void whatPeopleSayToEachOtherIsTalk(String line) {
		assertThat(LikelyTalk.is(line, COMMANDS)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "conect localhost", "connetc", "halp", "discnonect now", "CONNECTT", "/hello", "--help",
			"7 pm", "x=1", "frob --name bob", "{\"type\":\"say\"}", "./run me" })
	void aSlipOfACommandAndWhatNobodySaysIsNot(String line) {
		assertThat(LikelyTalk.is(line, COMMANDS)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "opp secret", "passwort geheim", "regsiter secret", "login secret", "auth me secret" })
	void whatMayHoldAPasswordIsNeverTalk(String line) {
		assertThat(LikelyTalk.is(line, Set.of("say"))).isFalse();
	}

}
