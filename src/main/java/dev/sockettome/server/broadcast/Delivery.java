package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.server.broadcast.Batch.Line;
import dev.sockettome.server.history.Outage;
import io.netty.buffer.ByteBuf;

/**
 * A batch that is complete, and those who get it once the log has it: who comes later
 * gets nothing of it, and who leaves meanwhile has left after it.
 */
final class Delivery {

	private final Batch batch;

	private final List<Recipients> recipients;

	Delivery(Batch batch, Collection<LoopMembers> members) {
		this.batch = batch;
		this.recipients = new ArrayList<>(members.size());
		for (LoopMembers loopMembers : members) {
			this.recipients.add(loopMembers.take());
		}
	}

	Batch batch() {
		return this.batch;
	}

	ByteBuf bytes() {
		return this.batch.bytes();
	}

	/** Those who get it. */
	List<Recipients> recipients() {
		return this.recipients;
	}

	/**
	 * Delivers the batch.
	 * @return to how many members
	 */
	int deliver() {
		int receivers = 0;
		for (Recipients recipients : this.recipients) {
			recipients.word();
			recipients.deliver(bytes());
			receivers += recipients.size();
		}
		return receivers;
	}

	/** What need not wait for the log, to be delivered by itself. */
	List<Recipients> takeHasty() {
		return this.recipients.stream().map(Recipients::takeHasty).filter(Objects::nonNull).toList();
	}

	/**
	 * Takes back what was said, and tells those who said it. Who came and went is true
	 * nevertheless.
	 */
	void refuseTalk(Outage outage) {
		Refusal refusal = new Refusal(Subject.MESSAGE, outage.refusal());
		List<Line> removed = this.batch.remove(Line::isTalk);
		this.recipients.forEach((recipients) -> recipients.without(removed, (line) -> this.batch.encode(refusal)));
	}

	/**
	 * Takes back that some have come, or gone: only those themselves are told.
	 * @param positions of the entries
	 */
	void withhold(Set<Long> positions) {
		if (!positions.isEmpty()) {
			List<Line> removed = this.batch.remove((line) -> positions.contains(line.entry().position()));
			this.recipients
				.forEach((recipients) -> recipients.without(removed, (line) -> this.batch.encode(line.entry().line())));
		}
	}

	/** Takes back what some did who are at another server now: it knows nothing of it. */
	void takeBack(Set<Long> seats) {
		if (seats.isEmpty()) {
			return;
		}
		this.batch.changed().removeIf((occupant) -> seats.contains(occupant.id()));
		List<Line> removed = this.batch.remove((line) -> seats.contains(line.seat()));
		this.recipients.forEach((recipients) -> recipients.without(removed, null));
	}

}
