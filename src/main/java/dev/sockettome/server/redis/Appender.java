package dev.sockettome.server.redis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Appends turns to the stream, one after the other, and keeps the room. Owned by the
 * event loop that talks to Redis.
 * <p>
 * A turn is taken when Redis has answered so. When the answer does not come it is sent
 * again, which is harmless, since the turns of a server have numbers. What has not been
 * taken within some seconds is refused, and so is all that comes then; before the first
 * turn after that, the one that was refused without an answer is taken back.
 */
final class Appender {

	/** For how long the room stays with a server that is not heard of. */
	static final long LEASE_MILLIS = 5000;

	/** How long a turn may wait for Redis before it is refused. */
	private static final long PATIENCE_NANOS = RedisLink.PATIENCE.toNanos();

	/** How long a connection may be broken before everyone is told. */
	private static final long GRACE_MILLIS = 2000;

	private static final long RELEASE_MILLIS = 500;

	private final RedisLink link;

	private final RoomKeys keys;

	private final EventLoop loop;

	private final String holder;

	private final Owner owner;

	private final RedisMeters meters;

	private final Replication replication;

	/** Which of the servers that have had the room this one is. */
	private long epoch;

	/** The number of the last turn of which it is known that Redis has it. */
	private long known;

	private long told;

	private long position;

	/** Who is in the room as Redis has it. */
	private final Map<Long, Seat> seats = new LinkedHashMap<>();

	/** What is to be appended; the first may be on its way. */
	private final Deque<Submission> waiting = new ArrayDeque<>();

	/** Whether a task is about to see whether the first of those waits for too long. */
	private boolean impatient;

	private boolean sending;

	/** Whether the first of those may be there though no answer said so. */
	private boolean attempted;

	/** The lines before a turn that was refused, and may be there nevertheless. */
	private @Nullable Long doubtful;

	/** Whether Redis does not have what it had, and gets all seats again. */
	private boolean anew;

	/** Whether Redis has answered on this connection that the room is this server's. */
	private boolean ready;

	private boolean keeping;

	private @Nullable Outage outage;

	/** Whether another server has the room. */
	private boolean over;

	private @Nullable CompletableFuture<Void> ending;

	/**
	 * An appender that has nothing to append to yet.
	 * @param holder who this server is
	 * @param owner is told what becomes of the room
	 */
	Appender(RedisLink link, RoomKeys keys, EventLoop loop, String holder, Owner owner, RedisMeters meters,
			Replication replication) {
		this.link = link;
		this.keys = keys;
		this.loop = loop;
		this.holder = holder;
		this.owner = owner;
		this.meters = meters;
		this.replication = replication;
	}

	/** Begins where the room is. */
	void begin(RoomState state, long told, long position) {
		this.epoch = state.epoch();
		this.told = told;
		this.position = position;
		state.seats().forEach((seat) -> this.seats.put(seat.id(), seat));
		this.ready = this.link.isMade();
	}

	/** Why nothing can be appended; {@code null} when it can. */
	@Nullable Outage outage() {
		return this.outage;
	}

	boolean isReady() {
		return this.ready;
	}

	/** Appends a turn, or refuses it. */
	void append(Submission submission) {
		if (this.outage != null) {
			submission.receipt().refused(this.outage);
			return;
		}
		this.waiting.add(submission);
		losePatienceLater();
		sendNext();
	}

	/** One task for all that waits: one for each would keep them all in memory. */
	private void losePatienceLater() {
		Submission first = this.waiting.peek();
		if (this.impatient || first == null) {
			return;
		}
		this.impatient = true;
		this.loop.schedule(FatalErrors.guard(() -> {
			this.impatient = false;
			if (!this.waiting.isEmpty() && this.waiting.element().age() >= PATIENCE_NANOS) {
				fall(unreachable());
			}
			losePatienceLater();
		}), Math.max(0, PATIENCE_NANOS - first.age()), TimeUnit.NANOSECONDS);
	}

	private void sendNext() {
		Submission next = this.waiting.peek();
		if (next == null || this.sending || !this.ready) {
			return;
		}
		byte[][] arguments;
		try {
			arguments = next.arguments(this.epoch, this.known + 1, this.holder, this.anew, this.position, this.seats);
		}
		catch (RuntimeException ex) {
			this.waiting.remove();
			next.receipt().refused(Outage.unwritable(RedisProblem.reason(ex)));
			return;
		}
		this.sending = true;
		this.attempted = true;
		long start = System.nanoTime();
		this.link.run(Script.APPEND, this.keys, arguments).whenComplete((answer, failure) -> {
			this.meters.appended(start);
			if (failure != null) {
				settle(next, () -> fail(failure));
			}
			else {
				this.replication.await(() -> settle(next, () -> obey(answer, () -> taken(next))));
			}
		});
	}

	/** It is known what has become of a turn. */
	private void settle(Submission submission, Runnable result) {
		this.sending = false;
		// It may have been refused meanwhile, and is taken back then.
		if (this.waiting.peek() == submission) {
			result.run();
			sendNext();
		}
	}

