package dev.sockettome.client.delivery;

import java.util.List;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Said;

/**
 * Tells the last of several lines that were said as one: they come back one behind the
 * other. Guarded by the outbox.
 */
final class BlockEcho implements Outgoing.Echo {

	private final List<Said> lines;

	/** How many of them have come. */
	private int come;

	BlockEcho(List<Said> lines) {
		this.lines = List.copyOf(lines);
	}

	@Override
	public boolean is(ServerLine line) {
		if (!line.equals(this.lines.get(this.come))) {
			this.come = 0;
		}
		if (line.equals(this.lines.get(this.come))) {
			this.come++;
		}
		boolean whole = this.come == this.lines.size();
		this.come = whole ? 0 : this.come;
		return whole;
	}

}
