package dev.sockettome.server.broadcast;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Those who get what happens, by the event loops of their sockets, and the memory that
 * this takes. Owned by the room's event loop.
 */
final class Audience {

	private final IdentityHashMap<EventLoop, LoopMembers> membersByLoop = new IdentityHashMap<>();

	private final ByteBufAllocator allocator;

	private final PendingBytes pending;

	private final long maxPending;

	/**
	 * Nobody yet.
	 * @param maxPending how much may wait to be sent, in bytes
	 */
	Audience(ByteBufAllocator allocator, PendingBytes pending, long maxPending) {
		this.allocator = allocator;
		this.pending = pending;
		this.maxPending = maxPending;
	}

	/** Adds a newcomer, whose part of the batch that is being gathered begins here. */
	void add(Recipient recipient, int start) {
		LoopMembers loopMembers = membersOfLoop(recipient);
		loopMembers.add(recipient);
		loopMembers.sliceOf(recipient, (newcomer) -> new BatchSlice(start, true));
	}

	/** Adds one who has all that has been delivered. */
	void addSettled(Recipient recipient) {
		membersOfLoop(recipient).addSettled(recipient);
		relieve();
	}

	/** Ends the part of one who leaves. */
	void remove(Recipient recipient, int end) {
		sliceOf(recipient).end(end);
		membersOfLoop(recipient).remove(recipient);
	}

	/** What one gets of the batch that is being gathered. */
	BatchSlice sliceOf(Recipient recipient) {
		return membersOfLoop(recipient).sliceOf(recipient, (member) -> new BatchSlice(0, false));
	}

	private LoopMembers membersOfLoop(Recipient recipient) {
		return this.membersByLoop.computeIfAbsent(recipient.outlet().eventLoop(), LoopMembers::new);
	}

	/** All, loop by loop. */
	Collection<LoopMembers> loops() {
		return this.membersByLoop.values();
	}

	/**
	 * Delivers a batch.
	 * @return to how many
	 */
	int deliver(Delivery delivery) {
		int receivers = delivery.deliver();
		delivery.recipients()
			.forEach((recipients) -> Objects.requireNonNull(this.membersByLoop.get(recipients.loop()))
				.settle(recipients));
		return receivers;
	}

	/** A batch is delivered, or some bytes: they take memory until they are read. */
	void keep(ByteBuf bytes) {
		this.pending.add(bytes);
		relieve();
	}

	/**
	 * Delivers to those who have all that has been delivered, and to nobody whose login
	 * is on its way.
	 * @return to how many
	 */
	int deliverToSettled(ByteBuf bytes) {
		int receivers = 0;
		for (LoopMembers loopMembers : loops()) {
			Recipients settled = loopMembers.settled();
			settled.deliver(bytes);
			receivers += settled.size();
		}
		keep(bytes);
		return receivers;
	}

	/**
	 * Delivers what need not wait for the log.
	 * @param waiting what is on its way; {@code null} for nothing
	 */
	void deliverHasty(@Nullable Delivery waiting) {
		for (LoopMembers loopMembers : loops()) {
			if (waiting != null) {
				deliver(loopMembers.takeHasty(waiting.recipients()));
			}
			deliver(loopMembers.takeHasty());
		}
	}

	private void deliver(@Nullable Recipients hasty) {
		if (hasty != null) {
			ByteBuf nothing = this.allocator.directBuffer(1);
			hasty.deliver(nothing);
			keep(nothing);
		}
	}

	/**
	 * Disconnects the members that are furthest behind when they are too far behind all
	 * together, so that the memory for what they have not read becomes free.
	 */
	private void relieve() {
		if (this.pending.bytes() > this.maxPending) {
			List<Outlet> outlets = loops().stream().flatMap(LoopMembers::outlets).toList();
			long most = outlets.stream().mapToLong(Outlet::pendingBytes).max().orElse(0);
			outlets.stream().filter((outlet) -> outlet.pendingBytes() > most / 2).toList().forEach(Outlet::cutOff);
		}
	}

}
