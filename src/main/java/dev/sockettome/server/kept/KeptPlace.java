package dev.sockettome.server.kept;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.server.files.AwayException;

/**
 * Where the servers of a room keep what they share. Thread-safe.
 */
public interface KeptPlace {

	/**
	 * Runs a script there, as a whole.
	 * @return its answer, on any thread; fails with an {@link java.io.IOException} whose
	 * message says why when there is none, a {@link AwayException} when it may be
	 * otherwise soon; then it may have run or not
	 */
	CompletableFuture<List<Object>> run(KeptScript script, byte[]... arguments);

	/** What it is, for people, such as {@code Redis at HOST:6379}. */
	String shown();

}
