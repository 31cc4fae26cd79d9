package dev.sockettome.server.room;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.settings.ServerSettings.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A device whose connection is broken, and which may come back for a while
 * (docs/PROTOCOL.md, section 3.14). Owned by the room's event loop.
 */
final class Away implements Visitor {

	private final Room room;

	private final Device device;

	private final long until;

	private final Instant since;

	private final long messages;

	/**
	 * A device is away from now on.
	 * @param since when the visit began that was cut short
	 * @param messages how many lines were sent in it
	 */
	Away(Room room, Device device, Instant since, long messages) {
		this.room = room;
		this.device = device;
		this.until = System.nanoTime() + room.resumeFor().toNanos();
		this.since = since;
		this.messages = messages;
	}

	@Override
	public InetAddress address() {
		return this.device.address();
	}

	@Override
	public String origin() {
		return AddressRange.shown(address());
	}

	@Override
	public ScreenName name() {
		return this.device.name();
	}

	@Override
	public Instant since() {
		return this.since;
	}

	@Override
	public long messages() {
		return this.messages;
	}

	@Override
	public long pendingBytes() {
		return 0;
	}

	@Override
	public boolean isAway() {
		return true;
	}

	/** How much of its time is left. */
	Duration left() {
		return Duration.ofNanos(Math.max(0, this.until - System.nanoTime()));
	}

	@Override
	public @Nullable String overstays(long now, Limits limits) {
		return (now - this.until >= 0) ? "away for too long" : null;
	}

	/** The time is over, or a moderator wants it: there is nobody to tell why. */
	@Override
	public void disconnect(String reason) {
		this.room.admission().giveUpPlace(this);
		this.room.leave(this.device, null);
	}

}
