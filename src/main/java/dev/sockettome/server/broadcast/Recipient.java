package dev.sockettome.server.broadcast;

import org.jspecify.annotations.Nullable;

/**
 * A connection through which someone in the room gets what happens. Who comes back after
 * a break gets another one. Owned by the room's event loop.
 */
public final class Recipient {

	private final Outlet outlet;

	private @Nullable BatchSlice slice;

	/** Where it stands in the list of its {@link LoopMembers}. */
	int place;

	public Recipient(Outlet outlet) {
		this.outlet = outlet;
	}

	/** From any thread. */
	public Outlet outlet() {
		return this.outlet;
	}

	/** The slice of the batch that is being gathered, when it gets one of its own. */
	@Nullable BatchSlice slice() {
		return this.slice;
	}

	void slice(@Nullable BatchSlice slice) {
		this.slice = slice;
	}

}
