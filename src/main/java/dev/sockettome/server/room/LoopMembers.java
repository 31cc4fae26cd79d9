package dev.sockettome.server.room;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The members whose sockets one event loop serves. It is handed each batch once, however
 * many members it has. Owned by the room's event loop; what {@link #deliver} hands over
 * is used by the loop of the sockets.
 */
final class LoopMembers {

	private final EventLoop loop;

	private final List<Member> members = new ArrayList<>();

	private final List<Member> leaving = new ArrayList<>();

	private Member[] everyone = new Member[0];

	private boolean changed;

	private boolean hasSlices;

	LoopMembers(EventLoop loop) {
		this.loop = loop;
	}

	void add(Member member) {
		member.seat = this.members.size();
		this.members.add(member);
		this.changed = true;
	}

	/** The connections of those who stay. */
	Stream<Connection> connections() {
		return this.members.stream().map(Member::connection);
	}

	/**
	 * Removes a member after it has got its slice of the batch that is being gathered.
	 */
	void remove(Member member) {
		this.leaving.add(member);
	}

	/** The member's own slice of the batch that is being gathered. */
	BatchSlice sliceOf(Member member, int start) {
		BatchSlice slice = member.slice();
		if (slice == null) {
			slice = new BatchSlice(start);
			member.slice(slice);
			this.hasSlices = true;
		}
		return slice;
	}

	/**
	 * Hands every member its slice of the batch, in one write and one flush.
	 * @return how many members there are
	 */
	int deliver(ByteBuf batch) {
		if (this.changed) {
			this.everyone = this.members.toArray(Member[]::new);
			this.changed = false;
		}
		Member[] receivers = this.everyone;
		@Nullable BatchSlice[] slices = this.hasSlices ? takeSlices(receivers) : null;
		this.leaving.forEach(this::vacate);
		this.leaving.clear();
		if (this.loop.inEventLoop()) {
			write(batch, receivers, slices);
			return receivers.length;
		}
		batch.retain();
		this.loop.execute(() -> {
			write(batch, receivers, slices);
			batch.release();
		});
		return receivers.length;
	}

	private @Nullable BatchSlice[] takeSlices(Member[] receivers) {
		@Nullable BatchSlice[] slices = new BatchSlice[receivers.length];
		for (int i = 0; i < receivers.length; i++) {
			slices[i] = receivers[i].slice();
			receivers[i].slice(null);
		}
		this.hasSlices = false;
		return slices;
	}

	private void vacate(Member member) {
		Member last = this.members.remove(this.members.size() - 1);
		if (last != member) {
			this.members.set(member.seat, last);
			last.seat = member.seat;
		}
		this.changed = true;
	}

	private static void write(ByteBuf batch, Member[] receivers, @Nullable BatchSlice @Nullable [] slices) {
		boolean empty = !batch.isReadable();
		for (int i = 0; i < receivers.length; i++) {
			BatchSlice slice = (slices != null) ? slices[i] : null;
			if (slice != null) {
				receivers[i].connection().send(batch, slice);
			}
			else if (!empty) {
				receivers[i].connection().send(batch);
			}
		}
	}

}
