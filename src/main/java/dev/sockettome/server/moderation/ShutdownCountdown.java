package dev.sockettome.server.moderation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.thread.RoomLoop;
import org.jspecify.annotations.Nullable;

/**
 * The end of a server, after a countdown that everyone sees. Owned by the room's event
 * loop.
 */
final class ShutdownCountdown {

	/** When a countdown is told again, in seconds before the end. */
	private static final int[] STEPS = { 3600, 1800, 600, 300, 60, 30, 10, 5, 4, 3, 2, 1 };

	private final RoomLoop loop;

	private final Room room;

	private final Runnable stop;

	private boolean begun;

	/**
	 * A countdown that has not begun.
	 * @param stop ends the server
	 */
	ShutdownCountdown(RoomLoop loop, Room room, Runnable stop) {
		this.loop = loop;
		this.room = room;
		this.stop = stop;
	}

	/**
	 * Begins to end the server.
	 * @param in how long the countdown is; {@code null} for none
	 * @throws IllegalArgumentException when it has begun before
	 */
	void begin(@Nullable Duration in, String reason) {
		if (this.begun) {
			throw new IllegalArgumentException("The server is stopping already.");
		}
		this.begun = true;
		countDown((in != null) ? Math.toIntExact(Math.min(in.toSeconds(), Integer.MAX_VALUE)) : 0,
				reason.isEmpty() ? "" : ": " + reason);
	}

	private void countDown(int seconds, String because) {
		if (seconds <= 0) {
			if (!because.isEmpty()) {
				this.room.announce(new Notice("The server shuts down now%s.".formatted(because)));
			}
			this.stop.run();
			return;
		}
		this.room.announce(new Notice("The server shuts down in %d s%s.".formatted(seconds, because)));
		int next = 0;
		for (int step : STEPS) {
			if (step < seconds) {
				next = step;
				break;
			}
		}
		int remaining = next;
		this.loop.schedule(() -> countDown(remaining, because), seconds - next, TimeUnit.SECONDS);
	}

}
