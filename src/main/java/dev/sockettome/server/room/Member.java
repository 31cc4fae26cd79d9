package dev.sockettome.server.room;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.name.Named;
import org.jspecify.annotations.Nullable;

/**
 * Someone in the room. Owned by the room's event loop.
 */
public final class Member implements Named {

	private final Connection connection;

	private ScreenName name;

	private @Nullable BatchSlice slice;

	/** Where this member stands in the list of its {@link LoopMembers}. */
	int seat;

	Member(Connection connection, ScreenName name) {
		this.connection = connection;
		this.name = name;
	}

	public Connection connection() {
		return this.connection;
	}

	@Override
	public ScreenName name() {
		return this.name;
	}

	void rename(ScreenName name) {
		this.name = name;
	}

	/** The slice of the batch that is being gathered, for a member that has its own. */
	@Nullable BatchSlice slice() {
		return this.slice;
	}

	void slice(@Nullable BatchSlice slice) {
		this.slice = slice;
	}

}
