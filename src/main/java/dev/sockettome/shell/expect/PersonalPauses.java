package dev.sockettome.shell.expect;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.sockettome.client.event.PersonEvent.PersonRenamed;

/**
 * Leaves each person alone for a while after something was done for them, so that nobody
 * can make a bot flood. What is remembered is bounded, however many people there are and
 * however long a bot runs. Owned by one thread.
 */
public final class PersonalPauses {

	/** How many people are remembered; the one who has waited longest makes room. */
	static final int MOST = 10_000;

	private final Duration pause;

	/** When something was done for somebody last, the oldest first. */
	private final Map<String, Instant> last = new LinkedHashMap<>();

	/**
	 * Nobody waits yet.
	 * @param pause how long each person is left alone
	 */
	public PersonalPauses(Duration pause) {
		this.pause = pause;
	}

	/**
	 * Whether something may be done for somebody now; if so, their pause begins.
	 * @param name who it is, in whatever case; empty for the server
	 * @param at when they asked for it
	 */
	public boolean begin(String name, Instant at) {
		forget(at);
		String key = key(name);
		if (this.last.containsKey(key)) {
			return false;
		}
		if (this.last.size() == MOST) {
			Iterator<Instant> oldest = this.last.values().iterator();
			oldest.next();
			oldest.remove();
		}
		this.last.put(key, at);
		return true;
	}

	/** Another name does not end a pause. */
	public void follow(PersonRenamed renamed) {
		Instant since = this.last.remove(key(renamed.name()));
		if (since != null) {
			this.last.put(key(renamed.newName()), since);
		}
	}

	/** How many people wait. */
	int size() {
		return this.last.size();
	}

	/**
	 * Ends the pauses that are over. A clock that was set back ends them too: it must not
	 * silence a bot for hours.
	 */
	private void forget(Instant now) {
		Iterator<Instant> oldest = this.last.values().iterator();
		while (oldest.hasNext()) {
			Instant since = oldest.next();
			if (!now.isBefore(since) && now.isBefore(since.plus(this.pause))) {
				return;
			}
			oldest.remove();
		}
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

}
