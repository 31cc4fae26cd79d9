package dev.sockettome.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PingTests {

	@Test
	void aPingIsAnsweredWithItsWord() {
		assertThat(Ping.line("x7")).isEqualTo("/ping x7");
		assertThat(Ping.answer("x7")).isEqualTo("pong x7");
		assertThat(Ping.answer("")).isEqualTo("pong");
		assertThat(Ping.isAnswer("*** pong x7", "x7")).isTrue();
		assertThat(Ping.isAnswer("*** pong x8", "x7")).isFalse();
		assertThat(Ping.isAnswer("bob::*** pong x7", "x7")).isFalse();
	}

	@Test
	void aServerThatKnowsNoPingIsThereAllTheSame() {
		assertThat(Ping.isAnswer("*** No such command: /ping. Type /help.", "x7")).isTrue();
	}

	@Test
	void onlyThatCommandIsAPing() {
		assertThat(Ping.isOn("/ping")).isTrue();
		assertThat(Ping.isOn("/ping x7")).isTrue();
		assertThat(Ping.isOn("/pingpong")).isFalse();
		assertThat(Ping.isOn("ping")).isFalse();
	}

}
