package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
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

	/** Those who have got the last batch that was delivered, and stay. */
	private Recipient[] settled = new Recipient[0];

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

	/** Adds a member that has all that has been delivered. */
	void addSettled(Recipient member) {
		add(member);
		this.settled = Arrays.copyOf(this.settled, this.settled.length + 1);
		this.settled[this.settled.length - 1] = member;
	}

	/** A batch has been delivered. */
	void settle(Recipients recipients) {
		this.settled = recipients.staying();
	}

	/** The outlets of those who stay. */
	Stream<Outlet> outlets() {
		return this.members.stream().map(Recipient::outlet);
	}

	/**
	 * Removes a member after it has got its slice of the batch that is being gathered.
	 */
	void remove(Recipient member) {
		this.leaving.add(member);
	}

	/**
	 * The member's own slice of the batch that is being gathered.
	 * @param otherwise makes one, when it has none
	 */
	BatchSlice sliceOf(Recipient member, Function<Recipient, BatchSlice> otherwise) {
		BatchSlice slice = member.slice();
		if (slice == null) {
			slice = otherwise.apply(member);
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

	/** Those who have all that has been delivered, to get what others have done. */
	Recipients settled() {
		return new Recipients(this.loop, this.settled, null);
	}

	/**
	 * Takes what need not wait for the batch that is being gathered.
	 * @return who gets it; {@code null} for nobody
	 */
	@Nullable Recipients takeHasty() {
		if (!this.hasSlices) {
			return null;
		}
		List<Recipient> hasty = new ArrayList<>();
		List<BatchSlice> parts = new ArrayList<>();
		for (Recipient member : this.members) {
			BatchSlice slice = member.slice();
			BatchSlice part = (slice != null) ? slice.takeHasty() : null;
			if (part != null) {
				hasty.add(member);
				parts.add(part);
			}
		}
		this.leaving.forEach((member) -> member.slice(null));
		this.leaving.forEach(this::vacate);
		this.leaving.forEach(this::forget);
		this.leaving.clear();
		return hasty.isEmpty() ? null
				: new Recipients(this.loop, hasty.toArray(Recipient[]::new), parts.toArray(BatchSlice[]::new));
	}

	/**
	 * Takes what need not wait for a batch that is on its way.
	 * @return who gets it; {@code null} for nobody
	 */
	@Nullable Recipients takeHasty(Collection<Recipients> waiting) {
		for (Recipients recipients : waiting) {
			if (recipients.loop() == this.loop) {
				Recipients hasty = recipients.takeHasty();
				if (hasty != null) {
					hasty.leaving().forEach(this::forget);
				}
				return hasty;
			}
		}
		return null;
	}

	private void forget(Recipient member) {
		this.settled = Arrays.stream(this.settled).filter((other) -> other != member).toArray(Recipient[]::new);
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
