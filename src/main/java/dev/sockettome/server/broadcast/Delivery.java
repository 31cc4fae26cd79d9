package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
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

	/**
	 * Delivers the batch.
	 * @return to how many members
	 */
	int deliver() {
		int receivers = 0;
		for (Recipients recipients : this.recipients) {
			recipients.deliver(bytes());
			receivers += recipients.size();
		}
		return receivers;
	}

	/**
	 * Takes back what was said, and tells those who said it. Who came and went is true
	 * nevertheless.
	 */
	void refuseTalk(Outage outage) {
		Refusal refusal = new Refusal(Subject.MESSAGE, outage.refusal());
		this.recipients.forEach((recipients) -> recipients.refuseTalk(this.batch, refusal));
		this.batch.removeTalk();
	}

}
