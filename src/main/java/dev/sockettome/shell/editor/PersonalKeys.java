package dev.sockettome.shell.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sockettome.shell.key.KeyName;
import dev.sockettome.words.Words;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Macro;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jspecify.annotations.Nullable;

/**
 * The keys that do what a person wants, and what they did before. Used by the shell's
 * thread, between two lines.
 */
public final class PersonalKeys {

	/** Without these nothing could be typed, or left. */
	private static final Set<String> KEPT = Set.of("\r", "\n", "\3");

	private static final List<String> MAPS = List.of(LineReader.EMACS, LineReader.VIINS, LineReader.VICMD);

	private final LineReaderImpl reader;

	/** What was on each sequence in each map before. */
	private final Map<String, @Nullable Binding> before = new HashMap<>();

	PersonalKeys(LineReaderImpl reader) {
		this.reader = reader;
	}

	/**
	 * Checks what is to be done by a key.
	 * @param target the name of an action, or a text in quotes
	 * @throws IllegalArgumentException when it cannot be, with one line that says why
	 */
	public static void require(KeyName key, String target) {
		if (key.sequences().stream().anyMatch(KEPT::contains)) {
			throw new IllegalArgumentException(Words.of("personal-keys.does-what-always", key.text()));
		}
		if (!isText(target) && EditingKeys.actions().stream().noneMatch((action) -> action.name().equals(target))) {
			throw new IllegalArgumentException(Words.of("personal-keys.no-action-tab", target));
		}
	}

	/** Whether it is a text, and not the name of an action. */
	public static boolean isText(String target) {
		return target.length() > 2 && target.startsWith("\"") && target.endsWith("\"");
	}

	/** Has a key do something else from now on. */
	public void bind(KeyName key, String target) {
		Binding binding = isText(target) ? new Macro(typed(target)) : new Reference(target);
		for (String name : MAPS) {
			KeyMap<Binding> keys = EditingKeys.map(this.reader, name);
			for (String sequence : key.sequences()) {
				this.before.putIfAbsent(name + sequence, keys.getBound(sequence));
				keys.bind(binding, sequence);
			}
		}
	}

	/** Has a key do what it did at first. */
	public void unbind(KeyName key) {
		for (String name : MAPS) {
			KeyMap<Binding> keys = EditingKeys.map(this.reader, name);
			for (String sequence : key.sequences()) {
				Binding original = this.before.get(name + sequence);
				if (original != null) {
					keys.bind(original, sequence);
				}
				else if (this.before.containsKey(name + sequence)) {
					keys.unbind(sequence);
				}
			}
		}
	}

	/** What is typed by a text: without its quotes, and with Enter for {@code \n}. */
	static String typed(String text) {
		StringBuilder typed = new StringBuilder();
		for (int i = 1; i < text.length() - 1; i++) {
			char c = text.charAt(i);
			if (c == '\\' && i + 1 < text.length() - 1) {
				c = text.charAt(++i);
				c = (c == 'n') ? '\r' : c;
			}
			if (c == '\r' || c >= ' ' && c != '\177') {
				typed.append(c);
			}
		}
		return typed.toString();
	}

}
