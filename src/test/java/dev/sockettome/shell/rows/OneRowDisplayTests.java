package dev.sockettome.shell.rows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import dev.sockettome.testing.EmulatedScreen;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.utils.AttributedString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OneRowDisplayTests {

	private static final String BEHIND = "ed";

	/** However much is typed between two drawings. */
	@ParameterizedTest
	@ValueSource(ints = { 16, 40, 80 })
	void whatStandsBehindTheCursorIsSeen(int columns) throws IOException {
		Random random = new Random(1);
		for (int round = 0; round < 300; round++) {
			EmulatedScreen screen = new EmulatedScreen(columns, 5);
			try (Terminal terminal = terminal(screen)) {
				OneRowDisplay display = new OneRowDisplay(terminal);
				display.resize(5, columns);
				String typed = "";
				while (typed.length() < 3 * columns) {
					typed += "abcdefghijklmnopqrstuvwxyz".substring(random.nextInt(25));
					display.show(new AttributedString(typed + BEHIND), typed.length(), 5);
					terminal.flush();
					assertThat(screen.cursorLine()).as("%s", screen)
						.endsWith(typed.substring(typed.length() - 1) + BEHIND);
				}
			}
		}
	}

	private static Terminal terminal(EmulatedScreen screen) throws IOException {
		return new DumbTerminal("plain", "dumb", new ByteArrayInputStream(new byte[0]), new OutputStream() {

			@Override
			public void write(int b) {
				// Nothing beyond ASCII is drawn here.
				screen.write(Character.toString(b & 0x7F));
			}

		}, StandardCharsets.UTF_8);
	}

}
