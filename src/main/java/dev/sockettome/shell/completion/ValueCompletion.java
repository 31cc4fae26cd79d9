package dev.sockettome.shell.completion;

import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.grammar.Word;

/**
 * Somebody who knows what can stand where a command's synopsis has a certain word.
 */
public interface ValueCompletion {

	/**
	 * What can stand there.
	 * @param command the name of the command
	 * @param placeholder what its synopsis calls it, such as {@code SETTING}
	 * @param before the words between the command's name and it
	 */
	Stream<String> candidates(String command, String placeholder, List<Word> before);

}
