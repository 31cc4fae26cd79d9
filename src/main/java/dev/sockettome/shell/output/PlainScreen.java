package dev.sockettome.shell.output;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jline.utils.AttributedString;

/**
 * Standard output and standard error, for files and pipes: plain text, no styles. The
 * conversation and the results go to the one, diagnostics to the other.
 */
public final class PlainScreen implements Screen {

	private final PrintStream out;

	private final PrintStream err;

	public PlainScreen(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	@Override
	public void show(List<AttributedString> lines) {
		StringBuilder text = new StringBuilder();
		lines.forEach((line) -> text.append(line.toString()).append('\n'));
		write(this.out, text.toString());
	}

	@Override
	public void diagnose(AttributedString line) {
		write(this.err, line.toString() + '\n');
	}

	private static void write(PrintStream stream, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		stream.write(bytes, 0, bytes.length);
		stream.flush();
	}

}
