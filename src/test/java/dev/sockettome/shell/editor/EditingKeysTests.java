package dev.sockettome.shell.editor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sockettome.shell.key.KeyAction;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the help says of the keys is what they do, and it says it of every one.
 */
class EditingKeysTests {

	private static final Map<String, String> NAMED = Map.ofEntries(Map.entry("Enter", "\r"), Map.entry("Tab", "\t"),
			Map.entry("Up", "\033[A"), Map.entry("Down", "\033[B"), Map.entry("Right", "\033[C"),
			Map.entry("Left", "\033[D"), Map.entry("Home", "\033[H"), Map.entry("End", "\033[F"),
			Map.entry("Ctrl-Left", "\033[1;5D"), Map.entry("Ctrl-Right", "\033[1;5C"), Map.entry("Delete", "\033[3~"),
			Map.entry("Alt-Left", "\033[1;3D"), Map.entry("Alt-Right", "\033[1;3C"),
			Map.entry("Ctrl-Delete", "\033[3;5~"), Map.entry("Backspace", "\177"),
			Map.entry("Alt-Backspace", "\033\177"), Map.entry("PageUp", "\033[5~"), Map.entry("PageDown", "\033[6~"));

	/**
	 * Other keys for the same, what is typed itself, what a terminal and not a person
	 * sends, and what a chat has no use for.
	 */
	private static final Set<String> UNSAID = Set.of(LineReader.SELF_INSERT, LineReader.SELF_INSERT_UNMETA,
			LineReader.DO_LOWERCASE_VERSION, LineReader.BEGIN_PASTE, LineReader.MOUSE, LineReader.FOCUS_IN,
			LineReader.FOCUS_OUT, LineReader.INSERT_CLOSE_CURLY, LineReader.INSERT_CLOSE_PAREN,
			LineReader.INSERT_CLOSE_SQUARE, LineReader.DIGIT_ARGUMENT, LineReader.NEG_ARGUMENT,
			LineReader.UP_LINE_OR_HISTORY, LineReader.DOWN_LINE_OR_HISTORY, LineReader.BEGINNING_OF_HISTORY,
			LineReader.END_OF_HISTORY, LineReader.HISTORY_SEARCH_BACKWARD, LineReader.HISTORY_SEARCH_FORWARD,
			LineReader.ACCEPT_AND_HOLD, LineReader.ACCEPT_LINE_AND_DOWN_HISTORY, LineReader.COMPLETE_WORD,
			LineReader.LIST_CHOICES, LineReader.COPY_PREV_WORD, LineReader.EXCHANGE_POINT_AND_MARK,
			LineReader.SET_MARK_COMMAND, LineReader.KILL_BUFFER, LineReader.REDO, LineReader.VI_MATCH_BRACKET,
			LineReader.VI_CMD_MODE, LineReader.VI_JOIN, LineReader.VI_FIND_NEXT_CHAR, LineReader.OVERWRITE_MODE,
			LineReader.WHAT_CURSOR_POSITION, LineReader.CHARACTER_SEARCH, LineReader.CHARACTER_SEARCH_BACKWARD,
			LineReader.INFER_NEXT_HISTORY, LineReader.TRANSPOSE_CHARS);

	private static Map<String, Binding> bound;

	@BeforeAll
	static void bind() throws IOException {
		try (Terminal terminal = TerminalBuilder.builder()
			.type("xterm-256color")
			.system(false)
			.encoding(StandardCharsets.UTF_8)
			.streams(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())
			.build()) {
			bound = new ChatLineReader(terminal, "socket-to-me").getKeyMaps().get(LineReader.MAIN).getBoundKeys();
		}
	}

	@AfterAll
	static void forget() {
		bound = Map.of();
	}

	@Test
	void eachKeyDoesWhatTheHelpSays() {
		assertThat(EditingKeys.actions())
			.allSatisfy((action) -> assertThat(action.keys()).isNotEmpty().allSatisfy((key) -> {
				assertThat(bound.get(sequence(key))).as(key).isInstanceOf(Reference.class);
				assertThat(((Reference) bound.get(sequence(key))).name()).as(key).isEqualTo(action.name());
			}));
	}

	@Test
	void theHelpSaysWhatEachKeyDoes() {
		Set<String> said = EditingKeys.actions().stream().map(KeyAction::name).collect(Collectors.toSet());
		assertThat(bound.values()).filteredOn(Reference.class::isInstance)
			.extracting((binding) -> ((Reference) binding).name())
			.filteredOn((name) -> !UNSAID.contains(name))
			.isSubsetOf(said);
	}

	private static String sequence(String keys) {
		StringBuilder sequence = new StringBuilder();
		for (String key : keys.split(" ")) {
			String rest = key.substring(key.indexOf('-') + 1);
			sequence.append(NAMED.containsKey(key) ? NAMED.get(key)
					: key.startsWith("Ctrl-") ? KeyMap.ctrl(rest.charAt(0)) : KeyMap.alt(rest.toLowerCase()));
		}
		return sequence.toString();
	}

}
