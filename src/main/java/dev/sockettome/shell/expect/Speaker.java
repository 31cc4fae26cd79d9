package dev.sockettome.shell.expect;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Who is to say what is waited for.
 *
 * @param name what they are called; {@code null} for anyone
 * @param verified whether they have to have shown that the name is theirs
 */
public record Speaker(@Nullable String name, boolean verified) {

	/** Anyone; also what nobody says, such as who comes and goes. */
	public static final Speaker ANYONE = new Speaker(null, false);

	/** Whether it is theirs. */
	boolean says(Arrival arrival) {
		if (this.name == null && !this.verified) {
			return true;
		}
		return arrival.said() && is(arrival) && (!this.verified || arrival.account());
	}

	/** Whether it is about them. */
	boolean is(Arrival arrival) {
		return this.name == null || arrival.from().equalsIgnoreCase(this.name);
	}

	/** What follows on the text, for messages; empty for anyone. */
	@Override
	public String toString() {
		String from = (this.name != null) ? Words.of("speaker.from", this.name) : "";
		return this.verified
				? (from.isEmpty() ? Words.of("speaker.from-somebody-verified") : Words.of("speaker.verified", from))
				: from;
	}

}
