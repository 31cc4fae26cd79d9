package dev.sockettome.shell.input;

import java.util.List;

import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * A display of the edited line that draws characters of two cells right. JLine's own
 * draws only what changed, and takes a {@code char} for what changes: of two emoji it can
 * send one half each, and a wide character that ends a row it draws a second time in the
 * next. A line with such characters is drawn anew from its first row instead.
 */
final class WideDisplay extends Display {

	WideDisplay(Terminal terminal) {
		super(terminal, false);
	}

	@Override
	public void update(List<AttributedString> newLines, int targetCursorPos, boolean flush) {
		if (!newLines.equals(this.oldLines) && (isWide(newLines) || isWide(this.oldLines))) {
			moveVisualCursorTo(0);
			this.terminal.puts(Capability.clr_eos);
			this.oldLines = List.of();
		}
		super.update(newLines, targetCursorPos, flush);
	}

	private static boolean isWide(List<AttributedString> lines) {
		return lines.stream()
			.anyMatch((line) -> line.columnLength() != line.length()
					|| line.toString().chars().anyMatch((c) -> Character.isSurrogate((char) c)));
	}

}
