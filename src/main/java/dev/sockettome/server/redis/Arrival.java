package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisProblem;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import io.netty.channel.EventLoop;

/**
 * How a server that starts comes to the room: it takes over from those that have died. On
 * a thread that may wait.
 * <p>
 * When Redis does not answer, it is asked anew for a while: after a power cut a machine
 * starts all of its servers at once, and is busy. What Redis answers counts at once.
 */
final class Arrival {

	/** For how long it is asked anew. */
	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

	private static final long PAUSE_MILLIS = 100;

	private final RedisLink link;

	private final RedisLink reading;

	private final RoomKeys keys;

	private final long lease;

	private final EventLoop loop;

	private final BiFunction<Long, Long, CompletableFuture<List<Object>>> heir;

	/** When it began, by {@link System#nanoTime}. */
	private final long begun = System.nanoTime();

	/**
	 * An arrival, which begins now.
	 * @param reading a link that is only to be opened
	 * @param lease for how long the server counts as alive, in milliseconds
	 * @param loop owns the links
	 * @param heir has a server take over from one that is dead
	 */
	Arrival(RedisLink link, RedisLink reading, RoomKeys keys, long lease, EventLoop loop,
			BiFunction<Long, Long, CompletableFuture<List<Object>>> heir) {
		this.heir = heir;
		this.link = link;
		this.reading = reading;
		this.keys = keys;
		this.lease = lease;
		this.loop = loop;
	}

	/**
	 * Comes to the room.
	 * @param shown what is shown of the server
	 * @throws LogUnavailableException when the keys of the room are not those of one
	 * @throws ExecutionException when Redis cannot be reached
	 */
	RoomState come(String shown) throws LogUnavailableException, InterruptedException, ExecutionException {
		insist(() -> this.link.open().get(), RedisProblem::isSilence);
		insist(() -> this.reading.open().get(), RedisProblem::isSilence);
		// A connection that has broken since is made anew by itself.
		return insist(() -> enter(shown), (problem) -> !RedisProblem.isAnswer(problem));
	}

	/** Tries something, and tries it anew after a failure that may pass. */
	private <T> T insist(Attempt<T> attempt, Predicate<Throwable> passes)
			throws LogUnavailableException, InterruptedException, ExecutionException {
		while (true) {
			try {
				return attempt.make();
			}
			catch (ExecutionException ex) {
				if (!passes.test(ex) || System.nanoTime() - this.begun >= PATIENCE_NANOS) {
					throw ex;
				}
			}
			Thread.sleep(PAUSE_MILLIS);
		}
	}

	/** Becomes a server of the room: each time another one, in which nobody is yet. */
	private RoomState enter(String shown) throws LogUnavailableException, InterruptedException, ExecutionException {
		long server = register(ask(Script.REGISTER, new Arguments().add(shown).add(this.lease)));
		Peers before = beat(server, shown);
		for (long dead : before.dead()) {
			takeOver(server, dead);
		}
		RoomState found = snapshot(server);
		// There may be some whose server nobody knows any more.
		List<Long> unknown = found.others()
			.stream()
			.map(HeldSeat::server)
			.distinct()
			.filter((other) -> before.all().stream().noneMatch((peer) -> peer.node().number() == other))
			.toList();
		for (long other : unknown) {
			takeOver(server, other);
		}
		return snapshot(server);
	}

	private Peers beat(long server, String shown) throws InterruptedException, ExecutionException {
		List<Object> answer = ask(Script.BEAT, new Arguments().add(server).add(shown).add(this.lease).add(0).add(""));
		if (!RoomState.text(answer.get(0)).equals("alive")) {
			// The answer before was so late that others have taken over already.
			throw new ExecutionException(new TimeoutException());
		}
		return Peers.of(answer, server);
	}

	private static long register(List<Object> answer) throws LogUnavailableException {
		if (RoomState.text(answer.get(0)).equals("type")) {
			throw new LogUnavailableException(
					"The key %s on Redis is a %s of somebody else. Give the room another name with chat.server.room."
						.formatted(RoomState.text(answer.get(1)), SafeText.clean(RoomState.text(answer.get(2)))));
		}
		return Numbers.parseOrZero(RoomState.text(answer.get(1)));
	}

	private void takeOver(long server, long dead) throws InterruptedException, ExecutionException {
		wait(() -> this.heir.apply(server, dead));
	}

	private RoomState snapshot(long server) throws InterruptedException, ExecutionException {
		return RoomState.of(server, ask(Script.SNAPSHOT, new Arguments().add(server).add(RoomState.MAX_SEATS)));
	}

	/** Asks, and waits for the answer. */
	private List<Object> ask(Script script, Arguments arguments) throws InterruptedException, ExecutionException {
		return wait(() -> this.link.run(script, this.keys, arguments.toArray()));
	}

	private List<Object> wait(Supplier<CompletableFuture<List<Object>>> question)
			throws InterruptedException, ExecutionException {
		return CompletableFuture.supplyAsync(question, this.loop).thenCompose((running) -> running).get();
	}

	/** Something that Redis may not answer. */
	private interface Attempt<T> {

		T make() throws LogUnavailableException, InterruptedException, ExecutionException;

	}

}
