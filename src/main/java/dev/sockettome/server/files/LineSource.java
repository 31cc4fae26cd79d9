package dev.sockettome.server.files;

import java.io.IOException;
import java.util.List;

import dev.sockettome.file.FileLine;

/**
 * Lines that are read. It may wait for a disk or a network, so not on an event loop.
 */
public interface LineSource {

	/**
	 * All lines; none, when there are none yet. The same list as before means that they
	 * are as they were.
	 * @throws IOException when they cannot be read, with a message that says why
	 */
	List<FileLine> read() throws IOException;

	/** Whether anything was there before. */
	boolean exists();

	/** What it is, for people. */
	String shown();

}
