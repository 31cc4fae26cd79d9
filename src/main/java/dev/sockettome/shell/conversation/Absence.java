package dev.sockettome.shell.conversation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * When the person was last away from the keys while something was said. The listener's
 * thread writes it, the shell's reads it.
 */
@Component
public class Absence {

	private @Nullable Instant firstUnread;

	/** Takes note of the first message that came while nobody typed. */
	synchronized void begin(Instant at) {
		this.firstUnread = at;
	}

	/**
	 * When the first message came that one was away for, or {@code null}; it is asked
	 * once, and then counts as read.
	 */
	public synchronized @Nullable Instant end() {
		Instant since = this.firstUnread;
		this.firstUnread = null;
		return since;
	}

}
