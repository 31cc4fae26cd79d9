package dev.sockettome.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Who is here, as far as the server lets one know: those it listed, and those who came,
 * spoke or were renamed since (docs/PROTOCOL.md, sections 1.5 and 3.3). The listener's
 * thread writes it, the shell reads copies.
 */
public final class Roster {

	private static final class Seat {

		private final boolean self;

		private @Nullable Instant lastHeard;

		/** On the original server several people can share a name. */
		private int people = 1;

		private Seat(boolean self) {
			this.self = self;
		}

	}

	/**
	 * How many names that were never announced are kept; a hostile server could make them
	 * up without end.
	 */
	private static final int MAX_NAMES = 100_000;

	private final Map<String, Seat> seats = new LinkedHashMap<>();

	private boolean announced;

	private int unlisted;

	/** Everyone known to be here, oneself first and then in the order of arrival. */
	public synchronized List<Person> people() {
		List<Person> people = new ArrayList<>(this.seats.size());
		this.seats.forEach((name, seat) -> {
			Person person = new Person(name, seat.lastHeard, seat.self);
			for (int i = 0; i < seat.people; i++) {
				people.add((person.self() && i == 0) ? 0 : people.size(),
						(i == 0) ? person : new Person(name, seat.lastHeard, false));
			}
		});
		return people;
	}

	/** The names of everyone known to be here but oneself. */
	public synchronized List<String> others() {
		return this.seats.entrySet().stream().filter((seat) -> !seat.getValue().self).map(Map.Entry::getKey).toList();
	}

	/**
	 * Whether the server told who was here before; otherwise the roster may be missing
	 * people.
	 */
	public synchronized boolean isAnnounced() {
		return this.announced;
	}

	/** How many more people the server counted without naming them. */
	public synchronized int unlisted() {
		return this.unlisted;
	}

	/** How many people are here, as far as is known. */
	public synchronized int size() {
		int people = this.unlisted;
		for (Seat seat : this.seats.values()) {
			people += seat.people;
		}
		return people;
	}

	synchronized void enter(String self, Instant at) {
		this.seats.clear();
		this.announced = false;
		this.unlisted = 0;
		Seat seat = new Seat(true);
		seat.lastHeard = at;
		this.seats.put(self, seat);
	}

	synchronized void announce(List<String> names, int moreUnlisted) {
		this.announced = true;
		this.unlisted = moreUnlisted;
		names.forEach((name) -> this.seats.putIfAbsent(name, new Seat(false)));
	}

	synchronized void joined(String name) {
		Seat seat = this.seats.get(name);
		if (seat != null) {
			seat.people++;
		}
		else if (this.seats.size() < MAX_NAMES) {
			this.seats.put(name, new Seat(false));
		}
	}

	synchronized void left(String name) {
		Seat seat = this.seats.get(name);
		if (seat == null) {
			this.unlisted = Math.max(0, this.unlisted - 1);
		}
		else if (--seat.people == 0) {
			this.seats.remove(name);
		}
	}

	synchronized void renamed(String from, String to) {
		Seat seat = this.seats.remove(from);
		this.seats.put(to, (seat != null) ? seat : new Seat(false));
	}

	synchronized void heard(String name, Instant at) {
		Seat seat = this.seats.get(name);
		if (seat == null) {
			if (this.seats.size() >= MAX_NAMES) {
				return;
			}
			seat = new Seat(false);
			this.seats.put(name, seat);
			this.unlisted = Math.max(0, this.unlisted - 1);
		}
		seat.lastHeard = at;
	}

	synchronized void clear() {
		this.seats.clear();
		this.announced = false;
		this.unlisted = 0;
	}

}
