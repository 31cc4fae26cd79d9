package dev.sockettome.shell.output;

import java.util.List;

import dev.sockettome.shell.input.ChatLineReader;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * A terminal with a prompt: lines appear above it, and what is half typed stays as it is.
 */
public final class TerminalScreen implements Screen {

	private static final AttributedStyle DIAGNOSTIC = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

	private final ChatLineReader reader;

	private final Terminal terminal;

	public TerminalScreen(ChatLineReader reader) {
		this.reader = reader;
		this.terminal = reader.getTerminal();
	}

	@Override
	public void show(List<AttributedString> lines) {
		StringBuilder text = new StringBuilder();
		for (AttributedString line : lines) {
			text.append(line.toAnsi(this.terminal)).append('\n');
		}
		this.reader.printAbove(text.toString());
	}

	@Override
	public void diagnose(AttributedString line) {
		show(List.of(new AttributedStringBuilder().append(line.toString(), DIAGNOSTIC).toAttributedString()));
	}

	@Override
	public void changePrompt(AttributedString prompt) {
		this.reader.changePrompt(prompt);
	}

}
