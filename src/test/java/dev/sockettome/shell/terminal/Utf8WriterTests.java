package dev.sockettome.shell.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8WriterTests {

	private static final String TEXT = "caf\u00e9 \u4e16\u754c \uD83D\uDE00!";

	@Test
	void textIsTheSameHoweverItIsCut() throws IOException {
		for (int cut = 0; cut <= TEXT.length(); cut++) {
			ByteArrayOutputStream written = new ByteArrayOutputStream();
			try (Utf8Writer writer = new Utf8Writer(written)) {
				writer.write(TEXT, 0, cut);
				writer.write(TEXT.toCharArray(), cut, TEXT.length() - cut);
			}
			assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(TEXT);
		}
	}

	@Test
	void aLongTextIsOneWrite() throws IOException {
		List<Integer> writes = new ArrayList<>();
		OutputStream counting = new OutputStream() {

			@Override
			public void write(int b) {
				writes.add(1);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) {
				writes.add(length);
			}

		};
		new Utf8Writer(counting).write("x".repeat(100_000));
		assertThat(writes).containsExactly(100_000);
	}

}