	private void taken(Submission submission) {
		this.waiting.remove();
		this.attempted = false;
		this.anew = false;
		this.known++;
		this.told = submission.toldAfter();
		this.position = submission.position(this.position);
		submission.turn().seats().forEach((seat) -> this.seats.put(seat.id(), seat));
		submission.turn().left().forEach(this.seats::remove);
		submission.receipt().taken();
		endWhenIdle();
	}

	/** Goes by what Redis has answered: all is well, or something else is the case. */
	private void obey(List<Object> answer, Runnable well) {
		switch (RoomState.text(answer.get(0))) {
			case "lost" -> {
				if (!this.anew) {
					this.owner.lost();
				}
				this.anew = true;
				this.doubtful = null;
			}
			case "over" -> {
				this.over = true;
				this.owner.over(SafeText.clean(RoomState.text(answer.get(1))));
				fall(Outage.unreachable(this.link.shown(), "another server has the room"));
			}
			default -> well.run();
		}
	}

	/** Redis could not do something. */
	private void fail(Throwable failure) {
		if (!RedisProblem.isAnswer(failure)) {
			// Nor is there a connection any more: another one is on its way.
			this.ready = false;
		}
		else if (RedisProblem.isPassing(failure)) {
			this.ready = false;
			this.link.renew(failure);
		}
		else {
			fall(Outage.unwritable(RedisProblem.reason(failure)));
		}
	}

	/** The connection is broken, and may soon be there again. */
	void waitAWhile() {
		if (this.epoch == 0) {
			return;
		}
		this.ready = false;
		this.loop.schedule(FatalErrors.guard(() -> {
			if (!this.ready) {
				fall(unreachable());
			}
		}), GRACE_MILLIS, TimeUnit.MILLISECONDS);
	}

	private Outage unreachable() {
		Throwable problem = this.link.problem();
		return Outage.unreachable(this.link.shown(),
				RedisProblem.reason((problem != null) ? problem : new TimeoutException()));
	}

	/** Refuses what waits, and tells that nothing can be said. */
	private void fall(Outage reason) {
		this.ready = false;
		if (this.attempted) {
			this.doubtful = this.waiting.element().turn().toldBefore();
			this.attempted = false;
		}
		refuse(reason);
		if (this.outage == null) {
			this.outage = reason;
			this.owner.changed(reason);
		}
		endWhenIdle();
	}

	/** Refuses what waits, and all that comes. */
	void finish(Outage reason) {
		refuse(reason);
		this.outage = reason;
	}

	private void refuse(Outage reason) {
		while (!this.waiting.isEmpty()) {
			this.waiting.remove().receipt().refused(reason);
		}
	}

	/** Asks whether the room is still this server's, and takes back what is in doubt. */
	void keep() {
		if (this.epoch == 0 || this.keeping || this.over || this.ending != null || !this.link.isMade()) {
			return;
		}
		this.keeping = true;
		Long doubt = this.doubtful;
		byte[][] arguments = new Arguments().add(this.epoch)
			.add(this.holder)
			.add(LEASE_MILLIS)
			.add(this.known)
			.add(doubt != null)
			.add((doubt != null) ? doubt : 0)
			.toArray();
		this.link.run(Script.KEEP, this.keys, arguments).whenComplete((answer, failure) -> {
			this.keeping = false;
			if (failure != null) {
				fail(failure);
				return;
			}
			obey(answer, () -> {
				if (doubt != null) {
					this.doubtful = null;
					this.known++;
				}
			});
			if (this.doubtful == null && !this.over) {
				rise();
			}
		});
	}

	/** The room is this server's, and takes what is said. */
	private void rise() {
		this.ready = this.link.isMade();
		if (this.anew && this.waiting.isEmpty()) {
			this.waiting.add(Submission.ofNothing(this.told));
		}
		if (this.ready && this.outage != null) {
			this.outage = null;
			this.owner.changed(null);
		}
		sendNext();
	}

	/**
	 * Appends what waits, and gives the room up.
	 * @return when that is done, or cannot be
	 */
	CompletableFuture<Void> end() {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		this.ending = ended;
		endWhenIdle();
		return ended;
	}

	private void endWhenIdle() {
		CompletableFuture<Void> ended = this.ending;
		if (ended == null || !this.waiting.isEmpty()) {
			return;
		}
		CompletableFuture<List<Object>> released = (this.ready && !this.over)
				? this.link.run(Script.RELEASE, this.keys, new Arguments().add(this.epoch).toArray())
				: CompletableFuture.completedFuture(List.of());
		// It is free soon in any case.
		released.completeOnTimeout(List.of(), RELEASE_MILLIS, TimeUnit.MILLISECONDS)
			.whenComplete((answer, failure) -> ended.complete(null));
	}

	/** Is told what becomes of the room. */
	interface Owner {

		/** Nothing can be appended from now on; with {@code null}, it can again. */
		void changed(@Nullable Outage outage);

		/** Redis does not have all any more that it had taken. */
		void lost();

		/** Another server has the room. */
		void over(String other);

	}

}
