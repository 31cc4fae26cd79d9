package dev.sockettome.server.history;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A log in a file: it survives the server, however that ends. A thread of its own writes,
 * one transaction for each batch that it is given, and another one reads, so that a
 * search keeps no message waiting.
 */
final class FileLog implements RoomLog {

	/**
	 * How many entries are removed, or made findable, at once: some milliseconds' worth,
	 * for which a message may have to wait.
	 */
	private static final int HANDLED_TOGETHER = 500;

	private static final long FORGET_EVERY_SECONDS = 60;

	/**
	 * To make a word findable takes longer than to write it, and in a flood of messages
	 * the next ones would have to wait for that.
	 */
	private static final long INDEX_EVERY_MILLIS = 100;

	private final HistoryPlace place;

	private final Consumer<String> problems;

	private final ScheduledExecutorService writer = Executors
		.newSingleThreadScheduledExecutor(new DefaultThreadFactory("chat-server-history", true));

	private final ExecutorService reader = Executors
		.newSingleThreadExecutor(new DefaultThreadFactory("chat-server-search", true));

	private final Past past;

	/** The writer's, and the only one that writes. */
	private HistoryFile writing;

	/** The reader's: a transaction of the writer's would hold it up. */
	private HistoryFile reading;

	/** Who is in the room as the file has it; the writer's. */
	private final Map<Long, Seat> seats = new LinkedHashMap<>();

	/** Whether a task of the writer is about to make things findable. */
	private boolean indexing;

	/** Whether something was written since that was done; the writer's. */
	private boolean busy;

	/** Whether the disk may not have all yet; the writer's. */
	private boolean unsynced;

	private boolean toldOfReading;

	/**
	 * Opens the log, and makes it when there is none.
	 * @param problems is told what is wrong with the file, from any thread
	 * @throws IOException when it cannot be opened or made, with the reason
	 */
	static FileLog open(HistoryPlace place, Consumer<String> problems) throws IOException {
		HistoryFile writing = null;
		HistoryFile reading = null;
		try {
			writing = place.open(problems);
			reading = place.open(problems);
			return new FileLog(place, writing, reading, problems);
		}
		catch (SQLException ex) {
			close(writing);
			close(reading);
			throw new IOException(HistoryProblem.reason(ex), ex);
		}
	}

	private FileLog(HistoryPlace place, HistoryFile writing, HistoryFile reading, Consumer<String> problems)
			throws SQLException {
		this.place = place;
		this.problems = problems;
		this.writing = writing;
		this.reading = reading;
		this.past = writing.past();
		this.past.seats().forEach((seat) -> this.seats.put(seat.id(), seat));
		this.writer.execute(this::indexLater);
		this.writer.scheduleWithFixedDelay(this::forget, 1, FORGET_EVERY_SECONDS, TimeUnit.SECONDS);
		if (!place.syncsEveryCommit()) {
			this.writer.scheduleWithFixedDelay(this::sync, 1, 1, TimeUnit.SECONDS);
		}
	}

	@Override
	public Past past() {
		return this.past;
	}

	@Override
	public void append(Turn turn, Receipt receipt) {
		try {
			this.writer.execute(() -> write(turn, receipt));
		}
		catch (RejectedExecutionException ex) {
			receipt.refused(Outage.unwritable("the server is ending"));
		}
	}

	private void write(Turn turn, Receipt receipt) {
		try {
			appendSomewhere(turn);
		}
		catch (SQLException | RuntimeException ex) {
			receipt.refused(Outage.unwritable(HistoryProblem.reason(ex)));
			return;
		}
		this.unsynced = true;
		this.busy = true;
		receipt.taken(turn.place());
		indexLater();
	}

	/** Goes on in a new file when this one turns out to be damaged. */
	private void appendSomewhere(Turn turn) throws SQLException {
		try {
			this.writing.append(turn);
		}
		catch (SQLException ex) {
			if (!HistoryProblem.isDamage(ex)) {
				throw ex;
			}
			startAnew(ex);
			List<Seat> all = new ArrayList<>(this.seats.values());
			all.addAll(turn.seats());
			this.writing.append(new Turn(turn.toldBefore(), turn.entries(), all, turn.ticketed(), turn.left()));
		}
		turn.seats().forEach((seat) -> this.seats.put(seat.id(), seat));
		turn.left().forEach(this.seats::remove);
	}

