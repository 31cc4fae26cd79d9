package dev.sockettome.client;

import java.time.Duration;
import java.util.List;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import org.jspecify.annotations.Nullable;

/**
 * A break that the server has asked for, since it is about to end (docs/PROTOCOL.md,
 * section 3.18): nothing is told of it when one is back soon, by the session. Owned by
 * the listener's thread.
 */
final class QuietBreak {

	/** For so long a person sees nothing of it, and nobody else ever does. */
	static final Duration LONGEST = Duration.ofSeconds(10);

	private final Duration longest;

	private boolean on;

	private long until;

	/** How it began, which is told when it takes too long. */
	private @Nullable Disconnected withheld;

	/**
	 * No break so far.
	 * @param longest how long one may take to come back
	 */
	QuietBreak(Duration longest) {
		this.longest = longest;
	}

	/** The server has asked for it. */
	void begin() {
		this.on = true;
		this.until = System.nanoTime() + this.longest.toNanos();
		this.withheld = null;
	}

	boolean isOn() {
		return this.on;
	}

	/** What is to be told when this has happened on the way. */
	List<ChatEvent> told(ChatEvent event) {
		if (!this.on) {
			return List.of(event);
		}
		Disconnected before = this.withheld;
		Disconnected broken = (event instanceof Disconnected disconnected) ? disconnected : null;
		if (System.nanoTime() - this.until >= 0 || broken != null && !broken.comingBack()) {
			end();
			return (before != null) ? List.of(before, event) : List.of(event);
		}
		if (before == null) {
			this.withheld = broken;
		}
		return List.of();
	}

	/**
	 * It is over, or no quiet one.
	 * @return how it began, if that was not told
	 */
	@Nullable Disconnected end() {
		Disconnected begun = this.withheld;
		this.on = false;
		this.withheld = null;
		return begun;
	}

}
