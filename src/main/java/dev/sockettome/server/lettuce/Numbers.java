package dev.sockettome.server.lettuce;

import org.jspecify.annotations.Nullable;

/**
 * Numbers as they stand on Redis, where anyone could have put them.
 */
public final class Numbers {

	/** Leaves room for those that follow, also in Lua, which has only doubles. */
	private static final long LARGEST = 1L << 52;

	private Numbers() {
	}

	/** A number that counts something; {@code null} for what is none. */
	public static @Nullable Long parse(String text) {
		try {
			long number = Long.parseLong(text);
			return (number >= 0 && number <= LARGEST) ? number : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	/** A number that counts something; 0 for what is none. */
	public static long parseOrZero(String text) {
		Long number = parse(text);
		return (number != null) ? number : 0;
	}

}
