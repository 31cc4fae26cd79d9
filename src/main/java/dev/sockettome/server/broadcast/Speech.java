package dev.sockettome.server.broadcast;

import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything can be said now. The log of the server says once that it cannot, and
 * once that it can; so is everyone told, when what is said elsewhere is not heard here
 * either. Owned by the room's event loop.
 */
final class Speech {

	private final ServerLog log;

	private final Audience audience;

	private final ByteBufAllocator allocator;

	/** Why nothing can be said. */
	private @Nullable Outage outage;

	/** Whether other servers write to the log, so that it alone knows what comes next. */
	private boolean shared;

	Speech(ServerLog log, Audience audience, ByteBufAllocator allocator) {
		this.log = log;
		this.audience = audience;
		this.allocator = allocator;
	}

	/** Other servers write to the log too. */
	void share() {
		this.shared = true;
	}

	boolean isShared() {
		return this.shared;
	}

	/** Whether nothing can be said. */
	boolean isOut() {
		return this.outage != null;
	}

	/** Whether what is for everyone has to wait until the log can be reached again. */
	boolean isHeldUp() {
		return this.shared && isOut();
	}

	/** What is told at once to who says something now; {@code null} when it is heard. */
	@Nullable Refusal refusal() {
		return (this.shared && this.outage != null) ? new Refusal(Subject.MESSAGE, this.outage.refusal()) : null;
	}

	/**
	 * Nothing can be said from now on; with {@code null}, it can again.
	 * @param waiting what the log has not taken yet; {@code null} for nothing
	 */
	void change(@Nullable Outage now, @Nullable Delivery waiting) {
		Outage before = this.outage;
		if (before == null && now != null) {
			this.outage = now;
			tell(now.problem(), now.announcement(), waiting);
		}
		else if (before != null && now == null) {
			this.outage = null;
			tell(before.solution(), before.allClear(), waiting);
		}
	}

	private void tell(String problem, @Nullable String announcement, @Nullable Delivery waiting) {
		this.log.event(ServerEvent.of(Kind.PROBLEM, problem));
		if (isHeldUp()) {
			this.audience.deliverHasty(waiting);
		}
		if (announcement != null) {
			ByteBuf bytes = this.allocator.directBuffer();
			Batch.write(bytes, new Notice(announcement));
			this.audience.deliverToSettled(bytes);
		}
	}

}
