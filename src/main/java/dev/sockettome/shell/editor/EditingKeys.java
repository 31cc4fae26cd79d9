package dev.sockettome.shell.editor;

import java.util.List;
import java.util.Map;

import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;

/**
 * The keys that do something else here than JLine would have them do.
 */
final class EditingKeys {

	/**
	 * What nobody asks for in a chat: another set of keys, writing over what is there
	 * without a sign of it, or a lasting message below the line; and what JLine binds and
	 * does not have.
	 */
	private static final List<String> UNWANTED = List.of(LineReader.VI_CMD_MODE, LineReader.VI_JOIN,
			LineReader.VI_FIND_NEXT_CHAR, LineReader.OVERWRITE_MODE, LineReader.WHAT_CURSOR_POSITION,
			LineReader.CHARACTER_SEARCH, LineReader.CHARACTER_SEARCH_BACKWARD, LineReader.INFER_NEXT_HISTORY,
			LineReader.TRANSPOSE_CHARS);

	private static final String ESCAPE = "\033";

	private static final String CONTROL_SEQUENCE = "\033[";

	private static final String SINGLE_SHIFT = "\033O";

	/** What the cursor keys send behind either, and what they do. */
	private static final Map<String, String> CURSOR_KEYS = Map.of("A", LineReader.UP_LINE_OR_SEARCH, "B",
			LineReader.DOWN_LINE_OR_SEARCH, "C", LineReader.FORWARD_CHAR, "D", LineReader.BACKWARD_CHAR, "H",
			LineReader.BEGINNING_OF_LINE, "F", LineReader.END_OF_LINE);

	/** How long the rest of a key's sequence may take, in milliseconds. */
	private static final long PATIENCE = 100;

	/** No key sends more. */
	private static final int LONGEST = 64;

	private final LineReaderImpl reader;

	EditingKeys(LineReaderImpl reader) {
		this.reader = reader;
	}

	/**
	 * Binds the keys.
	 * @param abandon what Ctrl-C does
	 */
	void bind(Widget abandon) {
		KeyMap<Binding> keys = this.reader.getKeyMaps().get(LineReader.MAIN);
		bindCursorKeys(keys);
		bindCursorKeys(this.reader.getKeyMaps().get(LineReader.MENU));
		keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\033[1~", "\033[7~");
		keys.bind(new Reference(LineReader.END_OF_LINE), "\033[4~", "\033[8~");
		keys.bind(new Reference(LineReader.DELETE_CHAR), "\033[3~");
		bindUnknownKeys(keys);
		keys.bind(abandon, KeyMap.ctrl('C'));
		for (String name : UNWANTED) {
			this.reader.getWidgets().put(name, () -> false);
		}
	}

	/**
	 * Terminals that were not told to, that forgot, or of which nothing is known, send
	 * these for the cursor keys.
	 */
	private static void bindCursorKeys(KeyMap<Binding> keys) {
		CURSOR_KEYS.forEach((end, action) -> {
			Binding application = keys.getBound(SINGLE_SHIFT + end);
			Binding binding = (application instanceof Reference) ? application : new Reference(action);
			keys.bind(binding, SINGLE_SHIFT + end, CONTROL_SEQUENCE + end);
		});
	}

	/**
	 * An unknown sequence that begins like a key would be taken apart: its beginning
	 * would be dropped, and its rest typed.
	 */
	private void bindUnknownKeys(KeyMap<Binding> keys) {
		Map<String, Binding> bound = keys.getBoundKeys();
		Widget skip = this::skipRest;
		keys.bind(skip, ESCAPE);
		for (String key : List.copyOf(bound.keySet())) {
			if (key.startsWith(CONTROL_SEQUENCE) || key.startsWith(SINGLE_SHIFT)) {
				for (int length = CONTROL_SEQUENCE.length(); length < key.length(); length++) {
					String prefix = key.substring(0, length);
					if (prefix.equals(SINGLE_SHIFT) || !bound.containsKey(prefix)) {
						keys.bind(skip, prefix);
					}
				}
			}
		}
	}

	private boolean skipRest() {
		String start = this.reader.getLastBinding();
		boolean single = start.startsWith(SINGLE_SHIFT) || start.equals(ESCAPE);
		// The console of Linux has a second bracket in its function keys.
		boolean first = start.equals(CONTROL_SEQUENCE);
		for (int i = 0; i < LONGEST && this.reader.peekCharacter(PATIENCE) >= 0; i++) {
			int c = this.reader.readCharacter();
			boolean ends = c >= 0x40 && c <= 0x7E && !(first && c == '[');
			if (single || ends) {
				break;
			}
			first = false;
		}
		return true;
	}

}
