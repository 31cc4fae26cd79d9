package dev.sockettome.shell.editor;

import java.util.List;

import dev.sockettome.shell.window.WindowMove;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/**
 * The keys that lead to another window. While there is one only, they do what they do
 * elsewhere.
 */
final class WindowKeys {

	private static final int DIGITS = 10;

	/** What a terminal of the xterm family sends, and one that puts an escape before. */
	private static final List<String> ALT_LEFT = List.of("\033[1;3D", "\033\033[D", "\033\033OD");

	private static final List<String> ALT_RIGHT = List.of("\033[1;3C", "\033\033[C", "\033\033OC");

	private final ChatLineReader reader;

	WindowKeys(ChatLineReader reader) {
		this.reader = reader;
	}

	/** Binds them: Alt-1 to Alt-9 and Alt-0, Alt-A, Alt-Left and Alt-Right. */
	void bind() {
		for (int digit = 0; digit < DIGITS; digit++) {
			int number = (digit == 0) ? DIGITS : digit;
			bind("window-" + number, WindowMove.to(number), LineReader.DIGIT_ARGUMENT,
					List.of(KeyMap.alt((char) ('0' + digit))));
		}
		bind("window-active", WindowMove.ACTIVE, LineReader.ACCEPT_AND_HOLD, List.of(KeyMap.alt('a')));
		bind("window-previous", WindowMove.PREVIOUS, LineReader.BACKWARD_WORD, ALT_LEFT);
		bind("window-next", WindowMove.NEXT, LineReader.FORWARD_WORD, ALT_RIGHT);
	}

	private void bind(String name, WindowMove move, String otherwise, List<String> keys) {
		this.reader.getWidgets().put(name, () -> {
			if (!this.reader.hasSeveralWindows()) {
				this.reader.callWidget(otherwise);
			}
			else {
				this.reader.leaveFor(move);
			}
			return true;
		});
		this.reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference(name), keys);
	}

}
