package dev.sockettome.shell.binding;

import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.grammar.Word;
import dev.sockettome.shell.completion.ValueCompletion;
import dev.sockettome.shell.editor.EditingKeys;
import dev.sockettome.shell.key.KeyAction;

import org.springframework.stereotype.Component;

/**
 * Completes what a key can do.
 */
@Component
class KeyCompletion implements ValueCompletion {

	@Override
	public Stream<String> candidates(String command, String placeholder, List<Word> before) {
		boolean wanted = command.equals("bind") && !before.isEmpty();
		return wanted ? EditingKeys.actions().stream().map(KeyAction::name) : Stream.empty();
	}

}
