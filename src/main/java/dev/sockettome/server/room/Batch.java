package dev.sockettome.server.room;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Roster;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * What happened in the room in one turn of the event loop, encoded once, into one buffer
 * that every member's socket is given as it is. With 500 members a line is encoded once
 * instead of 500 times, and a turn of 20 lines costs 500 writes instead of 10,000.
 */
final class Batch {

	private static final int FIRST_CAPACITY = 1024;

	private final ByteBufAllocator allocator;

	private final ByteBuf bytes;

	private int lines;

	private boolean urgent;

	Batch(ByteBufAllocator allocator) {
		this.allocator = allocator;
		this.bytes = allocator.directBuffer(FIRST_CAPACITY);
	}

	/** Appends a line for everyone. */
	void append(ServerLine line) {
		write(this.bytes, line);
		this.lines++;
		this.urgent |= !(line instanceof LoggedIn || line instanceof LoggedOut);
	}

	/** Encodes a line for one member only. */
	ByteBuf encode(ServerLine line) {
		this.urgent |= !(line instanceof Roster);
		ByteBuf encoded = this.allocator.directBuffer();
		write(encoded, line);
		return encoded;
	}

	/** Where the next line will begin. */
	int position() {
		return this.bytes.writerIndex();
	}

	/** Whether there is more in it than who came and went. */
	boolean isUrgent() {
		return this.urgent;
	}

	/** How many lines there are for everyone. */
	int lines() {
		return this.lines;
	}

	ByteBuf bytes() {
		return this.bytes;
	}

	static void write(ByteBuf bytes, ServerLine line) {
		ByteBufUtil.writeUtf8(bytes, line.wire());
		bytes.writeByte('\n');
	}

}
