package dev.sockettome.server.kept;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.sockettome.server.thread.RoomLoop;
import org.jspecify.annotations.Nullable;

/**
 * Notices what other servers of the room have changed. It looks again and again: unlike
 * what is told once, that cannot be missed while the connection is broken. Owned by the
 * room's event loop.
 */
public final class KeptWatch {

	/** How soon a change is noticed; a look costs the place some microseconds. */
	private static final long EVERY_MILLIS = 200;

	/** How soon it reads again what cannot be read, at last. */
	private static final long LONGEST_PAUSE_MILLIS = 60_000;

	private final KeptPlace place;

	private final byte[][] names;

	private final RoomLoop loop;

	private final Supplier<CompletableFuture<Boolean>> change;

	/** What was there when all was read last; {@code null} when it has to be read. */
	private @Nullable String seen;

	private long pauseMillis = EVERY_MILLIS;

	/**
	 * A watch that has not begun.
	 * @param names what is watched
	 * @param change reads all, on the loop, and tells whether that could be done
	 */
	public KeptWatch(KeptPlace place, List<String> names, RoomLoop loop, Supplier<CompletableFuture<Boolean>> change) {
		this.place = place;
		this.names = names.stream().map((name) -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
		this.loop = loop;
		this.change = change;
	}

	/** Looks from now on. Called on the loop. */
	public void look() {
		this.place.run(KeptScript.LOOK, this.names)
			.whenComplete((answer, failure) -> this.loop.execute(() -> seen((failure == null) ? answer : null)));
	}

	private void seen(@Nullable List<Object> answer) {
		String now = (answer != null) ? new String((byte[]) answer.get(1), StandardCharsets.UTF_8) : null;
		boolean changed = now != null && !now.equals(this.seen);
		this.seen = now;
		CompletableFuture<Boolean> read = changed ? this.change.get() : CompletableFuture.completedFuture(true);
		read.whenComplete((done, failure) -> this.loop.execute(() -> {
			boolean failed = failure != null || !done;
			this.pauseMillis = failed ? Math.min(2 * this.pauseMillis, LONGEST_PAUSE_MILLIS) : EVERY_MILLIS;
			if (failed) {
				this.seen = null;
			}
			this.loop.schedule(this::look, this.pauseMillis, TimeUnit.MILLISECONDS);
		}));
	}

}
