package dev.sockettome.shell.editor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An Escape of vi is a key of its own, and not for long the beginning of another.
 */
class ViEditingTests {

	private static ChatLineReader reader() throws IOException {
		Terminal terminal = TerminalBuilder.builder()
			.type("xterm-256color")
			.system(false)
			.encoding(StandardCharsets.UTF_8)
			.streams(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())
			.build();
		ChatLineReader reader = new ChatLineReader(terminal, "socket-to-me");
		reader.useViKeys(true);
		return reader;
	}

	@ParameterizedTest
	@ValueSource(strings = { LineReader.VIINS, LineReader.VICMD })
	void whoTypesOnAfterAnEscapeHasNotPressedAlt(String map) throws IOException {
		assertThat(EditingKeys.map(reader(), map).getAmbiguousTimeout()).isBetween(1L, 100L);
	}

	@Test
	void anEscapeAmongCommandsTakesNothingWithIt() throws IOException {
		ChatLineReader reader = reader();
		KeyMap<Binding> commands = EditingKeys.map(reader, LineReader.VICMD);
		reader.runMacro("\033x");
		assertThat(((Widget) reader.readBinding(commands)).apply()).isTrue();
		assertThat(reader.readBinding(commands)).isEqualTo(commands.getBound("x"));
	}

}
