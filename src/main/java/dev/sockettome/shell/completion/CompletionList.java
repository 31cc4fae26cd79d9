package dev.sockettome.shell.completion;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.words.Words;
import org.jline.reader.Candidate;
import org.jline.utils.AttributedString;

/**
 * What a half-typed word can become, in columns, when it is too much to be shown below
 * the line. JLine would ask first whether to show it, and take the next key for the
 * answer.
 */
public final class CompletionList {

	private static final int GAP = 2;

	private CompletionList() {
	}

	/**
	 * Lists candidates.
	 * @param columns the cells in a row
	 * @param rows how many rows it may take; at least one is used
	 * @return the rows, each ended by a newline; the last says how many were left out, if
	 * any were
	 */
	public static String of(List<Candidate> candidates, int columns, int rows) {
		List<String> words = candidates.stream()
			.map((candidate) -> AttributedString.stripAnsi(candidate.displ()))
			.distinct()
			.sorted(String.CASE_INSENSITIVE_ORDER)
			.toList();
		int cell = words.stream().mapToInt(CellWidth::width).max().orElse(0) + GAP;
		int across = Math.max(1, columns / cell);
		int most = across * Math.max(1, rows);
		List<String> shown = new ArrayList<>(words);
		if (words.size() > most) {
			int kept = Math.max(1, most - across);
			shown = new ArrayList<>(words.subList(0, kept));
		}
		int down = (shown.size() + across - 1) / across;
		StringBuilder list = new StringBuilder();
		for (int row = 0; row < down; row++) {
			StringBuilder line = new StringBuilder();
			for (int i = row; i < shown.size(); i += down) {
				line.append(CellWidth.padded(shown.get(i), cell));
			}
			list.append(line.toString().stripTrailing()).append('\n');
		}
		if (shown.size() < words.size()) {
			list.append(Words.of("completion.more", words.size() - shown.size())).append('\n');
		}
		return list.toString();
	}

}
