package dev.sockettome.server.broadcast;

import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A line for one member only, in its place among those for everyone. It may be worded
 * only when all before it has been told. Owned by the room's event loop until it is
 * handed out.
 */
final class Insertion {

	private final Supplier<ByteBuf> wording;

	private final boolean inOrder;

	private int position;

	private @Nullable ByteBuf line;

	/**
	 * A line.
	 * @param position where in the batch
	 * @param inOrder whether it must not come before what is told to everyone before it
	 * @param wording encodes it, once
	 */
	Insertion(int position, boolean inOrder, Supplier<ByteBuf> wording) {
		this.position = position;
		this.inOrder = inOrder;
		this.wording = wording;
	}

	int position() {
		return this.position;
	}

	boolean isInOrder() {
		return this.inOrder;
	}

	void move(IntUnaryOperator moved) {
		this.position = moved.applyAsInt(this.position);
	}

	/** Encodes it, if it is not. */
	ByteBuf word() {
		ByteBuf worded = this.line;
		if (worded == null) {
			worded = this.wording.get();
			this.line = worded;
		}
		return worded;
	}

}
