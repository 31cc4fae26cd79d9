package dev.sockettome.server.history;

import java.util.List;

/**
 * What a log had when it was opened.
 *
 * @param position the position of the newest entry there has been, or 0
 * @param told how many lines of the room there have been
 * @param recent the newest entries, the oldest first: as many as someone who comes back
 * may have missed; none when nobody can
 * @param seats who was in the room when the server ended
 */
public record Past(long position, long told, List<Entry> recent, List<Seat> seats) {

	/** How many entries someone who comes back may have missed. */
	public static final int MAX_ENTRIES = 10_000;

	/** How much that may be, about, in bytes. */
	public static final long MAX_BYTES = 2 * 1024 * 1024;

	/** That of a log that begins. */
	static final Past NONE = new Past(0, 0, List.of(), List.of());

}
