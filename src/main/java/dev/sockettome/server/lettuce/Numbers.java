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

	/** The same in bytes, and in digits of ASCII only; -1 for what is none. */
	public static long parse(byte @Nullable [] bytes) {
		return (bytes != null) ? parse(bytes, 0, bytes.length) : -1;
	}

	/**
	 * A number that counts something, in digits of ASCII from one place up to another; -1
	 * for what is none.
	 */
	public static long parse(byte[] bytes, int from, int to) {
		long number = 0;
		for (int i = from; i < to; i++) {
			int digit = bytes[i] - '0';
			if (digit < 0 || digit > 9 || number > LARGEST) {
				return -1;
			}
			number = 10 * number + digit;
		}
		return (from < to && number <= LARGEST) ? number : -1;
	}

	/** A number that counts something; 0 for what is none. */
	public static long parseOrZero(String text) {
		Long number = parse(text);
		return (number != null) ? number : 0;
	}

}
