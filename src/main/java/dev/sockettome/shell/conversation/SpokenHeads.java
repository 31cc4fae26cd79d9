package dev.sockettome.shell.conversation;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.shell.display.StyledLine;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/**
 * What was put before what people said, by their names: in a flood the same few say most
 * of it. Not thread-safe.
 */
final class SpokenHeads {

	/** A server could make names up without end. */
	private static final int MAX_NAMES = 1000;

	/**
	 * What was put before something.
	 *
	 * @param visibleName whose words they are, safe to show
	 * @param style how their name is drawn
	 * @param stamp the time before it; may be empty
	 * @param connection which connection it came by
	 * @param line all of it
	 */
	record Head(String visibleName, AttributedStyle style, String stamp, String connection, StyledLine line) {

		/** Whether it would be the same now. */
		boolean fits(AttributedStyle newStyle, String newStamp, String newConnection) {
			return this.style.equals(newStyle) && this.stamp.equals(newStamp) && this.connection.equals(newConnection);
		}

	}

	private final Map<String, Head> heads = new HashMap<>();

	/** What was put before somebody's words last; {@code null} for nothing. */
	@Nullable Head of(String name) {
		return this.heads.get(name);
	}

	/** Keeps what is put before somebody's words. */
	void keep(String name, Head head) {
		if (this.heads.size() == MAX_NAMES) {
			this.heads.clear();
		}
		this.heads.put(name, head);
	}

	/** All would be otherwise now. */
	void forget() {
		this.heads.clear();
	}

}
