package dev.sockettome.shell.script;

import java.time.Instant;
import java.util.Map;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.shell.expect.Arrival;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Pace;
import dev.sockettome.shell.expect.PersonalPauses;
import dev.sockettome.shell.pattern.PatternSearch;
import dev.sockettome.shell.session.CommandFailedException;
import org.jspecify.annotations.Nullable;

/**
 * One {@code on}: what it waits for, how often it may, and what it does then. Owned by
 * the thread that watches, but for its end.
 */
final class Reaction {

	private final Deed deed;

	private final Expectation expectation;

	private final boolean once;

	/** When it ends; {@code null} for with the file. */
	private final @Nullable Instant until;

	private final @Nullable PersonalPauses pauses;

	private final String label;

	private volatile boolean over;

	/** Where it looks next; whoever takes its place goes on from there. */
	private volatile long next;

	/**
	 * A reaction that has not looked at anything yet.
	 * @param label what {@code off} calls it; empty for nothing
	 * @param now when it is set up
	 * @param from where in the conversation it begins
	 */
	Reaction(Deed deed, Expectation expectation, Pace pace, String label, Instant now, long from) {
		this.deed = deed;
		this.expectation = expectation;
		this.once = pace.once();
		this.until = (pace.limit() != null) ? now.plus(pace.limit()) : null;
		this.pauses = (pace.everyPerson() != null) ? new PersonalPauses(pace.everyPerson()) : null;
		this.label = label;
		this.next = from;
	}

	Deed deed() {
		return this.deed;
	}

	String label() {
		return this.label;
	}

	long next() {
		return this.next;
	}

	/** Whether it does nothing any more. */
	boolean isOver(Instant at) {
		return this.over || this.until != null && at.isAfter(this.until);
	}

	/** Does nothing any more. */
	void end() {
		this.over = true;
	}

	/**
	 * Looks at an event, unless it has done so before.
	 * @param position where the event is in the conversation
	 * @return what was found, when there is something to do; {@code null} otherwise
	 */
	@Nullable Map<String, String> look(ChatEvent event, @Nullable Arrival arrival, long position) {
		if (this.next > position || isOver(event.origin().at())) {
			return null;
		}
		this.next = position + 1;
		if (this.pauses != null && event instanceof PersonRenamed renamed) {
			this.pauses.follow(renamed);
		}
		Map<String, String> found = (arrival != null && !arrival.own()) ? match(arrival) : null;
		if (arrival == null || found == null
				|| this.pauses != null && !this.pauses.begin(arrival.from(), event.origin().at())) {
			return null;
		}
		this.over = this.once;
		return found;
	}

	private @Nullable Map<String, String> match(Arrival arrival) {
		try {
			return this.expectation.match(arrival, System.nanoTime() + PatternSearch.USUAL.toNanos());
		}
		catch (CommandFailedException ex) {
			this.deed.frame()
				.run()
				.end(ScriptFailedException.at(this.deed.step().location(), ex.exitCode(),
						String.valueOf(ex.getMessage())));
			return null;
		}
	}

}
