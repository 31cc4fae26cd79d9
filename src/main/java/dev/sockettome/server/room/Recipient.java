package dev.sockettome.server.room;

import org.jspecify.annotations.Nullable;

/**
 * A connection through which someone in the room gets what happens. Who comes back after
 * a break gets another one. Owned by the room's event loop.
 */
final class Recipient {

	private final Connection connection;

	private @Nullable BatchSlice slice;

	/** Where it stands in the list of its {@link LoopMembers}. */
	int place;

	Recipient(Connection connection) {
		this.connection = connection;
	}

	/** From any thread. */
	Connection connection() {
		return this.connection;
	}

	/** The slice of the batch that is being gathered, when it gets one of its own. */
	@Nullable BatchSlice slice() {
		return this.slice;
	}

	void slice(@Nullable BatchSlice slice) {
		this.slice = slice;
	}

}
