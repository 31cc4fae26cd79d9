package dev.sockettome.shell.terminal;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HyperlinksTests {

	@ParameterizedTest
	@ValueSource(strings = { "TERM=xterm-256color VTE_VERSION=6800", "TERM=xterm-kitty", "TERM=foot",
			"TERM=xterm-256color TERM_PROGRAM=iTerm.app", "TERM=xterm-256color WT_SESSION=1",
			"TERM=tmux-256color TMUX=/tmp/x,1,0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4",
			"TERM=screen TMUX=/tmp/x,1,0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=4.0a" })
	void thoseThatAreKnownShowThem(String environment) {
		assertThat(Hyperlinks.areShown(parse(environment))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "TERM=dumb TERM_PROGRAM=iTerm.app", "TERM=xterm-256color", "TERM=linux",
			"TERM=xterm-256color VTE_VERSION=4999", "TERM=xterm-256color VTE_VERSION=new",
			"TERM=screen STY=1.pts KITTY_WINDOW_ID=1", "TERM=screen TMUX=/tmp/x,1,0 KITTY_WINDOW_ID=1",
			"TERM=tmux-256color TMUX=/tmp/x,1,0 TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a",
			"TERM=xterm TERM_PROGRAM=Apple_Terminal" })
	void othersMightShowTheSequence(String environment) {
		assertThat(Hyperlinks.areShown(parse(environment))).isFalse();
	}

	private static Map<String, String> parse(String environment) {
		Map<String, String> map = new HashMap<>();
		Stream.of(environment.split(" ")).filter((pair) -> pair.contains("=")).forEach((pair) -> {
			String[] parts = pair.split("=", 2);
			map.put(parts[0], parts[1]);
		});
		return map;
	}

}
