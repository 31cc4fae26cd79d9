package dev.sockettome.client.room;

import java.time.Clock;

import dev.sockettome.client.event.ChatEvent.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Where and when the events of a connection happen. What one read brings has come at one
 * moment, however long it takes to deal with all of it. Owned by the listener's thread.
 */
public final class Origins {

	private final String connection;

	private final Clock clock;

	/** The moment that is dealt with; {@code null} for the present. */
	private @Nullable Origin arrival;

	/**
	 * The origins of one connection.
	 * @param connection what it is called in events
	 */
	public Origins(String connection, Clock clock) {
		this.connection = connection;
		this.clock = clock;
	}

	/** Something has come: all that happens while it is dealt with has happened now. */
	public void arrived(Runnable dealing) {
		this.arrival = now();
		try {
			dealing.run();
		}
		finally {
			this.arrival = null;
		}
	}

	/** The origin of something that happens. */
	public Origin origin() {
		Origin origin = this.arrival;
		return (origin != null) ? origin : now();
	}

	private Origin now() {
		return new Origin(this.connection, this.clock.instant());
	}

}
