package dev.sockettome.server.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;

/**
 * Reads the stream from its end, a page at a time, so that neither Redis nor this server
 * has much of it in memory. Thread-safe.
 */
final class StreamReader {

	/** How many bytes of entries are read at once, about. */
	private static final int PAGE_BYTES = 256 * 1024;

	private static final int PAGE_TURNS = 500;

	/** What is longer was not written by a server of ours, and is left out. */
	private static final int LONGEST_TURN = 64 * 1024 * 1024;

	/** How many may read at the same time; the next one has to ask again. */
	private static final int MAX_READERS = 64;

	/** How far back it reads, in turns, before it gives up. */
	static final int MAX_TURNS = 50_000;

	private final AtomicInteger readers = new AtomicInteger();

	private final RedisLink link;

	private final RoomKeys keys;

	private final Executor loop;

	private final Executor worker;

	private final RedisMeters meters;

	/**
	 * A reader of a room.
	 * @param loop owns the link
	 * @param worker understands what is read
	 */
	StreamReader(RedisLink link, RoomKeys keys, Executor loop, Executor worker, RedisMeters meters) {
		this.link = link;
		this.keys = keys;
		this.loop = loop;
		this.worker = worker;
		this.meters = meters;
	}

	/**
	 * Reads turns, the newest first.
	 * @param first the one to begin with, or {@code +}
	 * @param visitor takes them, on the worker, and says whether it wants more
	 * @return when it has had enough, or there is no more; fails when Redis does not
	 * answer, or too many read already
	 */
	CompletableFuture<Void> newestFirst(String first, Predicate<StoredTurn> visitor) {
		if (this.readers.incrementAndGet() > MAX_READERS) {
			this.readers.decrementAndGet();
			return CompletableFuture.failedFuture(new RejectedExecutionException("too many read at once"));
		}
		return page(first, MAX_TURNS, visitor).whenComplete((done, failure) -> this.readers.decrementAndGet());
	}

	private CompletableFuture<Void> page(String before, int most, Predicate<StoredTurn> visitor) {
		byte[][] arguments = new Arguments().add(before)
			.add(PAGE_BYTES)
			.add(LONGEST_TURN)
			.add(Math.min(most, PAGE_TURNS))
			.toArray();
		long start = System.nanoTime();
		return CompletableFuture.supplyAsync(() -> this.link.run(Script.READ, this.keys, arguments), this.loop)
			.thenCompose((answer) -> answer)
			.whenComplete((answer, failure) -> this.meters.read(start))
			.thenComposeAsync((answer) -> visit((List<?>) answer.get(1), most, visitor), this.worker);
	}

	private CompletableFuture<Void> visit(List<?> turns, int most, Predicate<StoredTurn> visitor) {
		String last = "";
		for (Object each : turns) {
			List<?> turn = (List<?>) each;
			last = new String((byte[]) turn.get(0), StandardCharsets.ISO_8859_1);
			StoredTurn stored = (turn.size() == 4)
					? StoredTurn.decode(last, (byte[]) turn.get(1), (byte[]) turn.get(2), (byte[]) turn.get(3))
					: StoredTurn.decode(last, null, null, null);
			if (!visitor.test(stored)) {
				return CompletableFuture.completedFuture(null);
			}
		}
		int left = most - turns.size();
		return (turns.isEmpty() || left <= 0) ? CompletableFuture.completedFuture(null)
				: page("(" + last, left, visitor);
	}

}
