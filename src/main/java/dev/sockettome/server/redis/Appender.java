package dev.sockettome.server.redis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.Turn;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisProblem;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Appends turns to the stream, one at a time, and keeps this server among those of the
 * room. Owned by the event loop that talks to Redis.
 * <p>
 * A turn is taken when it comes back in the stream, in its place among those of others.
 * When Redis does not answer it is sent again, for as long as it takes, which is
 * harmless, since the turns of a server have numbers: what became of it is never a guess.
 * Whoever gives turns is told when that takes long, and then gives only what can wait.
 */
final class Appender {

	/** How long a turn may wait before nothing more can be said. */
	private static final long PATIENCE_NANOS = RedisLink.PATIENCE.toNanos();

	/** How long a connection may be broken before nothing more can be said. */
	private static final long GRACE_MILLIS = 2000;

	private static final long LEAVING_MILLIS = 500;

	private final RedisLink link;

	private final RoomKeys keys;

	/** For how long a server counts as alive that is not heard of. */
	private final long leaseMillis;

	private final EventLoop loop;

	private final Surroundings surroundings;

	private final RedisMeters meters;

	private final SeatBook seats = new SeatBook();

	/** The number of this server; 0 while it is none of the room's. */
	private long server;

	/** The number of the last turn of which it is known that Redis has it. */
	private long known;

	private @Nullable Submission current;

	/** What the current one was sent as; {@code null} while it was not. */
	private @Nullable TurnNumber sent;

	/** Whether Redis has answered that it has the current one. */
	private boolean answered;

	private boolean sending;

	/** Whether a task is about to see whether the current one waits for too long. */
	private boolean impatient;

	/** Whether all is well on this connection. */
	private boolean ready;

	private boolean beating;

	private @Nullable Outage outage;

	private @Nullable CompletableFuture<Void> ending;

	Appender(RedisLink link, RoomKeys keys, long leaseMillis, EventLoop loop, Surroundings surroundings,
			RedisMeters meters) {
		this.leaseMillis = leaseMillis;
		this.link = link;
		this.keys = keys;
		this.loop = loop;
		this.surroundings = surroundings;
		this.meters = meters;
	}

	/**
	 * Begins as a server of the room, with the seats that it has; what waits as another
	 * one is told by this one from now on.
	 * @param lost the ids of those it has no more
	 */
	void begin(long number, Set<Long> lost) {
		this.seats.lose(lost);
		this.server = number;
		this.known = 0;
		this.ready = this.link.isMade();
		Submission waiting = this.current;
		if (waiting != null && !this.answered && !lost.isEmpty()) {
			this.current = null;
			this.surroundings.tell(() -> waiting.receipt().moved(lost));
		}
	}

	long server() {
		return this.server;
	}

	/** Those who are here, as Redis has them. */
	SeatBook seats() {
		return this.seats;
	}

	/** Somebody is at another server now, perhaps at this one. */
	void moved(HeldSeat held) {
		if (held.server() == this.server) {
			this.seats.adopt(held.seat());
		}
		else {
			this.seats.give(held.seat().id());
		}
	}

	@Nullable Outage outage() {
		return this.outage;
	}

	boolean isReady() {
		return this.ready;
	}

	void append(Submission submission) {
		this.current = submission;
		this.sent = null;
		losePatienceLater();
		sendNext();
	}

	private void losePatienceLater() {
		Submission waiting = this.current;
		if (this.impatient || waiting == null || this.outage != null) {
			return;
		}
		this.impatient = true;
		this.loop.schedule(FatalErrors.guard(() -> {
			this.impatient = false;
			if (this.current != null && this.current.age() >= PATIENCE_NANOS) {
				fall(unreachable());
			}
			losePatienceLater();
		}), Math.max(0, PATIENCE_NANOS - waiting.age()), TimeUnit.NANOSECONDS);
	}

	// The same turn may be sent again, and its answer is to the latest only.
	@SuppressWarnings("ReferenceEquality")
	private void sendNext() {
		Submission next = this.current;
		if (next == null || this.answered || this.sending || !this.ready) {
			return;
		}
		Turn turn = next.turn();
		byte[] news = this.seats.news(this.server, turn);
		boolean silent = turn.entries().isEmpty() && news.length == 0;
		Arguments arguments = new Arguments().add(this.server).add(this.known + 1).add(this.leaseMillis);
		StoredTurn.write(arguments, turn);
		this.seats.write(arguments.add(news), this.server, turn);
		this.sending = true;
		this.sent = new TurnNumber(this.server, this.known + 1);
		long start = System.nanoTime();
		this.link.run(Script.APPEND, this.keys, arguments.toArray()).whenComplete((answer, failure) -> {
			this.sending = false;
			this.meters.appended(start);
			if (this.current == next) {
				if (failure != null) {
					fail(failure);
				}
				else {
					obey(answer, () -> answered(next, answer, silent));
				}
			}
			sendNext();
		});
	}

	private void answered(Submission submission, List<Object> answer, boolean silent) {
		if (RoomState.text(answer.get(0)).equals("moved")) {
			Set<Long> moved = RoomState.numbers((List<?>) answer.get(1));
			this.current = null;
			this.surroundings.moved(moved.stream().filter((id) -> !this.seats.has(id)).toList());
			this.surroundings.tell(() -> submission.receipt().moved(moved));
			return;
		}
		take(submission);
		if (silent) {
			this.surroundings
				.tell(finished(submission, new Turn.Place(Numbers.parseOrZero(RoomState.text(answer.get(1))),
						Numbers.parseOrZero(RoomState.text(answer.get(2))))));
		}
	}

