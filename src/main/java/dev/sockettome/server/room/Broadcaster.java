package dev.sockettome.server.room;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.thread.RoomLoop;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what happens in one turn of the room's event loop, and delivers it to every
 * member when the turn ends. Owned by the room's event loop.
 */
public final class Broadcaster {

	/** How long logins and logouts may wait for more of them. */
	private static final long MAX_GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private final RoomLoop loop;

	private final ByteBufAllocator allocator;

	private final PendingBytes pending;

	private final ServerMeters meters;

	private final long maxPending;

	private final Map<EventLoop, LoopMembers> membersByLoop = new IdentityHashMap<>();

	private @Nullable Batch batch;

	private boolean turnEnds;

	private boolean gathering;

	/** When the last batch had been delivered, and how long that took, in nanoseconds. */
	private long deliveredAt = System.nanoTime();

	private long deliveryTook;

	/**
	 * A broadcaster that has no members yet.
	 * @param maxPending how much may wait to be sent, in bytes
	 */
	public Broadcaster(RoomLoop loop, ByteBufAllocator allocator, PendingBytes pending, ServerMeters meters,
			long maxPending) {
		this.loop = loop;
		this.allocator = allocator;
		this.pending = pending;
		this.meters = meters;
		this.maxPending = maxPending;
	}

	/** Adds a member: it gets all that happens from now on. */
	void add(Member member) {
		LoopMembers loopMembers = membersOfLoop(member);
		loopMembers.add(member);
		loopMembers.sliceOf(member, batch().position());
	}

	/** Tells everyone. */
	void send(ServerLine line) {
		batch().append(line);
	}

	/** Tells one member, after what has happened up to now. */
	void send(Member member, ServerLine line) {
		Batch batch = batch();
		membersOfLoop(member).sliceOf(member, 0).insert(batch.position(), batch.encode(line));
	}

	/**
	 * Removes a member: it gets nothing that happens from now on, and its connection is
	 * closed when all before that is sent.
	 */
	void remove(Member member) {
		LoopMembers loopMembers = membersOfLoop(member);
		loopMembers.sliceOf(member, 0).end(batch().position());
		loopMembers.remove(member);
	}

	/** Delivers what has been gathered, now. */
	void deliver() {
		Batch batch = this.batch;
		if (batch == null) {
			return;
		}
		this.batch = null;
		long start = System.nanoTime();
		int receivers = 0;
		for (LoopMembers loopMembers : this.membersByLoop.values()) {
			receivers += loopMembers.deliver(batch.bytes());
		}
		this.deliveredAt = System.nanoTime();
		this.deliveryTook = this.deliveredAt - start;
		if (batch.lines() > 0) {
			this.meters.delivered(batch.lines(), receivers);
		}
		this.pending.add(batch.bytes());
		if (this.pending.bytes() > this.maxPending) {
			relieve();
		}
	}

	/**
	 * The batch of this turn. It is delivered by a task, which runs when all sockets that
	 * were ready have been read, so the batch gathers what all of them sent.
	 */
	private Batch batch() {
		Batch batch = this.batch;
		if (batch == null) {
			batch = new Batch(this.allocator);
			this.batch = batch;
		}
		if (!this.turnEnds) {
			this.turnEnds = true;
			this.loop.executeLater(this::endTurn);
		}
		return batch;
	}

	/**
	 * Delivers what has been gathered. Logins and logouts alone may wait for twice as
	 * long as the last delivery took. In a small room that is no time at all, and when
	 * 10,000 come it saves most of the writes.
	 */
	private void endTurn() {
		this.turnEnds = false;
		Batch batch = this.batch;
		if (batch == null) {
			return;
		}
		long wait = Math.min(2 * this.deliveryTook, MAX_GATHERING_NANOS) - (System.nanoTime() - this.deliveredAt);
		if (batch.isUrgent() || wait <= 0) {
			deliver();
		}
		else if (!this.gathering) {
			this.gathering = true;
			this.loop.schedule(this::endGathering, wait, TimeUnit.NANOSECONDS);
		}
	}

	private void endGathering() {
		this.gathering = false;
		deliver();
	}

	/**
	 * Disconnects the members that are furthest behind, so that the memory for what they
	 * have not read becomes free.
	 */
	private void relieve() {
		List<Connection> connections = this.membersByLoop.values().stream().flatMap(LoopMembers::connections).toList();
		long most = connections.stream().mapToLong(Connection::pendingBytes).max().orElse(0);
		connections.stream()
			.filter((connection) -> connection.pendingBytes() > most / 2)
			.toList()
			.forEach(Connection::cutOff);
	}

	private LoopMembers membersOfLoop(Member member) {
		return this.membersByLoop.computeIfAbsent(member.connection().eventLoop(), LoopMembers::new);
	}

}
