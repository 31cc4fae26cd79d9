package dev.sockettome.client.delivery;

import java.util.Arrays;
import java.util.List;

import dev.sockettome.protocol.ServerLine;

/**
 * Finds what a server tells of before among what was heard here: the two are parts of one
 * conversation, of which either may lack something. The wire gives lines no number, so
 * they are told apart by their order alone.
 */
public final class Overlap {

	/** More lines than this are not compared: the work grows with both. */
	private static final int MAX_COMPARED = 2000;

	private Overlap() {
	}

	/**
	 * Finds the longest common part, as late as possible: what is told is the newest.
	 * @param told lines that the server tells, the oldest first
	 * @param heard lines that were heard here, the oldest first
	 * @return for each line that is told, the index of the one that was heard, or -1
	 */
	public static int[] of(List<ServerLine> told, List<ServerLine> heard) {
		int skipped = Math.max(0, heard.size() - MAX_COMPARED);
		List<ServerLine> recent = heard.subList(skipped, heard.size());
		int[][] lengths = new int[told.size() + 1][recent.size() + 1];
		for (int i = 1; i <= told.size(); i++) {
			for (int j = 1; j <= recent.size(); j++) {
				lengths[i][j] = told.get(i - 1).equals(recent.get(j - 1)) ? lengths[i - 1][j - 1] + 1
						: Math.max(lengths[i - 1][j], lengths[i][j - 1]);
			}
		}
		int[] places = new int[told.size()];
		Arrays.fill(places, -1);
		int i = told.size();
		int j = recent.size();
		while (i > 0 && j > 0) {
			if (told.get(i - 1).equals(recent.get(j - 1))) {
				places[--i] = skipped + --j;
			}
			else if (lengths[i][j - 1] >= lengths[i - 1][j]) {
				j--;
			}
			else {
				i--;
			}
		}
		return places;
	}

}
