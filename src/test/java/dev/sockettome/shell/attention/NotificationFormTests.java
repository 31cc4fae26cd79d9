package dev.sockettome.shell.attention;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class NotificationFormTests {

	@Test
	void eachTerminalIsToldInItsOwnForm() {
		assertThat(NotificationForm.OSC9.sequence("alice", "hi")).isEqualTo("\033]9;alice: hi\033\\");
		assertThat(NotificationForm.OSC777.sequence("alice", "hi")).isEqualTo("\033]777;notify;alice;hi\033\\");
		assertThat(NotificationForm.OSC99.sequence("alice", "hi"))
			.isEqualTo("\033]99;i=socket-to-me:d=0;alice\033\\\033]99;i=socket-to-me:p=body;hi\033\\");
		assertThat(NotificationForm.BELL.sequence("alice", "hi")).isEqualTo("\007");
	}

	@ParameterizedTest
	@EnumSource(NotificationForm.class)
	void nothingThatAStrangerSaysActsOnTheTerminal(NotificationForm form) {
		String hostile = "\033]0;owned\007 \u009B31m\u202Ea\tb\033\\";
		String harmless = form.sequence("ab", "ab");
		String sequence = form.sequence(hostile, hostile);
		assertThat(sequence.chars().filter((c) -> c < ' ' || c >= 0x7F && c < 0xA0).toArray())
			.isEqualTo(harmless.chars().filter((c) -> c < ' ').toArray());
	}

	@Test
	void aSemicolonMakesNoOtherCommandOfIt() {
		assertThat(NotificationForm.OSC9.sequence("4;1", "50;")).isEqualTo("\033]9;4,1: 50,\033\\");
		assertThat(NotificationForm.OSC777.sequence("a;b", "c;d")).isEqualTo("\033]777;notify;a,b;c,d\033\\");
	}

	@Test
	void aLongTextIsCutBetweenCharacters() {
		String sequence = NotificationForm.OSC777.sequence("alice", "\uD83D\uDE00".repeat(4000));
		assertThat(sequence).endsWith("\uD83D\uDE00\u2026\033\\");
		assertThat(sequence.length()).isLessThan(450);
	}

	@Test
	void tmuxHandsItOn() {
		assertThat(NotificationForm.throughTmux("\033]9;hi\033\\"))
			.isEqualTo("\033Ptmux;\033\033]9;hi\033\033\\\033\\");
	}

	@ParameterizedTest
	@CsvSource({ "TERM, xterm-kitty, OSC99", "KITTY_WINDOW_ID, 1, OSC99", "TERM_PROGRAM, iTerm.app, OSC9",
			"LC_TERMINAL, iTerm2, OSC9", "TERM, foot, OSC777", "TERM, rxvt-unicode-256color, OSC777",
			"TERM_PROGRAM, WezTerm, OSC777", "TERM, xterm-ghostty, OSC777", "VTE_VERSION, 7200, OSC777",
			"TERM, xterm-256color, BELL", "TERM_PROGRAM, Apple_Terminal, BELL", "TERM, linux, BELL" })
	void aTerminalIsKnownByWhatItSaysOfItself(String variable, String value, NotificationForm form) {
		assertThat(NotificationForm.of(Map.of(variable, value))).isEqualTo(form);
	}

}
