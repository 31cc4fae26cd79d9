package dev.sockettome.shell.json;

import java.io.PrintStream;
import java.util.List;

import dev.sockettome.shell.display.PlainScreen;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import org.jspecify.annotations.Nullable;

/**
 * Standard output for a program: every line is one object, and what a command prints for
 * people is wrapped into one. Diagnostics go to standard error as they are.
 */
public final class JsonScreen implements Screen {

	private final PlainScreen plain;

	public JsonScreen(PrintStream out, PrintStream err) {
		this.plain = new PlainScreen(out, err);
	}

	@Override
	public void show(List<StyledLine> lines) {
		lines.forEach((line) -> emit(JsonLines.output(line.text())));
	}

	@Override
	public void diagnose(StyledLine line) {
		this.plain.diagnose(line);
	}

	@Override
	public void emit(String line) {
		this.plain.emit(line);
	}

	@Override
	public @Nullable String failure() {
		return this.plain.failure();
	}

}
