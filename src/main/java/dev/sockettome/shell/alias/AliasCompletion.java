package dev.sockettome.shell.alias;

import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.grammar.Word;
import dev.sockettome.shell.completion.ValueCompletion;
import dev.sockettome.shell.profile.Alias;
import dev.sockettome.shell.profile.Aliases;

import org.springframework.stereotype.Component;

/**
 * Completes the names of aliases, where one is removed and where a command stands.
 */
@Component
class AliasCompletion implements ValueCompletion {

	private final Aliases aliases;

	AliasCompletion(Aliases aliases) {
		this.aliases = aliases;
	}

	@Override
	public Stream<String> candidates(String command, String placeholder, List<Word> before) {
		boolean wanted = placeholder.equals("ALIAS") || placeholder.equals("COMMAND") && command.isEmpty();
		return wanted ? this.aliases.readable().stream().map(Alias::name) : Stream.empty();
	}

}
