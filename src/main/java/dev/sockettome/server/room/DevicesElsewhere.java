package dev.sockettome.server.room;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * The devices at other servers of those who are in the room, as everyone has been told up
 * to now. Owned by the room's event loop.
 */
final class DevicesElsewhere {

	/** By the key of the name, and by the id, in the order of coming. */
	private final Map<String, Map<Long, Person>> byName = new HashMap<>();

	/** The keys of the names, by the ids. */
	private final Map<Long, String> keys = new HashMap<>();

	/**
	 * A device is at another server, and is seen so.
	 * @return as what it was seen before; {@code null} when it is new there
	 */
	@Nullable Person place(long id, Person person) {
		String key = person.name().key();
		String old = this.keys.put(id, key);
		Person before = null;
		if (old != null && !old.equals(key)) {
			before = take(old, id);
		}
		Person same = this.byName.computeIfAbsent(key, (none) -> new LinkedHashMap<>()).put(id, person);
		return (same != null) ? same : before;
	}

	/**
	 * A device is at no other server any more.
	 * @return as what it was seen; {@code null} when it was at none
	 */
	@Nullable Person remove(long id) {
		String key = this.keys.remove(id);
		return (key != null) ? take(key, id) : null;
	}

	private @Nullable Person take(String key, long id) {
		Map<Long, Person> devices = this.byName.get(key);
		Person taken = (devices != null) ? devices.remove(id) : null;
		if (devices != null && devices.isEmpty()) {
			this.byName.remove(key);
		}
		return taken;
	}

	/** Nobody has a name any more. */
	void forget(ScreenName name) {
		Map<Long, Person> devices = this.byName.remove(name.key());
		if (devices != null) {
			this.keys.keySet().removeAll(devices.keySet());
		}
	}

	/** Whoever has a name has another one from now on. */
	void rename(ScreenName from, ScreenName to) {
		Map<Long, Person> devices = this.byName.remove(from.key());
		if (devices != null) {
			devices.forEach((id, person) -> place(id,
					new Person(to, person.server(), false, person.isSeenAway(), person.isOperator())));
		}
	}

	/** Those of whoever has a name, the connected ones first. */
	List<Person> of(ScreenName name) {
		Map<Long, Person> devices = this.byName.get(name.key());
		return (devices != null) ? devices.values().stream().sorted(Comparator.comparing(Person::isSeenAway)).toList()
				: List.of();
	}

}
