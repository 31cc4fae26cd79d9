package dev.sockettome.server.room;

import java.util.HashSet;
import java.util.Set;

import dev.sockettome.protocol.ScreenName;

/**
 * Somebody has said that they do not read along for now (docs/PROTOCOL.md, section 3.20);
 * their connection may be sound. Owned by the room's event loop.
 */
public final class Absence {

	/** Whoever makes up more names than that hears it again. */
	private static final int MAX_ANSWERED = 1000;

	private final String reason;

	private final Set<String> answered = new HashSet<>();

	/**
	 * An absence that begins.
	 * @param reason what they say about it; may be empty
	 */
	public Absence(String reason) {
		this.reason = reason;
	}

	public String reason() {
		return this.reason;
	}

	/** Whether somebody has yet to be told of it who says something privately. */
	public boolean isNewsTo(ScreenName sender) {
		return this.answered.size() < MAX_ANSWERED && this.answered.add(sender.key());
	}

}
