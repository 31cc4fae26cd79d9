package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.history.Turn;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.Script;
import org.jspecify.annotations.Nullable;

/**
 * The seats of this server as Redis has them, so that a turn says only what is new of
 * them, and all of it can be written down anew. Owned by the event loop that talks to
 * Redis.
 */
final class SeatBook {

	/** What others see of a seat. */
	private static final int SEEN = Seat.VERIFIED | Seat.AWAY | Seat.OPERATOR;

	private final Map<Long, Seat> seats = new LinkedHashMap<>();

	/** The ids of those who were at another server when their names were claimed. */
	private final Set<Long> adopted = new HashSet<>();

	/** Begins with what Redis has. */
	void begin(List<Seat> there) {
		this.seats.clear();
		this.adopted.clear();
		there.forEach((seat) -> this.seats.put(seat.id(), seat));
	}

	/** The ids of those who are at this server. */
	Set<Long> ids() {
		return this.seats.keySet();
	}

	/** Whether somebody is at this server. */
	boolean has(long id) {
		return this.seats.containsKey(id);
	}

	/** Nobody knows of some any more. */
	void lose(Set<Long> ids) {
		this.seats.keySet().removeAll(ids);
		this.adopted.clear();
	}

	/** Somebody is at this server from now on, or has been before. */
	void adopt(Seat seat) {
		if (this.seats.putIfAbsent(seat.id(), seat) == null) {
			this.adopted.add(seat.id());
		}
	}

	/** Somebody is at another server from now on. */
	void give(long id) {
		this.seats.remove(id);
		this.adopted.remove(id);
	}

	/** A turn is there. */
	void take(Turn turn) {
		turn.seats().forEach((seat) -> this.adopted.remove(seat.id()));
		turn.seats().forEach((seat) -> this.seats.put(seat.id(), seat));
		turn.left().forEach(this.seats::remove);
	}

	/**
	 * What others have to know of the seats of a turn: who has come, or is seen otherwise
	 * than before. Whoever gets a ticket is among them, so that the turn has a place.
	 */
	byte[] news(long server, Turn turn) {
		StringBuilder lines = new StringBuilder();
		for (Seat seat : turn.seats()) {
			Seat before = this.seats.get(seat.id());
			if (before == null || isRenamed(before, seat, turn) || (before.marks() & SEEN) != (seat.marks() & SEEN)
					|| turn.ticketed().contains(seat.id())) {
				lines.append(seat.id()).append('\t').append(StoredSeat.encode(server, seat)).append('\n');
			}
		}
		return lines.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** Adds what {@link Script#APPEND} takes of the seats of a turn. */
	void write(Arguments arguments, long server, Turn turn) {
		arguments.add(turn.seats().size());
		for (Seat seat : turn.seats()) {
			Seat before = this.seats.get(seat.id());
			boolean named = before == null || isRenamed(before, seat, turn) || this.adopted.contains(seat.id());
			write(arguments, server, seat, before, turn.ticketed().contains(seat.id()),
					named ? keys(seat.name()) : List.of());
		}
		Set<String> released = released(turn);
		arguments.add(released.size());
		released.forEach(arguments::add);
		turn.left().forEach(arguments::add);
	}

	/** Adds what {@link Script#RESTORE} takes. */
	void writeAll(Arguments arguments, long server) {
		arguments.add(this.seats.size());
		this.seats.values().forEach((seat) -> write(arguments, server, seat, null, false, keys(seat.name())));
	}

	/**
	 * Adds what {@link Script#RECLAIM} takes. Whose place was held comes first: the name
	 * is theirs, whatever else they have under it.
	 */
	void writeClaims(Arguments arguments, long server) {
		arguments.add(this.seats.size());
		this.seats.values()
			.stream()
			.sorted(Comparator.comparing((Seat seat) -> seat.token() == null))
			.forEach((seat) -> {
				List<String> keys = keys(seat.name());
				arguments.add(seat.id()).add(StoredSeat.encode(server, seat)).add(keys.size());
				keys.forEach(arguments::add);
			});
	}

	private static void write(Arguments arguments, long server, Seat seat, @Nullable Seat before, boolean ticketed,
			List<String> keys) {
		arguments.add(seat.id())
			.add(StoredSeat.encode(server, seat))
			.add((before != null) ? before.name() : "")
			.add(ticketed)
			.add(keys.size());
		keys.forEach(arguments::add);
	}

	/** The keys of names that nobody here has any more after a turn. */
	private Set<String> released(Turn turn) {
		Set<String> givenUp = new HashSet<>();
		for (Seat seat : turn.seats()) {
			Seat before = this.seats.get(seat.id());
			if (before != null && isRenamed(before, seat, turn)) {
				givenUp.add(before.name());
			}
		}
		turn.left().stream().map(this.seats::get).filter(Objects::nonNull).forEach((seat) -> givenUp.add(seat.name()));
		Set<String> released = new LinkedHashSet<>();
		if (!givenUp.isEmpty()) {
			Map<Long, Seat> after = new HashMap<>(this.seats);
			turn.seats().forEach((seat) -> after.put(seat.id(), seat));
			turn.left().forEach(after::remove);
			after.values().forEach((seat) -> givenUp.remove(seat.name()));
			givenUp.forEach((name) -> released.addAll(keys(name)));
			turn.seats().forEach((seat) -> keys(seat.name()).forEach(released::remove));
		}
		return released;
	}

	/**
	 * Whether a turn gives somebody another name. Whose name is another one otherwise has
	 * got it by another device, at another server, and may have the next one already.
	 */
	private static boolean isRenamed(Seat before, Seat seat, Turn turn) {
		return !before.name().equals(seat.name()) && turn.entries()
			.stream()
			.anyMatch((entry) -> entry.line() instanceof Renamed renamed && renamed.to().equals(seat.name()));
	}

	private static List<String> keys(String name) {
		return NameKeys.of(new ScreenName(name));
	}

}
