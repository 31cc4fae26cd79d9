package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * The part of a batch that one member gets, when that is not all of it. The slice of a
 * new member begins at its own login, and that of a leaving member ends at its goodbye.
 * Lines for this member only stand in their place among those for everyone.
 */
public final class BatchSlice {

	private final boolean isNewcomers;

	private int start;

	private int end = -1;

	private final List<Insertion> insertions = new ArrayList<>();

	/**
	 * A slice of the batch that is being gathered.
	 * @param start where in the batch it begins
	 * @param isNewcomers whether the member comes in this batch
	 */
	BatchSlice(int start, boolean isNewcomers) {
		this.start = start;
		this.isNewcomers = isNewcomers;
	}

	/** Puts a line that is for this member only at its place, behind all others. */
	void insert(Insertion insertion) {
		this.insertions.add(insertion);
	}

	/** Puts a line at a place that may be before that of others. */
	void insertAmong(Insertion insertion) {
		int index = this.insertions.size();
		while (index > 0 && this.insertions.get(index - 1).position() > insertion.position()) {
			index--;
		}
		this.insertions.add(index, insertion);
	}

	/** Goes by other places, since something was taken out of the batch. */
	void move(IntUnaryOperator moved) {
		this.start = moved.applyAsInt(this.start);
		this.end = isLast() ? moved.applyAsInt(this.end) : this.end;
		this.insertions.forEach((insertion) -> insertion.move(moved));
	}

	/** Ends the slice, and with it the connection. */
	void end(int position) {
		this.end = position;
	}

	public boolean isLast() {
		return this.end >= 0;
	}

	/**
	 * Takes out what need not wait for the batch: all that is for this member only, and
	 * its end.
	 * @return {@code null} when there is nothing
	 */
	@Nullable BatchSlice takeHasty() {
		if (this.isNewcomers && !isLast()) {
			return null;
		}
		BatchSlice hasty = new BatchSlice(0, false);
		for (Insertion insertion : this.insertions) {
			if (isLast() || !insertion.isInOrder()) {
				ByteBuf line = insertion.word();
				hasty.insert(new Insertion(0, false, () -> line));
			}
		}
		this.insertions.removeIf((insertion) -> isLast() || !insertion.isInOrder());
		if (isLast()) {
			hasty.end(0);
		}
		return (hasty.isLast() || !hasty.insertions.isEmpty()) ? hasty : null;
	}

	/** Has all be worded that has not been yet, as nothing more comes before it. */
	void word() {
		this.insertions.forEach(Insertion::word);
	}

	/** Writes the slice without flushing it. */
	public void write(ByteBuf batch, Channel channel, PendingBytes pending) {
		int from = this.start;
		for (Insertion insertion : this.insertions) {
			writePart(batch, from, insertion.position(), channel);
			pending.write(channel, insertion.word());
			from = insertion.position();
		}
		writePart(batch, from, isLast() ? this.end : batch.writerIndex(), channel);
	}

	private static void writePart(ByteBuf batch, int from, int to, Channel channel) {
		if (to > from) {
			channel.write(batch.retainedSlice(from, to - from), channel.voidPromise());
		}
	}

}
