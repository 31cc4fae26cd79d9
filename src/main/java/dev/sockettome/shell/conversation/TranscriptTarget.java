package dev.sockettome.shell.conversation;

import java.nio.file.Path;
import java.time.Instant;

import dev.sockettome.shell.session.CommandFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Where a transcript is written to. Any thread may use it.
 */
sealed interface TranscriptTarget permits Transcript, DailyTranscripts {

	/**
	 * Writes there from now on.
	 * @throws CommandFailedException when that is done already, or cannot be
	 */
	void start(Path path);

	/**
	 * Writes a line.
	 * @param server which server it is about
	 * @param at when it happened
	 * @return what the person should know; {@code null} for nothing
	 */
	@Nullable String add(String server, Instant at, String line);

	/**
	 * Opens anew what it has open, as it may have been moved away.
	 * @return why that cannot be done; {@code null} when it has been
	 */
	@Nullable String reopen();

	/**
	 * Writes no more.
	 * @return where it was written, or {@code null} when it was not
	 */
	@Nullable Path stop();

	/** Whether there is something to write to. */
	boolean isWriting();

	/** What is being written, in a few words; {@code null} for nothing. */
	@Nullable String status();

}
