package dev.sockettome.shell.editor;

import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Shown;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyleSequences;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.TerminalRows;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.terminal.Hyperlinks;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/**
 * A terminal with a prompt: lines appear above it, and what is half typed stays as it is.
 */
public final class TerminalScreen implements Screen {

	private static final AttributedStyle DIAGNOSTIC = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

	/** However much calls for attention, the bell rings once in so long. */
	private static final long BELL_PAUSE_NANOS = 1_000_000_000;

	private final ChatLineReader reader;

	private final Terminal terminal;

	private final TerminalRows rows;

	private final boolean linear;

	private long lastBell = System.nanoTime() - BELL_PAUSE_NANOS;

	/** A screen, by settings as they are at the start. */
	public TerminalScreen(ChatLineReader reader, ConsoleSettings settings) {
		this.reader = reader;
		this.linear = settings.linear();
		if (this.linear) {
			reader.beLinear();
		}
		this.terminal = reader.getTerminal();
		StyleSequences sequences = new StyleSequences(this.terminal);
		boolean plain = this.reader.isPlain();
		this.rows = new TerminalRows(plain ? (style) -> "" : sequences::start)
			.linking(!plain && !this.linear && areLinks(settings.links()));
	}

	private static boolean areLinks(Shown wanted) {
		return wanted == Shown.TRUE || wanted == Shown.AUTO && Hyperlinks.areShown(System.getenv());
	}

	@Override
	public void show(List<StyledLine> lines) {
		// A line that is heard, or kept, is one: the terminal breaks it.
		int columns = this.linear ? 0 : this.reader.columns();
		for (StyledLine line : lines) {
			this.rows.add(line, columns);
		}
		this.reader.printAbove(this.rows.take());
	}

	@Override
	public void diagnose(StyledLine line) {
		show(List.of(StyledLine.of(line.text(), DIAGNOSTIC)));
	}

	@Override
	public void ring() {
		long now = System.nanoTime();
		if (now - this.lastBell >= BELL_PAUSE_NANOS) {
			this.lastBell = now;
			this.reader.alone(() -> this.terminal.puts(Capability.bell));
		}
	}

	@Override
	public void signal(String sequence) {
		this.reader.alone(() -> this.terminal.writer().write(sequence));
	}

	@Override
	public boolean isFocused() {
		return this.reader.isFocused();
	}

	@Override
	public void changePrompt(AttributedString prompt) {
		this.reader.changePrompt(prompt);
	}

	@Override
	public void showPending(List<String> texts) {
		if (this.linear) {
			return;
		}
		this.reader.showPending(texts.stream().map((text) -> VisibleText.of(text).replace('\t', ' ')).toList());
	}

	@Override
	public void showStatus(StyledLine line) {
		if (this.linear) {
			return;
		}
		AttributedStyle style = (line.parts() > 0 && !this.reader.isPlain()) ? line.style(0) : AttributedStyle.INVERSE;
		this.reader.showStatus(new AttributedString(line.text(), style));
	}

	@Override
	public void hideStatus() {
		this.reader.hideStatus();
	}

	@Override
	public int columns() {
		return this.reader.columns();
	}

	@Override
	public int rows() {
		return this.terminal.getHeight();
	}

	@Override
	public void onKey(Consumer<Boolean> task) {
		this.reader.onKey(task);
	}

	@Override
	public long lastKey() {
		return this.reader.lastKey();
	}

}
