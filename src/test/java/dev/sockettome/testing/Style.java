package dev.sockettome.testing;

import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * How a cell of a terminal is drawn, as ECMA-48's SGR sets it.
 *
 * @param foreground the colour of the text: {@code default}, a palette index such as
 * {@code 12}, or {@code #rrggbb}
 * @param background the colour behind the text, likewise
 * @param attributes what else is set
 */
public record Style(String foreground, String background, Set<Attribute> attributes) {

	/** What a terminal can do to text besides colours. */
	public enum Attribute {

		/** 1. */
		BOLD,
		/** 2. */
		FAINT,
		/** 3. */
		ITALIC,
		/** 4. */
		UNDERLINE,
		/** 5. */
		BLINK,
		/** 7. */
		INVERSE,
		/** 8. */
		HIDDEN,
		/** 9. */
		CROSSED_OUT

	}

	/** What a terminal starts with. */
	public static final Style PLAIN = new Style("default", "default", Set.of());

	public Style {
		attributes = Set.copyOf(attributes);
	}

	/** Whether an attribute is set. */
	public boolean has(Attribute attribute) {
		return this.attributes.contains(attribute);
	}

	/** The style after an SGR sequence with these parameters. */
	Style after(List<Integer> parameters) {
		Style style = this;
		Iterator<Integer> rest = parameters.iterator();
		while (rest.hasNext()) {
			style = style.afterOne(rest.next(), rest);
		}
		return style;
	}

	private Style afterOne(int code, Iterator<Integer> rest) {
		if (code >= 1 && code <= 9) {
			return with((code <= 5) ? Attribute.values()[code - 1] : Attribute.values()[Math.max(code, 7) - 2]);
		}
		if (code >= 30 && code <= 37 || code >= 90 && code <= 97) {
			return withForeground(String.valueOf((code < 90) ? code - 30 : code - 90 + 8));
		}
		if (code >= 40 && code <= 47 || code >= 100 && code <= 107) {
			return withBackground(String.valueOf((code < 100) ? code - 40 : code - 100 + 8));
		}
		return switch (code) {
			case 0 -> PLAIN;
			case 22 -> without(Attribute.BOLD).without(Attribute.FAINT);
			case 23 -> without(Attribute.ITALIC);
			case 24 -> without(Attribute.UNDERLINE);
			case 25 -> without(Attribute.BLINK);
			case 27 -> without(Attribute.INVERSE);
			case 28 -> without(Attribute.HIDDEN);
			case 29 -> without(Attribute.CROSSED_OUT);
			case 38 -> withForeground(colour(rest));
			case 39 -> withForeground(PLAIN.foreground);
			case 48 -> withBackground(colour(rest));
			case 49 -> withBackground(PLAIN.background);
			default -> this;
		};
	}

	private static String colour(Iterator<Integer> rest) {
		int kind = next(rest);
		if (kind == 5) {
			return String.valueOf(next(rest));
		}
		return (kind == 2) ? "#%02x%02x%02x".formatted(next(rest), next(rest), next(rest)) : PLAIN.foreground;
	}

	private static int next(Iterator<Integer> rest) {
		return rest.hasNext() ? rest.next() : 0;
	}

	private Style with(Attribute attribute) {
		Set<Attribute> more = EnumSet.of(attribute);
		more.addAll(this.attributes);
		return new Style(this.foreground, this.background, more);
	}

	private Style without(Attribute attribute) {
		Set<Attribute> fewer = EnumSet.noneOf(Attribute.class);
		fewer.addAll(this.attributes);
		fewer.remove(attribute);
		return new Style(this.foreground, this.background, fewer);
	}

	private Style withForeground(String colour) {
		return new Style(colour, this.background, this.attributes);
	}

	private Style withBackground(String colour) {
		return new Style(this.foreground, colour, this.attributes);
	}

}
