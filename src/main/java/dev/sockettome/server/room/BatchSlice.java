package dev.sockettome.server.room;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * What one member gets of a batch when that is not simply all of it: a newcomer's slice
 * begins at its own login, a leaver's ends where it left, and lines for one member only
 * stand among those for everyone where they belong.
 */
final class BatchSlice {

	private final int start;

	private int end = -1;

	private final List<Insertion> insertions = new ArrayList<>();

	/**
	 * A slice of the batch that is being gathered.
	 * @param start where in the batch it begins
	 */
	BatchSlice(int start) {
		this.start = start;
	}

	/** Puts a line that is for this member only at a place in the batch. */
	void insert(int position, ByteBuf line) {
		this.insertions.add(new Insertion(position, line));
	}

	/** Ends the slice, and with it the connection. */
	void end(int position) {
		this.end = position;
	}

	boolean isLast() {
		return this.end >= 0;
	}

	/** Writes the slice without flushing it. */
	void write(ByteBuf batch, Channel channel, PendingBytes pending) {
		int from = this.start;
		for (Insertion insertion : this.insertions) {
			writePart(batch, from, insertion.position(), channel);
			pending.write(channel, insertion.line());
			from = insertion.position();
		}
		writePart(batch, from, isLast() ? this.end : batch.writerIndex(), channel);
	}

	private static void writePart(ByteBuf batch, int from, int to, Channel channel) {
		if (to > from) {
			channel.write(batch.retainedSlice(from, to - from), channel.voidPromise());
		}
	}

	private record Insertion(int position, ByteBuf line) {
	}

}
