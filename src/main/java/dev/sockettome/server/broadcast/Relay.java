package dev.sockettome.server.broadcast;

import java.util.List;
import java.util.Objects;

import dev.sockettome.server.history.Entry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * What other servers have told everyone, turn by turn, gathered until the room's event
 * loop has done what is ready. A write to a member costs as much as hundreds of lines in
 * it, and a server that is behind the others has many turns to tell at once: with few
 * writes it catches up. Owned by the room's event loop.
 */
final class Relay {

	/** How much is gathered, in bytes, before it is full. */
	private static final int MAX_GATHERED = 1024 * 1024;

	private final ByteBufAllocator allocator;

	private @Nullable ByteBuf gathered;

	private int lines;

	Relay(ByteBufAllocator allocator) {
		this.allocator = allocator;
	}

	/** Gathers the next turn. */
	void gather(List<Entry> entries) {
		if (!entries.isEmpty()) {
			ByteBuf bytes = (this.gathered != null) ? this.gathered : this.allocator.directBuffer();
			this.gathered = bytes;
			entries.forEach((entry) -> Batch.write(bytes, entry.line()));
			this.lines += entries.size();
		}
	}

	boolean isEmpty() {
		return this.gathered == null;
	}

	boolean isFull() {
		return this.gathered != null && this.gathered.readableBytes() > MAX_GATHERED;
	}

	/** How many lines there are. */
	int lines() {
		return this.lines;
	}

	/** Takes all that has been gathered, of which there is something. */
	ByteBuf take() {
		ByteBuf taken = Objects.requireNonNull(this.gathered);
		this.gathered = null;
		this.lines = 0;
		return taken;
	}

}
