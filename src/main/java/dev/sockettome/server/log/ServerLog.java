package dev.sockettome.server.log;

/**
 * Takes the lines of the server's console (docs/PROTOCOL.md, section 1.7).
 */
@FunctionalInterface
public interface ServerLog {

	/**
	 * Takes one line. Called on the event loop that owns the room, so it must not block:
	 * a line that cannot be taken now is left out.
	 * @param line the line without its newline, safe to show in a terminal
	 */
	void line(String line);

	/**
	 * Takes what has happened; for a log that shows more than its line. Called like
	 * {@link #line}.
	 */
	default void event(ServerEvent event) {
		line(event.line());
	}

}
