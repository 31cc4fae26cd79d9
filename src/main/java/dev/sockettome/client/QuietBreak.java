package dev.sockettome.client;

import java.time.Duration;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import org.jspecify.annotations.Nullable;

/**
 * A break that the server has asked for, since it is about to end (docs/PROTOCOL.md,
 * section 3.19): nothing is told of it when one is back soon, by the session. Owned by
 * the listener's thread.
 */
final class QuietBreak {

	/** For so long a person sees nothing of it, and nobody else ever does. */
	static final Duration LONGEST = Duration.ofSeconds(10);

	private final Seat.Events events;

	private final Duration longest;

	/** Other threads ask whether it is. */
	private volatile boolean on;

	private long until;

	/** How it began, which is told when it takes too long. */
	private @Nullable Disconnected withheld;

	/**
	 * No break so far.
	 * @param events is told
	 * @param longest how long one may take to come back
	 */
	QuietBreak(Seat.Events events, Duration longest) {
		this.events = events;
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

	/** Tells what happens on the way, if it is to be told, and what was withheld then. */
	void publish(ChatEvent event) {
		Disconnected broken = (event instanceof Disconnected disconnected) ? disconnected : null;
		if (this.on && (System.nanoTime() - this.until >= 0 || broken != null && !broken.comingBack())) {
			notice();
		}
		if (!this.on) {
			this.events.publish(event);
		}
		else if (this.withheld == null) {
			this.withheld = broken;
		}
	}

	/** One does not come back as if nothing had happened: it is told after all. */
	void notice() {
		Disconnected begun = this.withheld;
		end();
		if (begun != null) {
			this.events.publish(begun);
		}
	}

	/** One is back, or it is no quiet break any more. */
	void end() {
		this.on = false;
		this.withheld = null;
	}

}
