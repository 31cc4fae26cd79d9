package dev.sockettome.server.broadcast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;

/**
 * The memory taken by what waits to be sent. A batch is in memory once, however many
 * members have yet to get it, so it counts once, until the slowest has got it. Everyone
 * gets batches in order, so the oldest become free first.
 */
// One thread writes the count that others read: the room's event loop.
@SuppressWarnings("NonAtomicVolatileUpdate")
public final class PendingBytes {

	private final Deque<ByteBuf> batches = new ArrayDeque<>();

	private final AtomicLong privateBytes = new AtomicLong();

	private volatile long batchBytes;

	/**
	 * Takes over a batch that has been delivered. On the room's event loop only.
	 */
	void add(ByteBuf batch) {
		this.batches.add(batch);
		this.batchBytes += batch.capacity();
		sweep();
	}

	/** Forgets the batches that everyone has got. On the room's event loop only. */
	public void sweep() {
		for (ByteBuf oldest = this.batches.peek(); oldest != null
				&& oldest.refCnt() == 1; oldest = this.batches.peek()) {
			this.batchBytes -= oldest.capacity();
			this.batches.remove().release();
		}
	}

	/** Forgets everything. On the room's event loop only. */
	public void clear() {
		this.batches.forEach(ByteBuf::release);
		this.batches.clear();
		this.batchBytes = 0;
	}

	/** Writes bytes for one client only, and counts them until they are sent. */
	public void write(Channel channel, ByteBuf bytes) {
		int size = bytes.capacity();
		this.privateBytes.addAndGet(size);
		ChannelPromise sent = channel.newPromise();
		sent.addListener((future) -> this.privateBytes.addAndGet(-size));
		channel.write(bytes, sent);
	}

	/**
	 * Counts bytes that are encrypted for one client, or no longer those that have been
	 * sent. From any thread.
	 */
	public void count(long bytes) {
		this.privateBytes.addAndGet(bytes);
	}

	public long bytes() {
		return this.batchBytes + this.privateBytes.get();
	}

}
