package dev.sockettome.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;

/**
 * Goes through the stream of a room as docs/CLUSTER.md describes it, from its beginning,
 * and finds what may not be there: a gap, a turn that is there twice, a name that two
 * have at once, or something said by a server that does not have who said it. It knows
 * nothing of the program. For a room in which nobody has an account: then a name is one
 * person's.
 */
final class Audit {

	private static final String LOG = "socket-to-me:{lobby}:log";

	/** Someone at a server. */
	private record Holder(long server, String name) {
	}

	private final List<String> faults = new ArrayList<>();

	private final Heard said = new Heard();

	private final List<String> gone = new ArrayList<>();

	/** By id, and so in the order of joining. */
	private final Map<Long, Holder> holders = new TreeMap<>();

	/** Who has come and has not gone, by what it is compared by. */
	private final Map<String, String> here = new HashMap<>();

	/** The last turn of each server. */
	private final Map<Long, Long> turns = new HashMap<>();

	private long told;

	private long position;

	/** Goes through all that is there now. */
	static Audit of(RedisProcess redis) {
		Audit audit = new Audit();
		redis.run((commands) -> commands.xrange(LOG, Range.unbounded())).forEach(audit::take);
		return audit;
	}

	/** Goes through some entries. */
	static Audit of(List<StreamMessage<String, String>> entries) {
		Audit audit = new Audit();
		entries.forEach(audit::take);
		return audit;
	}

	/** What may not be there; empty when all is well. */
	List<String> faults() {
		return this.faults;
	}

	/** The numbers of the messages that were said, in their order. */
	int[] said() {
		return this.said.numbers();
	}

	/** Who has gone, in order. */
	List<String> gone() {
		return this.gone;
	}

	/** Who is in the room at the end, each by its server. */
	Map<String, Long> places() {
		Map<String, Long> places = new TreeMap<>();
		this.holders.values().forEach((holder) -> places.put(holder.name(), holder.server()));
		return places;
	}

	private void take(StreamMessage<String, String> entry) {
		Map<String, String> body = entry.getBody();
		long server = Long.parseLong(body.get("server"));
		long number = Long.parseLong(body.get("number"));
		require(Long.parseLong(body.get("told")) == this.told && Long.parseLong(body.get("position")) == this.position,
				entry, "there is a gap before it");
		if (number > 0) {
			require(number > this.turns.getOrDefault(server, 0L), entry, "it is there again");
			this.turns.put(server, number);
		}
		body.get("turn")
			.lines()
			.map((line) -> line.split("	", 4))
			.forEach((line) -> tell(entry, server, number, line[1], line[2], line[3]));
		body.get("seats")
			.lines()
			.map((line) -> line.split("	"))
			.forEach((line) -> seat(entry, server, number, Long.parseLong(line[0]),
					new Holder(Long.parseLong(line[1]), line[2])));
	}

	private void tell(StreamMessage<String, String> entry, long server, long number, String kind, String name,
			String text) {
		this.position++;
		this.told += kind.equals("notice") ? 0 : 1;
		switch (kind) {
			case "login" -> come(entry, server, name);
			case "logout" -> {
				require(this.here.remove(key(name)) != null, entry, name + " goes, who is not here");
				this.holders.values().removeIf((holder) -> holder.name().equals(name));
				this.gone.add(name);
			}
			case "rename" -> {
				require(name.equals(this.here.remove(key(name))), entry, name + " is renamed, who is not here");
				come(entry, server, text);
				this.holders.replaceAll(
						(id, holder) -> holder.name().equals(name) ? new Holder(holder.server(), text) : holder);
			}
			case "notice" -> {
			}
			default -> {
				require(isAt(server, name), entry, name + " speaks, who is not at that server");
				require(number > 0, entry, "something is said in the name of another server");
				int spoken = Spoken.number(name, text);
				if (spoken >= 0) {
					this.said.add(spoken);
				}
			}
		}
	}

	private void come(StreamMessage<String, String> entry, long server, String name) {
		String other = this.here.put(key(name), name);
		require(other == null, entry, name + " comes while " + other + " is here");
	}

	private boolean isAt(long server, String name) {
		// Whoever has come in this turn has no holder yet.
		return name.equals(this.here.get(key(name))) && this.holders.values()
			.stream()
			.filter((holder) -> holder.name().equals(name))
			.allMatch((holder) -> holder.server() == server);
	}

	private void seat(StreamMessage<String, String> entry, long server, long number, long id, Holder holder) {
		Holder before = this.holders.put(id, holder);
		require(holder.server() == server, entry, "it says who is at another server");
		require(number <= 0 || before == null || before.server() == server, entry,
				holder.name() + " is taken from another server without its leave");
		require(holder.name().equals(this.here.get(key(holder.name()))), entry,
				holder.name() + " has a seat, and has not come");
		long owners = this.holders.values()
			.stream()
			.filter((other) -> key(other.name()).equals(key(holder.name())))
			.count();
		require(owners == 1, entry, "%d have the name %s".formatted(owners, holder.name()));
	}

	private static String key(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private void require(boolean well, StreamMessage<String, String> entry, String fault) {
		if (!well) {
			this.faults.add("%s: %s: %s".formatted(entry.getId(), fault, entry.getBody()));
		}
	}

}
