package dev.sockettome.server.name;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

import dev.sockettome.protocol.ScreenName;

/**
 * What a text looks like: two texts with the same skeleton can be taken for each other
 * (Unicode Technical Standard 39, section 4). Most names are ASCII, and need no table.
 */
public final class Skeleton {

	private Skeleton() {
	}

	/** The skeleton of a text that has only what a name may have in it. */
	public static String of(String text) {
		boolean ascii = text.chars().allMatch((c) -> c < 0x80);
		String decomposed = ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
		StringBuilder skeleton = new StringBuilder(text.length());
		decomposed.codePoints().forEach((c) -> append(skeleton, c));
		return ascii ? skeleton.toString() : Normalizer.normalize(skeleton, Normalizer.Form.NFD);
	}

	/**
	 * What a name can be taken for: as it is written, and as it would be in lower case.
	 */
	public static Set<String> of(ScreenName name) {
		String written = of(Normalizer.normalize(name.value(), Normalizer.Form.NFKC));
		String folded = of(name.key());
		return written.equals(folded) ? Set.of(written) : Set.of(written, folded);
	}

	/** A skeleton without regard to case, for what must not be imitated at all. */
	public static String folded(String skeleton) {
		return of(skeleton.toLowerCase(Locale.ROOT));
	}

	private static void append(StringBuilder skeleton, int c) {
		if (c < 0x80) {
			switch (c) {
				case '0' -> skeleton.append('O');
				case '1', 'I' -> skeleton.append('l');
				case 'm' -> skeleton.append("rn");
				default -> skeleton.append((char) c);
			}
		}
		else if (c != 0x200C && c != 0x200D) {
			Confusables.append(skeleton, c);
		}
	}

}
