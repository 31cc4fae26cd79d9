package dev.sockettome.grammar;

/**
 * How far a word that is not known is from one that is.
 */
public final class Spelling {

	private Spelling() {
	}

	/**
	 * How many letters are wrong, missing, too many, or in each other's place
	 * (Damerau-Levenshtein, optimal string alignment).
	 */
	public static int distance(String a, String b) {
		int[][] distances = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					distances[i][j] = i + j;
					continue;
				}
				boolean same = a.charAt(i - 1) == b.charAt(j - 1);
				int least = Math.min(distances[i - 1][j - 1] + (same ? 0 : 1),
						Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					least = Math.min(least, distances[i - 2][j - 2] + 1);
				}
				distances[i][j] = least;
			}
		}
		return distances[a.length()][b.length()];
	}

}
