package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The members whose sockets one event loop serves. Owned by the room's event loop.
 */
final class LoopMembers {

	private final EventLoop loop;

	private final List<Recipient> members = new ArrayList<>();

	private final List<Recipient> leaving = new ArrayList<>();

	private Recipient[] everyone = new Recipient[0];

	private boolean changed;

	private boolean hasSlices;

	LoopMembers(EventLoop loop) {
		this.loop = loop;
	}

	void add(Recipient member) {
		member.place = this.members.size();
		this.members.add(member);
		this.changed = true;
	}

	/** The sockets of those who stay. */
	Stream<Outlet> outlets() {
		return this.members.stream().map(Recipient::outlet);
	}

	/**
	 * Removes a member after it has got its slice of the batch that is being gathered.
	 */
	void remove(Recipient member) {
		this.leaving.add(member);
	}

	/** The member's own slice of the batch that is being gathered. */
	BatchSlice sliceOf(Recipient member, int start) {
		BatchSlice slice = member.slice();
		if (slice == null) {
			slice = new BatchSlice(start);
			member.slice(slice);
			this.hasSlices = true;
		}
		return slice;
	}

	/**
	 * Whoever is to get the batch that was being gathered, and their slices of it. Those
	 * who leave are among them, for the last time.
	 */
	Recipients take() {
		if (this.changed) {
			this.everyone = this.members.toArray(Recipient[]::new);
			this.changed = false;
		}
		Recipient[] receivers = this.everyone;
		Recipients recipients = new Recipients(this.loop, receivers, this.hasSlices ? takeSlices(receivers) : null);
		this.leaving.forEach(this::vacate);
		this.leaving.clear();
		return recipients;
	}

	private @Nullable BatchSlice[] takeSlices(Recipient[] receivers) {
		@Nullable BatchSlice[] slices = new BatchSlice[receivers.length];
		for (int i = 0; i < receivers.length; i++) {
			slices[i] = receivers[i].slice();
			receivers[i].slice(null);
		}
		this.hasSlices = false;
		return slices;
	}

	private void vacate(Recipient member) {
		Recipient last = this.members.remove(this.members.size() - 1);
		if (last != member) {
			this.members.set(member.place, last);
			last.place = member.place;
		}
		this.changed = true;
	}

}
