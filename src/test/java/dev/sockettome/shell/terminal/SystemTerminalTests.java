package dev.sockettome.shell.terminal;

import org.jline.terminal.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SystemTerminalTests {

	@Test
	void theSizeIsWhatTheTerminalSays() {
		assertThat(SystemTerminal.usable(new Size(100, 30), "50", "20")).isEqualTo(new Size(100, 30));
	}

	@Test
	void whatTheTerminalDoesNotSayTheEnvironmentDoes() {
		assertThat(SystemTerminal.usable(new Size(0, 0), "50", "20")).isEqualTo(new Size(50, 20));
		assertThat(SystemTerminal.usable(new Size(0, 30), "50", "20")).isEqualTo(new Size(50, 30));
	}

	@Test
	void whatNobodySaysIsTheUsual() {
		assertThat(SystemTerminal.usable(new Size(0, 0), null, null)).isEqualTo(new Size(80, 24));
		assertThat(SystemTerminal.usable(new Size(0, 0), "-1", "many")).isEqualTo(new Size(80, 24));
		assertThat(SystemTerminal.usable(new Size(5000, 1), "0", "99999")).isEqualTo(new Size(999, 1));
	}

}
