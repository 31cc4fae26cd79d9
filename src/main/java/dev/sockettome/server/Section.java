package dev.sockettome.server;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The part of the room whose sockets are served by one event loop. It is handed each
 * batch once, however many members it has. Owned by the room's event loop; only what
 * {@link #deliver} hands over is touched by its own.
 */
final class Section {

	private final EventLoop loop;

	private final List<Member> members = new ArrayList<>();

	private final List<Member> leaving = new ArrayList<>();

	private Member[] everyone = new Member[0];

	private boolean changed;

	private boolean hasShares;

	Section(EventLoop loop) {
		this.loop = loop;
	}

	void add(Member member) {
		member.seat = this.members.size();
		this.members.add(member);
		this.changed = true;
	}

	/** Takes a member out, once it has had its share of the batch being gathered. */
	void remove(Member member) {
		this.leaving.add(member);
	}

	/** The member's own share of the batch being gathered. */
	Share shareOf(Member member, int start) {
		Share share = member.share();
		if (share == null) {
			share = new Share(start);
			member.share(share);
			this.hasShares = true;
		}
		return share;
	}

	/**
	 * Hands every member its share of the batch, to be written and flushed once.
	 * @return how many members there are
	 */
	int deliver(ByteBuf batch) {
		if (this.changed) {
			this.everyone = this.members.toArray(Member[]::new);
			this.changed = false;
		}
		Member[] receivers = this.everyone;
		@Nullable Share[] shares = this.hasShares ? takeShares(receivers) : null;
		this.leaving.forEach(this::vacate);
		this.leaving.clear();
		if (this.loop.inEventLoop()) {
			write(batch, receivers, shares);
			return receivers.length;
		}
		batch.retain();
		this.loop.execute(() -> {
			write(batch, receivers, shares);
			batch.release();
		});
		return receivers.length;
	}

	private @Nullable Share[] takeShares(Member[] receivers) {
		@Nullable Share[] shares = new Share[receivers.length];
		for (int i = 0; i < receivers.length; i++) {
			shares[i] = receivers[i].share();
			receivers[i].share(null);
		}
		this.hasShares = false;
		return shares;
	}

	private void vacate(Member member) {
		Member last = this.members.remove(this.members.size() - 1);
		if (last != member) {
			this.members.set(member.seat, last);
			last.seat = member.seat;
		}
		this.changed = true;
	}

	private static void write(ByteBuf batch, Member[] receivers, @Nullable Share @Nullable [] shares) {
		boolean empty = !batch.isReadable();
		for (int i = 0; i < receivers.length; i++) {
			Share share = (shares != null) ? shares[i] : null;
			if (share != null) {
				receivers[i].connection().send(batch, share);
			}
			else if (!empty) {
				receivers[i].connection().send(batch);
			}
		}
	}

}
