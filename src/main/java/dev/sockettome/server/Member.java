package dev.sockettome.server;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * Someone in the room. Owned by the room's event loop.
 */
final class Member {

	private final Connection connection;

	private ScreenName name;

	private @Nullable Share share;

	/** Where this member stands in the list of its {@link Section}. */
	int seat;

	Member(Connection connection, ScreenName name) {
		this.connection = connection;
		this.name = name;
	}

	Connection connection() {
		return this.connection;
	}

	ScreenName name() {
		return this.name;
	}

	void rename(ScreenName name) {
		this.name = name;
	}

	/** The share of the batch that is being gathered, for a member that has its own. */
	@Nullable Share share() {
		return this.share;
	}

	void share(@Nullable Share share) {
		this.share = share;
	}

}
