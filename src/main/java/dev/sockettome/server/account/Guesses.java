package dev.sockettome.server.account;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * How many wrong passwords came from where and for whom, and how long the next has to
 * wait for that. Where an account was opened rightly, only what is tried for it from
 * there counts, so that nobody can lock its owner out. The callers give the time. A
 * monitor: the room's event loop asks before it has a hash computed, and the thread that
 * computes it asks again.
 */
final class Guesses {

	/** How many are wrong by mistake; a school has one address. */
	static final int FREE = 10;

	/** The same of one name, from wherever. */
	static final int FREE_FOR_NAME = 20;

	/** How much is remembered of each kind, the latest. */
	private static final int MAX_REMEMBERED = 10_000;

	private static final long LONGEST_SECONDS = 600;

	/** The owner may come from somewhere new. */
	private static final long LONGEST_FOR_NAME_SECONDS = 60;

	private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(30);

	private final Map<InetAddress, Tries> byNetwork = new Recent<>();

	private final Map<String, Tries> byName = new Recent<>();

	/** From where which accounts were opened. */
	private final Map<Home, Tries> homes = new Recent<>();

	/**
	 * How long a guess has to wait.
	 * @param name the key of the name; {@code null} for the password of the room
	 * @param network where it comes from
	 * @param now the time, {@link System#nanoTime}
	 * @return nanoseconds; 0 for not at all
	 */
	synchronized long wait(@Nullable String name, InetAddress network, long now) {
		Tries home = (name != null) ? this.homes.get(new Home(name, network)) : null;
		if (home != null) {
			return home.wait(FREE, LONGEST_SECONDS, now);
		}
		long wait = wait(this.byNetwork.get(network), FREE, LONGEST_SECONDS, now);
		return (name != null)
				? Math.max(wait, wait(this.byName.get(name), FREE_FOR_NAME, LONGEST_FOR_NAME_SECONDS, now)) : wait;
	}

	/** A guess was wrong. */
	synchronized void wrong(@Nullable String name, InetAddress network, long now) {
		Tries home = (name != null) ? this.homes.get(new Home(name, network)) : null;
		if (home != null) {
			home.add(now);
			return;
		}
		this.byNetwork.computeIfAbsent(network, (key) -> new Tries()).add(now);
		if (name != null) {
			this.byName.computeIfAbsent(name, (key) -> new Tries()).add(now);
		}
	}

	/**
	 * It was the right one. Whoever has an account could forgive itself others' by that.
	 */
	synchronized void right(String name, InetAddress network) {
		this.homes.put(new Home(name, network), new Tries());
	}

	private static long wait(@Nullable Tries tries, int free, long longestSeconds, long now) {
		return (tries != null) ? tries.wait(free, longestSeconds, now) : 0;
	}

	/** Where an account was opened. */
	private record Home(String name, InetAddress network) {
	}

	/** Wrong ones that came one after the other. */
	private static final class Tries {

		private int count;

		private long last;

		void add(long now) {
			this.count = (this.count > 0 && now - this.last < FORGOTTEN_NANOS) ? this.count + 1 : 1;
			this.last = now;
		}

		long wait(int free, long longestSeconds, long now) {
			if (this.count < free) {
				return 0;
			}
			long seconds = Math.min(longestSeconds, 1L << Math.min(this.count - free, 20));
			return Math.max(0, TimeUnit.SECONDS.toNanos(seconds) - (now - this.last));
		}

	}

	/** Forgets what was not looked at for the longest time. */
	private static final class Recent<K> extends LinkedHashMap<K, Tries> {

		Recent() {
			super(16, 0.75F, true);
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<K, Tries> eldest) {
			return size() > MAX_REMEMBERED;
		}

	}

}
