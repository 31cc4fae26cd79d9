package dev.sockettome.shell.correction;

import dev.sockettome.words.Words;

/**
 * What is to stand in place of what, as sed has it: {@code s/old/new/}, without the last
 * slash if one likes, and with {@code g} behind it for every place. Old is no pattern;
 * {@code \/} is a slash.
 *
 * @param old what there is, as it is written
 * @param replacement what is to be there; may be empty
 * @param everywhere whether at every place, and not at the first only
 */
record Substitution(String old, String replacement, boolean everywhere) {

	private static final String START = "s/";

	/**
	 * Reads one.
	 * @throws IllegalArgumentException when it is none
	 */
	static Substitution parse(String typed) {
		String[] parts = typed.startsWith(START) ? typed.substring(START.length()).split("(?<!\\\\)/", 3)
				: new String[0];
		String flags = (parts.length == 3) ? parts[2] : "";
		if (parts.length < 2 || parts[0].isEmpty() || !(flags.isEmpty() || flags.equals("g"))) {
			throw new IllegalArgumentException(Words.of("substitution.write-s-old"));
		}
		return new Substitution(parts[0].replace("\\/", "/"), parts[1].replace("\\/", "/"), !flags.isEmpty());
	}

	/**
	 * Puts the new in place of the old.
	 * @throws IllegalArgumentException when the old is not there
	 */
	String in(String text) {
		int at = text.indexOf(this.old);
		if (at < 0) {
			throw new IllegalArgumentException(Words.of("substitution.no-what-you", this.old));
		}
		return this.everywhere ? text.replace(this.old, this.replacement)
				: text.substring(0, at) + this.replacement + text.substring(at + this.old.length());
	}

}
