package dev.sockettome.server.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import dev.sockettome.protocol.ServerLine.Notice;

/**
 * Tells people what was said before (docs/PROTOCOL.md, section 3.13). Owned by the room's
 * event loop.
 */
public final class Recall {

	private static final ZoneId ZONE = ZoneId.systemDefault();

	private final RoomLog history;

	private final Executor roomLoop;

	/**
	 * Reads a log.
	 * @param roomLoop runs a task on the room's event loop: at once, when this is it
	 */
	public Recall(RoomLog history, Executor roomLoop) {
		this.history = history;
		this.roomLoop = roomLoop;
	}

	/**
	 * Looks for what was said.
	 * @return the lines, the oldest first, on the room's event loop; a failure when they
	 * cannot be read
	 */
	public CompletableFuture<List<Notice>> find(Query query) {
		CompletableFuture<List<Notice>> told = new CompletableFuture<>();
		this.history.find(query).whenComplete((entries, problem) -> this.roomLoop.execute(() -> {
			if (problem != null) {
				told.completeExceptionally(problem);
			}
			else {
				told.complete(notices(entries));
			}
		}));
		return told;
	}

	private static List<Notice> notices(List<Entry> entries) {
		LocalDate today = LocalDate.now(ZONE);
		return entries.stream()
			.map((entry) -> entry.told(Instant.ofEpochMilli(entry.time()).atZone(ZONE), today))
			.toList();
	}

}
