package dev.sockettome.client.room;

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

		/** Whether they have shown that the name is theirs. */
		private boolean verified;

		/** Why they do not read along for now; {@code null} while they do. */
		private @Nullable String absent;

		/** On the original server several people can share a name. */
		private int people = 1;

		private Seat(boolean self) {
			this.self = self;
		}

	}

	/**
	 * How many people are kept: more than any server of ours lets in. A hostile server
	 * could make them up without end.
	 */
	static final int MAX_PEOPLE = 20_000;

	/** How long their names may be together, in characters. */
	static final int MAX_CHARACTERS = 1_000_000;

	private final Map<String, Seat> seats = new LinkedHashMap<>();

	private int people;

	private int characters;

	private boolean announced;

	private int unlisted;

	/** Everyone known to be here, oneself first and then in the order of arrival. */
	public synchronized List<Person> people() {
		List<Person> people = new ArrayList<>(this.seats.size());
		this.seats.forEach((name, seat) -> {
			Person person = new Person(name, seat.lastHeard, seat.self, seat.verified);
			for (int i = 0; i < seat.people; i++) {
				people.add((person.self() && i == 0) ? 0 : people.size(),
						(i == 0) ? person : new Person(name, seat.lastHeard, false, seat.verified));
			}
		});
		return people;
	}

	/** The names of everyone known to be here but oneself. */
	public synchronized List<String> others() {
		return this.seats.entrySet().stream().filter((seat) -> !seat.getValue().self).map(Map.Entry::getKey).toList();
	}

	/** Whether somebody has shown, by a password or a key, that the name is theirs. */
	public synchronized boolean isVerified(String name) {
		Seat seat = this.seats.get(name);
		return seat != null && seat.verified;
	}

	/**
	 * What somebody says about not reading along, which may be nothing; {@code null}
	 * while they do, as far as is known.
	 */
	public synchronized @Nullable String absence(String name) {
		Seat seat = this.seats.get(name);
		return (seat != null) ? seat.absent : null;
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
		return this.people + this.unlisted;
	}

	synchronized void enter(String self, Instant at) {
		clear();
		Seat seat = new Seat(true);
		seat.lastHeard = at;
		put(self, seat);
	}

	synchronized void announce(List<String> names, int moreUnlisted) {
		this.announced = true;
		this.unlisted = moreUnlisted;
		for (String name : names) {
			if (!this.seats.containsKey(name) && !put(name, new Seat(false))) {
				this.unlisted++;
			}
		}
	}

	synchronized void joined(String name) {
		Seat seat = this.seats.get(name);
		if (seat != null && this.people < MAX_PEOPLE) {
			seat.people++;
			this.people++;
		}
		else if (seat != null || !put(name, new Seat(false))) {
			// Somebody is here whom we do not keep.
			this.unlisted++;
		}
	}

	synchronized void left(String name) {
		Seat seat = this.seats.get(name);
		if (seat == null) {
			this.unlisted = Math.max(0, this.unlisted - 1);
		}
		else if (seat.people > 1) {
			seat.people--;
			this.people--;
		}
		else {
			remove(name);
		}
	}

	synchronized void renamed(String from, String to) {
		Seat seat = remove(from);
		if (seat == null) {
			this.unlisted = Math.max(0, this.unlisted - 1);
		}
		remove(to);
		if (seat != null) {
			// Whose the other name is has yet to show.
			seat.verified = false;
		}
		if (!put(to, (seat != null) ? seat : new Seat(false))) {
			this.unlisted++;
		}
	}

	/**
	 * Somebody said or did something.
	 * @return whether they have shown that the name is theirs
	 */
	synchronized boolean heard(String name, Instant at) {
		Seat seat = seatOf(name);
		if (seat == null) {
			return false;
		}
		seat.lastHeard = at;
		return seat.verified;
	}

	/**
	 * Somebody does not read along.
	 * @param reason {@code null} when they do again
	 */
	synchronized void absent(String name, @Nullable String reason) {
		Seat seat = seatOf(name);
		if (seat != null) {
			seat.absent = reason;
		}
	}

	synchronized void verified(String name) {
		Seat seat = seatOf(name);
		if (seat != null) {
			seat.verified = true;
		}
	}

	/** It is not known any more who is verified. */
	synchronized void forgetVerified() {
		this.seats.values().forEach((seat) -> seat.verified = false);
	}

	/**
	 * The seat of somebody who is here, also if the server has not named them before;
	 * {@code null} when there is no room to keep it.
	 */
	private @Nullable Seat seatOf(String name) {
		Seat seat = this.seats.get(name);
		if (seat == null) {
			seat = new Seat(false);
			if (!put(name, seat)) {
				return null;
			}
			this.unlisted = Math.max(0, this.unlisted - 1);
		}
		return seat;
	}

	synchronized void clear() {
		this.seats.clear();
		this.people = 0;
		this.characters = 0;
		this.announced = false;
		this.unlisted = 0;
	}

	/** Gives a seat to a name that has none, if there is room. */
	private boolean put(String name, Seat seat) {
		if (this.people + seat.people > MAX_PEOPLE || this.characters + name.length() > MAX_CHARACTERS) {
			return false;
		}
		this.seats.put(name, seat);
		this.people += seat.people;
		this.characters += name.length();
		return true;
	}

	private @Nullable Seat remove(String name) {
		Seat seat = this.seats.remove(name);
		if (seat != null) {
			this.people -= seat.people;
			this.characters -= name.length();
		}
		return seat;
	}

}
