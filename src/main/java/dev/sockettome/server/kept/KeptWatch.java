package dev.sockettome.server.kept;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.sockettome.server.files.LineSource;
import dev.sockettome.server.thread.RoomLoop;
import org.jspecify.annotations.Nullable;

/**
 * Notices what other servers of the room have changed, and what the place has lost. It
 * looks again and again: unlike what is told once, that cannot be missed while the
 * connection is broken. Owned by the room's event loop.
 */
public final class KeptWatch {

	/** How soon a change is noticed; a look costs the place some microseconds. */
	private static final long EVERY_MILLIS = 200;

	/** How soon it reads again what cannot be read, at last. */
	private static final long LONGEST_PAUSE_MILLIS = 60_000;

	private final KeptPlace place;

	private final RoomLoop loop;

	private final Consumer<String> problems;

	private final List<KeptLines> watched = new ArrayList<>();

	/** What was there when all was read last; {@code null} when it has to be read. */
	private @Nullable String seen;

	private long pauseMillis = EVERY_MILLIS;

	/**
	 * A watch that has not begun.
	 * @param problems is told what becomes of what is watched
	 */
	public KeptWatch(KeptPlace place, RoomLoop loop, Consumer<String> problems) {
		this.place = place;
		this.loop = loop;
		this.problems = problems;
	}

	/**
	 * Lines that are watched. Called before it begins.
	 * @param former what holds when the place has none yet: it is put there, once
	 */
	public KeptLines lines(String name, LineSource former) {
		KeptLines lines = new KeptLines(this.place, name, former, this.problems);
		this.watched.add(lines);
		return lines;
	}

	/**
	 * Looks from now on. Called on the loop.
	 * @param change reads all, on the loop, and tells whether that could be done
	 */
	public void look(Supplier<CompletableFuture<Boolean>> change) {
		byte[][] names = this.watched.stream()
			.map((lines) -> lines.name().getBytes(StandardCharsets.UTF_8))
			.toArray(byte[][]::new);
		this.place.run(KeptScript.LOOK, names)
			.whenComplete(
					(answer, failure) -> this.loop.execute(() -> seen((failure == null) ? answer : null, change)));
	}

	private void seen(@Nullable List<Object> answer, Supplier<CompletableFuture<Boolean>> change) {
		String now = (answer != null) ? new String((byte[]) answer.get(1), StandardCharsets.UTF_8) : null;
		// What this server has written since, and is gone again, looks as it did before.
		boolean changed = now != null && !(now.equals(this.seen) && now.equals(known()));
		this.seen = now;
		CompletableFuture<Boolean> read = changed ? change.get() : CompletableFuture.completedFuture(true);
		read.whenComplete((done, failure) -> this.loop.execute(() -> {
			boolean failed = failure != null || !done;
			this.pauseMillis = failed ? Math.min(2 * this.pauseMillis, LONGEST_PAUSE_MILLIS) : EVERY_MILLIS;
			if (failed) {
				this.seen = null;
			}
			this.loop.schedule(() -> look(change), this.pauseMillis, TimeUnit.MILLISECONDS);
		}));
	}

	/** The versions that are known, as a look shows them. */
	private String known() {
		return this.watched.stream().map(KeptLines::version).collect(Collectors.joining(" "));
	}

}
