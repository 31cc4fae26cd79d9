package dev.sockettome.client.room;

import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Said;

/**
 * What somebody is saying in several lines that belong together (docs/PROTOCOL.md,
 * section 3.21). Owned by the listener's thread.
 */
final class OpenBlock {

	private String name = "";

	/** How many of its lines have not come. */
	private int left;

	private boolean begun;

	/**
	 * Takes note of a line, and tells whether it was said as one with the line before it.
	 * Whatever else comes in between ends the block.
	 */
	boolean continues(ServerLine line) {
		if (line instanceof BlockLine.Begun announced) {
			this.name = announced.name();
			this.left = announced.lines();
			this.begun = false;
			return false;
		}
		boolean inside = this.left > 0 && line instanceof Said said && said.name().equals(this.name);
		boolean continued = inside && this.begun;
		this.left = inside ? this.left - 1 : 0;
		this.begun = inside;
		return continued;
	}

}
