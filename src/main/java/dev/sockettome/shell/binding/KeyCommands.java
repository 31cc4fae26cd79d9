package dev.sockettome.shell.binding;

import java.util.List;
import java.util.Map;

import dev.sockettome.grammar.Secrets;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.editor.PersonalKeys;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.key.KeyName;
import dev.sockettome.shell.profile.BoundKeys;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * What keys do.
 */
@Component
class KeyCommands {

	private final BoundKeys bound;

	private final KeyTable table;

	private final ObjectProvider<ChatLineReader> reader;

	private final ShellSession session;

	private final Console console;

	KeyCommands(BoundKeys bound, KeyTable table, ObjectProvider<ChatLineReader> reader, ShellSession session,
			Console console) {
		this.bound = bound;
		this.table = table;
		this.reader = reader;
		this.session = session;
		this.console = console;
	}

	@Command(name = "bind", group = CommandGroups.SHELL, description = "Have a key do something else", help = """
			bind [--remove] [KEY...]

			"bind F5 "/who\\n"" has F5 type /who and Enter, "bind Ctrl-T transpose-words"
			has Ctrl-T do what Alt-T does; Tab shows what there is. --remove has the key
			do again what it did. Without a key, it shows what is bound. A key may be
			several, one after the other, such as Ctrl-X w. "help keys" shows what all
			keys do.
			""")
	void bind(@Argument(index = 0) String line,
			@Option(longName = "remove", description = "do again what it did at first") boolean remove) {
		if (line.isBlank()) {
			list();
			return;
		}
		String[] words = line.strip().split("\\s+");
		int count = 1;
		while (count < words.length && KeyName.isKey(words[count], true) && (remove || count + 1 < words.length)) {
			count++;
		}
		KeyName key = KeyName.parse(String.join(" ", List.of(words).subList(0, count)));
		String[] parts = line.strip().split("\\s+", count + 1);
		if (remove) {
			remove(key);
		}
		else {
			put(key, (parts.length > count) ? parts[count] : "");
		}
	}

	private void list() {
		Map<KeyName, String> personal = this.table.personal();
		if (this.bound.all().isEmpty()) {
			this.console.print(Words.of("key.no-keys-bound", this.session.typed("help keys")));
		}
		int width = personal.keySet().stream().map(KeyName::text).mapToInt(CellWidth::width).max().orElse(0);
		personal.forEach((key, target) -> this.console
			.print("%s  %s".formatted(CellWidth.padded(key.text(), width), SafeText.clean(target))));
		this.bound.all().forEach((text, target) -> {
			try {
				PersonalKeys.require(KeyName.parse(text), target);
			}
			catch (IllegalArgumentException ex) {
				this.console.diagnose("%s = %s: %s".formatted(text, target, ex.getMessage()));
			}
		});
	}

	private void put(KeyName key, String target) {
		PersonalKeys.require(key, target);
		if (PersonalKeys.isText(target) && Secrets.find(target.substring(1), false) >= 0) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("key.may-password-which"));
		}
		this.bound.put(key.text(), target, KeyCommands::named);
		if (this.session.canAsk()) {
			this.reader.getObject().personalKeys().bind(key, target);
		}
		this.console.print("%s: %s".formatted(key.text(), SafeText.clean(target)));
	}

	private void remove(KeyName key) {
		if (!this.bound.remove(key.text(), KeyCommands::named)) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("key.not-bound-you", key.text(), this.session.typed("bind")));
		}
		if (this.session.canAsk()) {
			this.reader.getObject().personalKeys().unbind(key);
		}
		this.console.print(Words.of("key.does-what-did", key.text()));
	}

	/** As it is shown, whatever it is written like in the file. */
	private static String named(String key) {
		try {
			return KeyName.parse(key).text();
		}
		catch (IllegalArgumentException ex) {
			return key;
		}
	}

}
