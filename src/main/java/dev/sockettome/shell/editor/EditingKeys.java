package dev.sockettome.shell.editor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.sockettome.shell.key.KeyAction;
import dev.sockettome.words.Words;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;

/**
 * The keys at the prompt: what there is to know of them, and those that do something else
 * here than JLine would have them do.
 */
public final class EditingKeys {

	/** What Ctrl-C does; JLine has no name for it. */
	static final String ABANDON = "abandon-line";

	/** What PageUp does. */
	static final String READ_BACK = "read-back";

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

	/** What keys do at the prompt, in an order to be read in. */
	public static List<KeyAction> actions() {
		return Stream.concat(ofLines(), WindowKeys.actions()).toList();
	}

	private static Stream<KeyAction> ofLines() {
		return Stream.of(action(LineReader.ACCEPT_LINE, "Enter"), action(READ_BACK, "PageUp"),
				action(LineReader.EXPAND_OR_COMPLETE, "Tab"), action(LineReader.UP_LINE_OR_SEARCH, "Up"),
				action(LineReader.DOWN_LINE_OR_SEARCH, "Down"),
				action(LineReader.HISTORY_INCREMENTAL_SEARCH_BACKWARD, "Ctrl-R"),
				action(LineReader.HISTORY_INCREMENTAL_SEARCH_FORWARD, "Ctrl-S"),
				action(LineReader.BACKWARD_CHAR, "Left", "Ctrl-B"), action(LineReader.FORWARD_CHAR, "Right", "Ctrl-F"),
				action(LineReader.BACKWARD_WORD, "Alt-B", "Ctrl-Left"),
				action(LineReader.FORWARD_WORD, "Alt-F", "Ctrl-Right"),
				action(LineReader.BEGINNING_OF_LINE, "Home", "Ctrl-A"), action(LineReader.END_OF_LINE, "End", "Ctrl-E"),
				action(LineReader.BACKWARD_DELETE_CHAR, "Backspace", "Ctrl-H"),
				action(LineReader.DELETE_CHAR, "Delete"), action(LineReader.DELETE_CHAR_OR_LIST, "Ctrl-D"),
				action(LineReader.BACKWARD_KILL_WORD, "Ctrl-W", "Alt-Backspace"),
				action(LineReader.KILL_WORD, "Alt-D", "Ctrl-Delete"), action(LineReader.KILL_WHOLE_LINE, "Ctrl-U"),
				action(LineReader.KILL_LINE, "Ctrl-K"), action(LineReader.YANK, "Ctrl-Y"),
				action(LineReader.YANK_POP, "Alt-Y"), action(LineReader.UNDO, "Ctrl-_"),
				action(LineReader.TRANSPOSE_WORDS, "Alt-T"), action(LineReader.UP_CASE_WORD, "Alt-U"),
				action(LineReader.DOWN_CASE_WORD, "Alt-L"), action(LineReader.CAPITALIZE_WORD, "Alt-C"),
				action(LineReader.QUOTED_INSERT, "Ctrl-V"),
				action(LineReader.EDIT_AND_EXECUTE_COMMAND, "Ctrl-X Ctrl-E"), action(LineReader.CLEAR_SCREEN, "Ctrl-L"),
				action(LineReader.SEND_BREAK, "Ctrl-G"), action(ABANDON, "Ctrl-C"));
	}

	private static KeyAction action(String name, String... keys) {
		return new KeyAction(name, List.of(keys), Words.of("keys." + name));
	}

	/** The keys of one of the maps that a line reader has from the start. */
	static KeyMap<Binding> map(LineReader reader, String name) {
		return Objects.requireNonNull(reader.getKeyMaps().get(name));
	}

	/**
	 * Binds the keys.
	 * @param abandon what Ctrl-C does
	 */
	void bind(Widget abandon) {
		this.reader.getWidgets().put(ABANDON, abandon);
		bind(map(this.reader, LineReader.MAIN));
		bindCursorKeys(map(this.reader, LineReader.MENU));
		for (String name : UNWANTED) {
			this.reader.getWidgets().put(name, () -> false);
		}
	}

	/** Binds the keys of one map. */
	void bind(KeyMap<Binding> keys) {
		bindCursorKeys(keys);
		keys.bind(new Reference(LineReader.BEGINNING_OF_LINE), "\033[1~", "\033[7~");
		keys.bind(new Reference(LineReader.END_OF_LINE), "\033[4~", "\033[8~");
		keys.bind(new Reference(LineReader.DELETE_CHAR), "\033[3~");
		bindUnknownKeys(keys);
		keys.bind(new Reference(ABANDON), KeyMap.ctrl('C'));
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
