package dev.sockettome.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Several lines as one line of the wire (docs/PROTOCOL.md, section 3.21): {@code \n}
 * stands between them, {@code \s} and {@code \t} for a blank and a tab that would be
 * stripped, and {@code \\} for a backslash.
 */
public final class Block {

	private static final char ESCAPE = '\\';

	private Block() {
	}

	/** Puts lines into one. */
	public static String join(List<String> lines) {
		String joined = String.join("\n", lines).replace("\\", "\\\\").replace("\n", "\\n");
		return switch (joined.isEmpty() ? 0 : joined.charAt(0)) {
			case ' ' -> "\\s" + joined.substring(1);
			case '\t' -> "\\t" + joined.substring(1);
			default -> joined;
		};
	}

	/**
	 * Takes lines apart, each without blanks at its end; one that has nothing in it is
	 * there nevertheless. A backslash before anything else stands for itself.
	 */
	// What is escaped takes two characters.
	@SuppressWarnings("IncrementInForLoopAndHeader")
	public static List<String> split(String joined) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < joined.length(); i++) {
			char c = joined.charAt(i);
			char next = (c == ESCAPE && i + 1 < joined.length()) ? joined.charAt(i + 1) : 0;
			switch (next) {
				case 'n' -> {
					lines.add(line.toString().stripTrailing());
					line.setLength(0);
				}
				case 's' -> line.append(' ');
				case 't' -> line.append('\t');
				case ESCAPE -> line.append(ESCAPE);
				default -> {
					line.append(c);
					continue;
				}
			}
			i++;
		}
		lines.add(line.toString().stripTrailing());
		return lines;
	}

}
