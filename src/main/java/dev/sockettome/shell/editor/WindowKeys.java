package dev.sockettome.shell.editor;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.shell.key.KeyAction;
import dev.sockettome.shell.window.WindowMove;
import dev.sockettome.words.Words;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;

/**
 * The keys that lead to another window. While there is one only, they do what they do
 * elsewhere.
 */
final class WindowKeys {

	/** As many as there are digits. */
	private static final int NUMBERED = 10;

	/** What a terminal of the xterm family sends, and one that puts an escape before. */
	private static final List<String> ALT_LEFT = List.of("\033[1;3D", "\033\033[D", "\033\033OD");

	private static final List<String> ALT_RIGHT = List.of("\033[1;3C", "\033\033[C", "\033\033OC");

	private static final List<WindowKey> KEYS = Stream.concat(Stream.of(
			new WindowKey("window-active", "Alt-A", WindowMove.ACTIVE, LineReader.ACCEPT_AND_HOLD,
					List.of(KeyMap.alt('a'))),
			new WindowKey("window-previous", "Alt-Left", WindowMove.PREVIOUS, LineReader.BACKWARD_WORD, ALT_LEFT),
			new WindowKey("window-next", "Alt-Right", WindowMove.NEXT, LineReader.FORWARD_WORD, ALT_RIGHT)),
			IntStream.rangeClosed(1, NUMBERED).mapToObj(WindowKeys::numbered))
		.toList();

	private final ChatLineReader reader;

	/**
	 * A key.
	 *
	 * @param name what it does, by its name
	 * @param key what is on it
	 * @param move where it leads
	 * @param otherwise what it does while there is one window
	 * @param sent what terminals send for it
	 */
	private record WindowKey(String name, String key, WindowMove move, String otherwise, List<String> sent) {

	}

	WindowKeys(ChatLineReader reader) {
		this.reader = reader;
	}

	private static WindowKey numbered(int number) {
		char digit = (char) ('0' + number % NUMBERED);
		return new WindowKey("window-" + number, "Alt-" + digit, WindowMove.to(number), LineReader.DIGIT_ARGUMENT,
				List.of(KeyMap.alt(digit)));
	}

	/** What the keys do, in an order to be read in. */
	static Stream<KeyAction> actions() {
		return KEYS.stream().map((key) -> new KeyAction(key.name(), List.of(key.key()), does(key.name())));
	}

	private static String does(String name) {
		String place = name.substring("window-".length());
		return Character.isDigit(place.charAt(0)) ? Words.of("keys.window-number", place) : Words.of("keys." + name);
	}

	void bind() {
		for (WindowKey key : KEYS) {
			this.reader.getWidgets().put(key.name(), () -> {
				if (this.reader.hasSeveralWindows()) {
					this.reader.leaveFor(key.move());
				}
				else {
					this.reader.callWidget(key.otherwise());
				}
				return true;
			});
		}
		bind(EditingKeys.map(this.reader, LineReader.MAIN));
	}

	/** Binds the keys of one map. */
	static void bind(KeyMap<Binding> keys) {
		KEYS.forEach((key) -> keys.bind(new Reference(key.name()), key.sent()));
	}

}
