package dev.sockettome.shell.editor;

import java.util.List;
import java.util.regex.Pattern;

import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
import org.jline.terminal.Terminal;

/**
 * Editing with the keys of vi: what is typed is put in, until Escape makes commands of
 * it. The shape of the cursor tells which, or a colon before the prompt where the
 * terminal has but one shape.
 */
final class ViEditing {

	/** Terminals that know DECSCUSR, which gives the cursor a shape. */
	private static final Pattern SHAPES = Pattern
		.compile("(xterm|screen|tmux|rxvt|alacritty|foot|ghostty|konsole|st|vte|wezterm|contour)\\b.*");

	private static final String BAR = "\033[6 q";

	private static final String BLOCK = "\033[2 q";

	private static final String AS_BEFORE = "\033[0 q";

	/** What an Escape may take to turn out as the beginning of a key, in milliseconds. */
	private static final long PATIENCE = 60;

	private static final List<String> WIDGETS = List.of(LineReader.VI_CMD_MODE, LineReader.VI_JOIN,
			LineReader.VI_FIND_NEXT_CHAR);

	private static final List<String> MAPS = List.of(LineReader.VIINS, LineReader.VICMD);

	private final GraphemeLineReader reader;

	private final boolean shapes;

	private boolean on;

	private boolean bound;

	private boolean commanding;

	ViEditing(GraphemeLineReader reader, Terminal terminal) {
		this.reader = reader;
		this.shapes = SHAPES.matcher(terminal.getType()).matches();
	}

	/** Has the next line edited so, or as Emacs does it. */
	void turn(boolean wanted) {
		if (wanted && !this.bound) {
			bind();
		}
		this.on = wanted;
		this.commanding = false;
		this.reader.getKeyMaps()
			.put(LineReader.MAIN, this.reader.getKeyMaps().get(wanted ? LineReader.VIINS : LineReader.EMACS));
		for (String name : WIDGETS) {
			Widget own = this.reader.getBuiltinWidgets().get(name);
			this.reader.getWidgets().put(name, (wanted && own != null) ? own : () -> false);
		}
	}

	/** Has the keys that are our own do the same here. */
	private void bind() {
		this.bound = true;
		EditingKeys editing = new EditingKeys(this.reader);
		for (String name : MAPS) {
			KeyMap<Binding> keys = EditingKeys.map(this.reader, name);
			// JLine asks for its setting once only, when it makes the maps.
			keys.setAmbiguousTimeout(PATIENCE);
			Binding escape = keys.getBound("\033");
			editing.bind(keys);
			// Among commands it does nothing, and takes nothing with it.
			keys.bind((escape != null) ? escape : (Widget) () -> true, "\033");
			WindowKeys.bind(keys);
			keys.bind(new Reference(EditingKeys.READ_BACK), "\033[5~");
		}
		EditingKeys.map(this.reader, LineReader.VICMD).bind(new Reference(LineReader.EDIT_AND_EXECUTE_COMMAND), "v");
	}

	/** Other keys hold from now on. */
	void entered(String keyMap) {
		if (this.on) {
			this.commanding = keyMap.equals(LineReader.VICMD);
			if (this.shapes) {
				write(this.commanding ? BLOCK : BAR);
			}
			else {
				this.reader.promptAgain();
			}
		}
	}

	/** What stands before the prompt. */
	String mark() {
		return (this.on && !this.shapes && this.commanding) ? ":" : "";
	}

	/** The cursor is somebody else's. */
	void leave() {
		if (this.on && this.shapes) {
			write(AS_BEFORE);
		}
	}

	private void write(String sequence) {
		Terminal terminal = this.reader.getTerminal();
		terminal.writer().write(sequence);
		terminal.flush();
	}

}
