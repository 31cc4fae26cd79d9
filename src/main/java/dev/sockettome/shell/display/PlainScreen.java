package dev.sockettome.shell.display;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error, for files and pipes: plain text, no styles. The
 * conversation and the results go to the one, diagnostics to the other.
 */
public final class PlainScreen implements Screen {

	private final PrintStream out;

	private final PrintStream err;

	private final StringBuilder text = new StringBuilder();

	public PlainScreen(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	@Override
	public void show(List<StyledLine> lines) {
		for (StyledLine line : lines) {
			this.text.append(line.text()).append('\n');
		}
		write(this.out);
	}

	@Override
	public void diagnose(StyledLine line) {
		this.text.append(line.text()).append('\n');
		write(this.err);
	}

	@Override
	public void emit(String line) {
		this.text.append(line).append('\n');
		write(this.out);
	}

	@Override
	public @Nullable String failure() {
		return StandardOutput.failure(this.out);
	}

	private void write(PrintStream stream) {
		byte[] bytes = this.text.toString().getBytes(StandardCharsets.UTF_8);
		this.text.setLength(0);
		stream.write(bytes, 0, bytes.length);
		stream.flush();
	}

}
