package dev.sockettome.server.room;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sockettome.protocol.BlockLine;

/**
 * What somebody says in several lines: they follow each other in the order of the room,
 * and who wants to know it is told that they belong together (docs/PROTOCOL.md, section
 * 3.21). Owned by the room's event loop.
 */
public final class Blocks {

	/** How many lines are said as one at most. */
	public static final int MAX_LINES = 50;

	private final Room room;

	private final Set<Device> hearers = new LinkedHashSet<>();

	Blocks(Room room) {
		this.room = room;
	}

	/**
	 * Tells a device from now on what belongs together.
	 * @param lineLength how many bytes a line from it may have
	 */
	public void tell(Device device, int lineLength) {
		this.hearers.add(device);
		device.tell(new BlockLine.Limits(MAX_LINES, lineLength));
	}

	/** Says lines as one, at one of somebody's devices. */
	public void say(Device device, List<String> lines) {
		BlockLine begun = new BlockLine.Begun(lines.size(), device.name().value());
		this.hearers.forEach((hearer) -> hearer.tell(begun));
		lines.forEach((line) -> this.room.say(device, line));
	}

	void forget(Device device) {
		this.hearers.remove(device);
	}

}