	private void take(Submission submission) {
		if (!this.answered) {
			this.seats.take(submission.turn());
			this.known++;
			this.answered = true;
		}
	}

	/**
	 * A turn has come in the stream.
	 * @return what tells that it is the current one; {@code null} when it is not
	 */
	@Nullable Runnable arrived(StoredTurn turn) {
		Submission submission = this.current;
		if (submission == null || !new TurnNumber(turn.server(), turn.number()).equals(this.sent)) {
			return null;
		}
		take(submission);
		return finished(submission, turn.place(submission.turn()));
	}

	private Runnable finished(Submission submission, Turn.Place place) {
		this.current = null;
		this.answered = false;
		endOutage();
		endWhenIdle();
		return () -> submission.receipt().taken(place);
	}

	/** Goes by what Redis has answered: all is well, or something else is the case. */
	private void obey(List<Object> answer, Runnable well) {
		switch (RoomState.text(answer.get(0))) {
			case "lost" -> restore();
			case "over" -> endAsThisServer(Numbers.parseOrZero(RoomState.text(answer.get(1))));
			default -> well.run();
		}
	}

	/** Others have taken over, after a turn with a number. */
	private void endAsThisServer(long last) {
		if (this.server != 0) {
			if (this.current != null && this.sent != null && this.sent.isAmong(this.server, last)) {
				take(this.current);
			}
			this.server = 0;
			this.ready = false;
			this.surroundings.over();
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
			Outage reason = Outage.unwritable(RedisProblem.reason(failure));
			fall(reason);
			Submission refused = this.current;
			if (refused != null && !this.answered) {
				this.current = null;
				this.surroundings.tell(() -> refused.receipt().refused(reason));
			}
		}
	}

	/** A connection is broken, and may soon be there again. */
	void waitAWhile() {
		if (this.server == 0) {
			return;
		}
		this.ready &= this.link.isMade();
		this.loop.schedule(FatalErrors.guard(() -> {
			if (!this.ready || !this.surroundings.follows()) {
				fall(unreachable());
			}
		}), GRACE_MILLIS, TimeUnit.MILLISECONDS);
	}

	private Outage unreachable() {
		Throwable problem = this.link.problem();
		return Outage.unreachable(this.link.shown(),
				RedisProblem.reason((problem != null) ? problem : new TimeoutException()));
	}

	/** Tells that nothing can be said. */
	private void fall(Outage reason) {
		this.ready = false;
		if (this.outage == null) {
			this.outage = reason;
			this.surroundings.changed(reason);
		}
		endWhenIdle();
	}

	/** Refuses what waits. */
	void finish(Outage reason) {
		if (this.current != null) {
			this.current.receipt().refused(reason);
			this.current = null;
		}
	}

	/** Says that this server is alive, and hears whether it is one of the room's. */
	void beat() {
		if (this.server == 0 || this.beating || this.ending != null || !this.link.isMade()) {
			return;
		}
		this.beating = true;
		byte[][] arguments = new Arguments().add(this.server)
			.add(this.surroundings.shown())
			.add(this.leaseMillis)
			.add(this.known)
			.add(this.surroundings.through())
			.toArray();
		this.link.run(Script.BEAT, this.keys, arguments).whenComplete((answer, failure) -> {
			this.beating = false;
			if (failure != null) {
				fail(failure);
				return;
			}
			obey(answer, () -> {
				this.surroundings.heard(answer);
				rise();
			});
		});
	}

	/** Redis has lost what it had: it is written down anew. */
	private void restore() {
		this.ready = false;
		this.surroundings.lost();
		// A turn that is lost before anybody has heard it is sent again.
		this.known -= this.answered ? 1 : 0;
		this.answered = false;
		Arguments arguments = new Arguments().add(this.server).add(this.known).add(this.leaseMillis);
		this.surroundings.place(arguments);
		this.seats.writeAll(arguments, this.server);
		this.link.run(Script.RESTORE, this.keys, arguments.toArray()).whenComplete((answer, failure) -> {
			if (failure != null) {
				fail(failure);
			}
			else {
				rise();
			}
		});
	}

	/** This server is one of the room's, which takes what is said. */
	private void rise() {
		this.ready = this.server != 0 && this.link.isMade();
		endOutage();
		sendNext();
	}

	/** Tells that all can be said again, unless something waits for too long still. */
	private void endOutage() {
		boolean late = this.current != null && this.current.age() >= PATIENCE_NANOS;
		if (this.ready && !late && this.outage != null && this.surroundings.follows()) {
			this.outage = null;
			this.surroundings.changed(null);
			losePatienceLater();
		}
	}

	/** Appends what waits, and leaves the room to the others, or gives up. */
	CompletableFuture<Void> end() {
		CompletableFuture<Void> ended = new CompletableFuture<>();
		this.ending = ended;
		endWhenIdle();
		return ended;
	}

	private void endWhenIdle() {
		CompletableFuture<Void> ended = this.ending;
		if (ended == null || this.current != null && this.outage == null) {
			return;
		}
		CompletableFuture<List<Object>> left = this.ready
				? this.link.run(Script.LEAVE, this.keys, new Arguments().add(this.server).toArray())
				: CompletableFuture.completedFuture(List.of());
		// It counts as dead soon in any case.
		left.completeOnTimeout(List.of(), LEAVING_MILLIS, TimeUnit.MILLISECONDS)
			.whenComplete((answer, failure) -> ended.complete(null));
	}

}
