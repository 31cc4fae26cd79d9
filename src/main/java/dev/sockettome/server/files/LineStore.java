package dev.sockettome.server.files;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;

/**
 * Where lines are kept that outlive a server: a file in its folder, or what the servers
 * of one room share. It waits for a disk or a network, so it is used as a
 * {@link DataFile} is.
 */
public interface LineStore extends LineSource {

	/**
	 * Changes the lines as they are now.
	 * @param change is given all lines, and changes the list; it may be called again when
	 * somebody else has changed them meanwhile
	 * @return the lines as they are then
	 * @throws IOException when they cannot be read or written, with a message that says
	 * why; they are as they were then
	 */
	List<FileLine> change(Consumer<List<FileLine>> change) throws IOException;

	/** Where a line of it is, for people. */
	default String shown(int number) {
		return shown() + ":" + number;
	}

	/** Whether it is read again and again by itself, so that a problem is told once. */
	default boolean isWatched() {
		return false;
	}

	/** How long what could not be written holds, in words that follow on "holds". */
	default String meanwhile() {
		return "until the server ends";
	}

}
