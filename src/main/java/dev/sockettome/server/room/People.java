package dev.sockettome.server.room;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.server.name.Lookalikes;
import dev.sockettome.server.name.Named;
import org.jspecify.annotations.Nullable;

/**
 * Everyone in the room, whichever server they are at, as everyone has been told up to
 * now. Owned by the room's event loop.
 */
final class People {

	/** By the key of the name, in the order of joining. */
	private final Map<String, Known> byName = new LinkedHashMap<>();

	private final DevicesElsewhere devices = new DevicesElsewhere();

	/** Those at other servers. */
	private final Lookalikes lookalikes = new Lookalikes();

	/** Somebody has a name from now on. */
	void come(ScreenName name, Present who) {
		Known before = this.byName.get(name.key());
		if (before != null) {
			forget(before.who());
			this.byName.replace(name.key(), new Known(name, who));
		}
		else {
			this.byName.put(name.key(), new Known(name, who));
		}
		if (who instanceof Person) {
			this.lookalikes.add(who);
		}
	}

	/**
	 * A device is at another server, and is seen so.
	 * @return as what it was seen before; {@code null} when it is new there
	 */
	@Nullable Person place(long id, Person device) {
		Person before = this.devices.place(id, device);
		if (!(find(device.name()) instanceof Member member) || member.hasLeft()) {
			come(device.name(), this.devices.of(device.name()).get(0));
		}
		return before;
	}

	/**
	 * A device is at no other server any more; another one with the name is somewhere.
	 * @param here who has the name at this server
	 */
	void remove(long id, Function<ScreenName, @Nullable Member> here) {
		Person gone = this.devices.remove(id);
		if (gone != null && find(gone.name()) instanceof Person) {
			Member member = here.apply(gone.name());
			List<Person> others = this.devices.of(gone.name());
			if (member != null || !others.isEmpty()) {
				come(gone.name(), (member != null) ? member : others.get(0));
			}
		}
	}

	/** Nobody here has a name any more; perhaps somebody at another server. */
	void leave(ScreenName name) {
		List<Person> others = this.devices.of(name);
		if (others.isEmpty()) {
			go(name);
		}
		else {
			come(name, others.get(0));
		}
	}

	/** Whoever has a name has another one from now on. */
	void rename(ScreenName from, ScreenName to, Present who) {
		this.devices.rename(from, to);
		go(from);
		come(to, who);
	}

	/** The devices of somebody that are at other servers, the connected ones first. */
	List<Person> devicesElsewhere(ScreenName name) {
		return this.devices.of(name);
	}

	/** Nobody has a name any more. */
	void go(ScreenName name) {
		this.devices.forget(name);
		Known gone = this.byName.remove(name.key());
		if (gone != null) {
			forget(gone.who());
		}
	}

	/** Somebody is not here, of which nobody is told; another one may have the name. */
	void forget(Member member) {
		List<ScreenName> names = this.byName.values()
			.stream()
			.filter((known) -> known.who() == member && member.hasLeft())
			.map(Known::name)
			.toList();
		names.forEach(this::leave);
	}

	private void forget(Present who) {
		if (who instanceof Person) {
			this.lookalikes.remove(who);
		}
	}

	/** Whoever has a name. */
	@Nullable Present find(ScreenName name) {
		Known known = this.byName.get(name.key());
		return (known != null) ? known.who() : null;
	}

	/** Whoever at another server has it. */
	@Nullable Person elsewhere(ScreenName name) {
		return (find(name) instanceof Person person) ? person : null;
	}

	/** Whoever else at another server has a name that looks like this one. */
	@Nullable Named lookalike(ScreenName name, @Nullable Named except) {
		return this.lookalikes.find(name, except);
	}

	/** All devices at other servers, in the order of joining. */
	Stream<Person> elsewhere() {
		return this.byName.values().stream().flatMap((known) -> this.devices.of(known.name()).stream());
	}

	/** The names of those who have shown that they are theirs. */
	List<String> verified() {
		return this.byName.values()
			.stream()
			.filter((known) -> known.who().isVerified())
			.map((known) -> known.name().value())
			.toList();
	}

	/**
	 * Whether somebody has a name, written just so, and has shown that it is theirs.
	 */
	boolean isVerified(String name) {
		Known known = this.byName.get(new ScreenName(name).key());
		return known != null && known.name().value().equals(name) && known.who().isVerified();
	}

	/**
	 * Who is here, in the order of joining.
	 * @param start only names that start with this, in upper or lower case
	 */
	Roster roster(String start) {
		Collection<Known> matching = start.isEmpty() ? this.byName.values()
				: this.byName.values().stream().filter((known) -> startsWith(known, start)).toList();
		List<String> names = matching.stream().limit(Roster.MAX_LISTED).map((known) -> known.name().value()).toList();
		Set<String> away = matching.stream()
			.limit(Roster.MAX_LISTED)
			.filter((known) -> known.who().isSeenAway()
					&& this.devices.of(known.name()).stream().allMatch(Person::isSeenAway))
			.map((known) -> known.name().value())
			.collect(Collectors.toSet());
		return new Roster(names, away, matching.size() - names.size());
	}

	/**
	 * The answer to who asks who is here.
	 * @param start only names that start with this; empty for all
	 */
	ServerLine who(String start) {
		Roster roster = roster(start);
		if (start.isEmpty()) {
			return roster;
		}
		String rest = (roster.unlisted() > 0) ? ", and %d more".formatted(roster.unlisted()) : "";
		return new Notice((roster.size() == 0) ? "Nobody here has a name that starts with %s.".formatted(start)
				: "Starting with %s: %s%s.".formatted(start, String.join(", ", roster.markedNames()), rest));
	}

	private static boolean startsWith(Known known, String start) {
		return known.name().value().regionMatches(true, 0, start, 0, start.length());
	}

	/**
	 * Somebody, under the name that everyone has been told: whoever is at this server may
	 * have another one already.
	 */
	private record Known(ScreenName name, Present who) {
	}

}
