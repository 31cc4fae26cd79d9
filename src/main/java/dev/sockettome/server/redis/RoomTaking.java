package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.history.LogUnavailableException;

/**
 * How a server that starts takes the room. Another one that has it renews that again and
 * again, and then this one does not start, or stands by; one that has died does not, and
 * then its place is free soon.
 */
final class RoomTaking {

	private static final long BETWEEN_LOOKS_MILLIS = 200;

	private final RedisLink link;

	private final RoomKeys keys;

	private final Executor loop;

	private final boolean standsBy;

	/**
	 * A way to a room.
	 * @param standsBy whether to wait for as long as another server has it
	 */
	RoomTaking(RedisLink link, RoomKeys keys, Executor loop, boolean standsBy) {
		this.link = link;
		this.keys = keys;
		this.loop = loop;
		this.standsBy = standsBy;
	}

	/**
	 * Takes the room, and waits until that can be done. Called on a thread that may wait.
	 * @param name the name of the room
	 * @param holder who this server is
	 * @param leaseMillis for how long it is taken
	 * @param problems is told why it takes a while
	 * @throws LogUnavailableException when another server has it, or its keys are not
	 * those of a room
	 */
	RoomState take(String name, String holder, long leaseMillis, Consumer<String> problems)
			throws LogUnavailableException {
		byte[][] arguments = new Arguments().add(holder).add(leaseMillis).add(RoomState.MAX_SEATS).toArray();
		String before = "";
		long least = Long.MAX_VALUE;
		while (true) {
			List<Object> answer = ask(arguments);
			String word = RoomState.text(answer.get(0));
			if (word.equals("open")) {
				return RoomState.of(answer);
			}
			String other = shown(answer.get(1));
			if (word.equals("type")) {
				throw new LogUnavailableException(
						"The key %s on Redis is a %s of somebody else. Give the room another name with chat.server.room."
							.formatted(other, shown(answer.get(2))));
			}
			long left = (Long) answer.get(2);
			if (!this.standsBy && (left < 0 || left > least)) {
				throw new LogUnavailableException(
						"Another server has the room %s: %s. A room on Redis has one server at a time.".formatted(name,
								other));
			}
			if (!other.equals(before)) {
				problems.accept((this.standsBy ? "Standing by for %s, which has the room %s"
						: "Waiting for %s, which had the room %s, to be given up")
					.formatted(other, name));
				before = other;
			}
			least = left;
			pause();
		}
	}

	/** Whoever stands by waits for a Redis that is away, too. */
	private List<Object> ask(byte[][] arguments) {
		while (true) {
			try {
				return CompletableFuture.supplyAsync(() -> this.link.run(Script.OPEN, this.keys, arguments), this.loop)
					.thenCompose((running) -> running)
					.join();
			}
			catch (CompletionException ex) {
				if (!this.standsBy || !RedisProblem.isPassing(ex)) {
					throw ex;
				}
			}
			pause();
		}
	}

	private static String shown(Object value) {
		return SafeText.clean(RoomState.text(value));
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CompletionException(ex);
		}
	}

}
