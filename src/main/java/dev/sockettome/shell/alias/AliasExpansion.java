package dev.sockettome.shell.alias;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.profile.Alias;
import dev.sockettome.shell.profile.Aliases;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.stereotype.Component;

/**
 * Puts the command in the place of an alias that a person types. A command file has none:
 * it means the same for everybody.
 */
@Component
public class AliasExpansion {

	private final Aliases aliases;

	private final ObjectProvider<CommandRegistry> registry;

	AliasExpansion(Aliases aliases, ObjectProvider<CommandRegistry> registry) {
		this.aliases = aliases;
		this.registry = registry;
	}

	/**
	 * The line that is to be run; the same, when it does not begin with an alias.
	 * @throws UsageException when an alias comes to itself again
	 */
	public String expand(String line) {
		return expand(line, this.aliases::find);
	}

	/** The same with other aliases than those that are kept. */
	String expand(String line, Function<String, @Nullable Alias> found) {
		List<String> seen = new ArrayList<>();
		String expanded = line;
		Alias alias = begins(expanded, seen, found);
		while (alias != null) {
			seen.add(alias.name());
			expanded = alias.expand(expanded.substring(endOfName(expanded)));
			alias = begins(expanded, seen, found);
		}
		return expanded;
	}

	/** The alias that a line begins with and that is to be put in its place. */
	private @Nullable Alias begins(String line, List<String> seen, Function<String, @Nullable Alias> found) {
		String name = line.substring(startOfName(line), endOfName(line));
		Alias alias = name.isEmpty() ? null : found.apply(name);
		if (alias == null || !alias.forced() && isCommand(name)) {
			return null;
		}
		if (seen.contains(name)) {
			if (isCommand(name)) {
				// What took its place uses it.
				return null;
			}
			throw new UsageException(
					Words.of("alias-expansion.alias-comes-itself", name, String.join(", ", seen), name), 0);
		}
		return alias;
	}

	/** Whether a line begins with an alias. */
	public boolean knows(String line) {
		return begins(line, List.of(), this.aliases::find) != null;
	}

	/** Whether a word is a command, or the first word of some. */
	boolean isCommand(String word) {
		return this.registry.getObject()
			.getCommands()
			.stream()
			.flatMap((command) -> ChatCommandParser.namesOf(command).stream())
			.anyMatch((name) -> name.split(" ", 2)[0].equals(word));
	}

	private static int startOfName(String line) {
		int start = Word.skipWhiteSpace(line, 0);
		return line.startsWith("/", start) ? start + 1 : start;
	}

	private static int endOfName(String line) {
		return Word.endOf(line, startOfName(line));
	}

}
