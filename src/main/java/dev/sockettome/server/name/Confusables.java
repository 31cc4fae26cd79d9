package dev.sockettome.server.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Unicode's table of the letters, digits and marks that look like others. Loaded when it
 * is first needed, by the first name that is not ASCII.
 */
public final class Confusables {

	private static final String TABLE = "/unicode/confusables.txt";

	/** In order for a binary search. */
	private static final int[] CHARACTERS;

	/** What the character at the same place looks like. */
	private static final String[] SKELETONS;

	static {
		Map<Integer, String> table = read();
		CHARACTERS = table.keySet().stream().mapToInt(Integer::intValue).toArray();
		SKELETONS = table.values().toArray(String[]::new);
	}

	private Confusables() {
	}

	/** Appends what a character looks like; itself, when it looks like no other. */
	public static void append(StringBuilder skeleton, int c) {
		int index = Arrays.binarySearch(CHARACTERS, c);
		if (index >= 0) {
			skeleton.append(SKELETONS[index]);
		}
		else {
			skeleton.appendCodePoint(c);
		}
	}

	/** One line each: a skeleton, a tab, and all that look like it. */
	private static Map<Integer, String> read() {
		Map<Integer, String> table = new TreeMap<>();
		try (InputStream in = Confusables.class.getResourceAsStream(TABLE)) {
			if (in == null) {
				throw new IllegalStateException(TABLE + " is missing");
			}
			new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines()
				.filter((line) -> !line.startsWith("#"))
				.forEach((line) -> {
					String[] fields = line.split("\t");
					fields[1].codePoints().forEach((c) -> table.put(c, fields[0]));
				});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return table;
	}

}
