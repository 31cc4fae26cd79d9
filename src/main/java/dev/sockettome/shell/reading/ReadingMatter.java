package dev.sockettome.shell.reading;

import java.util.List;

import dev.sockettome.shell.display.StyledLine;

/**
 * What is read in the pager, and goes on meanwhile.
 */
interface ReadingMatter {

	/** All of it as it is now, the oldest first. */
	List<StyledLine> lines();

	/** How many messages came since it was last asked for its lines. */
	int arrived();

}
