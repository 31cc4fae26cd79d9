package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;

/**
 * The part of a batch that one member gets, when that is not all of it. The slice of a
 * new member begins at its own login, and that of a leaving member ends at its goodbye.
 * Lines for this member only stand in their place among those for everyone.
 */
public final class BatchSlice {

	private int start;

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

	/** Puts a line at a place that may be before that of others. */
	void insertAmong(int position, ByteBuf line) {
		int index = this.insertions.size();
		while (index > 0 && this.insertions.get(index - 1).position() > position) {
			index--;
		}
		this.insertions.add(index, new Insertion(position, line));
	}

	/** Goes by other places, since something was taken out of the batch. */
	void move(IntUnaryOperator moved) {
		this.start = moved.applyAsInt(this.start);
		this.end = isLast() ? moved.applyAsInt(this.end) : this.end;
		this.insertions
			.replaceAll((insertion) -> new Insertion(moved.applyAsInt(insertion.position()), insertion.line()));
	}

	/** Ends the slice, and with it the connection. */
	void end(int position) {
		this.end = position;
	}

	/** Whether the connection ends with it. */
	public boolean isLast() {
		return this.end >= 0;
	}

	/** Writes the slice without flushing it. */
	public void write(ByteBuf batch, Channel channel, PendingBytes pending) {
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
