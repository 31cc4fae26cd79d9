package dev.sockettome.shell.conversation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jline.utils.AttributedStyle;

/**
 * Which style each name has. A name has the same one on every day, from its hash, unless
 * somebody who is here has that already: then it gets the nearest that nobody has, as
 * long as there is one.
 * <p>
 * Names nobody heard for long are forgotten, so that a server cannot fill the memory with
 * names. Not thread-safe.
 */
final class NameStyles {

	private static final int MAX_NAMES = 1000;

	private final List<AttributedStyle> styles;

	/** How many of the names known have each style. */
	private final int[] taken;

	/** The names known, with the index of their style; the one heard last is last. */
	private final Map<String, Integer> names = new LinkedHashMap<>(64, 0.75f, true);

	NameStyles(List<AttributedStyle> styles) {
		this.styles = styles;
		this.taken = new int[styles.size()];
	}

	/** The style of a name, from now on, until it has gone. */
	AttributedStyle of(String name) {
		Integer known = this.names.get(name);
		return this.styles.get((known != null) ? known : add(name, choose(name)));
	}

	/** Lets others have the style of a name whose bearer is gone. */
	void gone(String name) {
		Integer style = this.names.remove(name);
		if (style != null) {
			this.taken[style]--;
		}
	}

	/** Somebody who takes another name keeps their style. */
	void renamed(String from, String to) {
		Integer style = this.names.get(from);
		if (style != null) {
			gone(from);
			gone(to);
			add(to, style);
		}
	}

	private int add(String name, int style) {
		if (this.names.size() == MAX_NAMES) {
			Iterator<Integer> eldest = this.names.values().iterator();
			this.taken[eldest.next()]--;
			eldest.remove();
		}
		this.names.put(name, style);
		this.taken[style]++;
		return style;
	}

	private int choose(String name) {
		int preferred = Math.floorMod(spread(name), this.styles.size());
		int best = preferred;
		for (int i = 1; i < this.styles.size() && this.taken[best] > 0; i++) {
			int next = (preferred + i) % this.styles.size();
			if (this.taken[next] < this.taken[best]) {
				best = next;
			}
		}
		return best;
	}

	/** The hash of a string of few letters says little in its lowest bits. */
	private static int spread(String name) {
		int hash = name.hashCode() * 0x9E3779B9;
		return hash ^ (hash >>> 15);
	}

}