	private void startAnew(SQLException damage) throws SQLException {
		this.writing.close();
		CompletableFuture.runAsync(() -> close(this.reading), this.reader).join();
		try {
			this.place.putAside(HistoryProblem.reason(damage), this.problems);
			this.writing = this.place.open(this.problems);
			HistoryFile reopened = this.place.open(this.problems);
			this.reader.execute(() -> this.reading = reopened);
		}
		catch (IOException ex) {
			throw new SQLException(ex.getMessage(), ex);
		}
	}

	@Override
	public CompletableFuture<List<Entry>> find(Query query) {
		CompletableFuture<List<Entry>> found = new CompletableFuture<>();
		try {
			if (query.words().isEmpty()) {
				this.reader.execute(() -> read(query, found));
			}
			else {
				this.writer.execute(() -> indexThen(endOfLog(), () -> this.reader.execute(() -> read(query, found))));
			}
		}
		catch (RejectedExecutionException ex) {
			found.completeExceptionally(ex);
		}
		return found;
	}

	private void read(Query query, CompletableFuture<List<Entry>> found) {
		try {
			found.complete(this.reading.find(query));
			this.toldOfReading = false;
		}
		catch (SQLException | RuntimeException ex) {
			if (!this.toldOfReading) {
				this.toldOfReading = true;
				this.problems.accept("Cannot read the history: " + HistoryProblem.reason(ex));
			}
			found.completeExceptionally(ex);
		}
	}

	@Override
	public void close(long nanos) {
		long deadline = System.nanoTime() + nanos;
		this.writer.shutdown();
		try {
			boolean ended = this.writer.awaitTermination(nanos, TimeUnit.NANOSECONDS);
			this.reader.shutdown();
			ended &= this.reader.awaitTermination(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
			if (!ended) {
				this.problems.accept("The history was still being written when the server ended");
				return;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return;
		}
		close(this.reading);
		close(this.writing);
	}

	/** Makes findable what was said, a while after it was. */
	private void indexLater() {
		if (!this.indexing) {
			this.indexing = true;
			try {
				this.writer.schedule(this::indexSome, INDEX_EVERY_MILLIS, TimeUnit.MILLISECONDS);
			}
			catch (RejectedExecutionException ex) {
				// It is done when the log is opened again.
			}
		}
	}

	/** Goes on at once while nobody says anything. */
	private void indexSome() {
		boolean idle = !this.busy;
		this.busy = false;
		this.indexing = false;
		if (index(Long.MAX_VALUE)) {
			if (idle) {
				this.indexing = true;
				later(this::indexSome);
			}
			else {
				indexLater();
			}
		}
	}

	/** Makes findable all up to a position, with batches in between. */
	private void indexThen(long end, Runnable then) {
		if (index(end)) {
			later(() -> indexThen(end, then));
		}
		else {
			then.run();
		}
	}

	private boolean index(long end) {
		try {
			return this.writing.index(end, HANDLED_TOGETHER);
		}
		catch (SQLException ex) {
			// A disk that is full, most likely: what is said is refused then, and that is
			// told.
			return false;
		}
	}

	private long endOfLog() {
		try {
			return this.writing.lastPosition();
		}
		catch (SQLException ex) {
			return 0;
		}
	}

	private void forget() {
		try {
			if (this.writing.forget(this.place.forgetsBefore(), this.place.maxBytes(), HANDLED_TOGETHER)) {
				later(this::forget);
			}
		}
		catch (SQLException ex) {
			this.problems.accept("Cannot remove what is old from the history: " + HistoryProblem.reason(ex));
		}
	}

	private void sync() {
		try {
			if (this.unsynced) {
				this.unsynced = false;
				this.writing.sync();
			}
		}
		catch (SQLException ex) {
			this.unsynced = true;
		}
	}

	/** Does something after what waits; never, when the log is being closed. */
	private void later(Runnable task) {
		try {
			this.writer.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// It is done when the log is opened again.
		}
	}

	private static void close(@Nullable HistoryFile file) {
		try {
			if (file != null) {
				file.close();
			}
		}
		catch (SQLException ex) {
			// All that was committed is there nevertheless.
		}
	}

}
