package dev.sockettome.shell.grammar;

import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A line that may say which connection its command is for: {@code @lab say hi}, also
 * behind the slash of a command.
 *
 * @param id the connection's id; {@code null} when it says nothing
 * @param rest the command where it stands in the line, with blanks before it, so that
 * positions in the one are positions in the other
 */
public record AddressedLine(@Nullable String id, String rest) {

	/**
	 * Reads a line.
	 * @throws UsageException when there is no command behind the id
	 */
	public static AddressedLine of(String line) {
		int slash = Word.skipWhiteSpace(line, 0);
		int start = line.startsWith("/@", slash) ? slash + 1 : slash;
		if (!line.startsWith("@", start)) {
			return new AddressedLine(null, line);
		}
		int end = Word.endOf(line, start);
		String id = line.substring(start + 1, end);
		String rest = " ".repeat(end) + line.substring(end);
		if (Word.isBlank(rest)) {
			throw new UsageException(Words.of("addressed-line.write-command-after", id, id), start);
		}
		return new AddressedLine(id, rest);
	}

}
