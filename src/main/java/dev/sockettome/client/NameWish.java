package dev.sockettome.client;

import java.time.Duration;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import org.jspecify.annotations.Nullable;

/**
 * The name one wants to go by, also after a break in which somebody else may have taken
 * it: then one goes by another for a while, and asks again when it may be free. Owned by
 * the listener's thread.
 */
final class NameWish {

	/** How often it is asked for again when nothing shows that it is free. */
	private static final long AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

	/** Any thread may ask for this. */
	private volatile String wanted = "";

	/** What one goes by while somebody else has the name. */
	private @Nullable String meanwhile;

	private long askedAt;

	/** A name was given by the person, and the server has taken it. */
	void taken(String name) {
		this.wanted = name;
		this.meanwhile = null;
	}

	/**
	 * How the server writes the name; on the original one it may be cut in the middle of
	 * a character.
	 */
	void writtenAs(String given) {
		if (this.meanwhile == null) {
			this.wanted = given;
		}
	}

	/** What to give first when one comes back. */
	String wanted() {
		return this.wanted;
	}

	/** What to give when the name is not to be had. */
	String otherwise() {
		String name = this.wanted.strip();
		int characters = Math.min(name.codePointCount(0, name.length()), ScreenName.MAX_CHARACTERS - 1);
		return name.substring(0, name.offsetByCodePoints(0, characters)) + "_";
	}

	/** One goes by another name than the one that is wanted. */
	void waitAs(String given) {
		this.meanwhile = given;
		this.askedAt = System.nanoTime();
	}

	/** One goes by another name from now on. */
	void renamed(String newName) {
		this.wanted = newName;
		this.meanwhile = null;
	}

	/**
	 * Looks at a line.
	 * @return the name to ask for now; {@code null} for none
	 */
	@Nullable String after(ServerLine line) {
		boolean freed = line instanceof ServerLine.LoggedOut left && left.name().equalsIgnoreCase(this.wanted)
				|| line instanceof ServerLine.Renamed renamed && renamed.from().equalsIgnoreCase(this.wanted);
		return (freed && this.meanwhile != null) ? ask() : null;
	}

	/**
	 * Looks at the time.
	 * @return the name to ask for now; {@code null} for none
	 */
	@Nullable String afterSilence() {
		return (this.meanwhile != null && System.nanoTime() - this.askedAt >= AGAIN_NANOS) ? ask() : null;
	}

	private String ask() {
		this.askedAt = System.nanoTime();
		return this.wanted;
	}

}
