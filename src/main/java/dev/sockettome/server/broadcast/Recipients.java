package dev.sockettome.server.broadcast;

import java.util.IdentityHashMap;
import java.util.Map;

import dev.sockettome.protocol.ServerLine;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Those who get a batch, of one event loop, as they were when the batch was complete. The
 * loop is handed the batch once, however many they are.
 */
final class Recipients {

	private final EventLoop loop;

	private final Recipient[] members;

	private @Nullable BatchSlice @Nullable [] slices;

	/**
	 * The recipients of a batch.
	 * @param slices those of the members at the same places; {@code null} for everything
	 */
	Recipients(EventLoop loop, Recipient[] members, @Nullable BatchSlice @Nullable [] slices) {
		this.loop = loop;
		this.members = members;
		this.slices = slices;
	}

	int size() {
		return this.members.length;
	}

	/** Hands every member its slice of the batch, to be written and flushed once. */
	void deliver(ByteBuf batch) {
		if (this.loop.inEventLoop()) {
			write(batch);
			return;
		}
		batch.retain();
		this.loop.execute(() -> {
			write(batch);
			batch.release();
		});
	}

	/** Takes out of the batch what was said, and tells those who said it. */
	void refuseTalk(Batch batch, ServerLine refusal) {
		@Nullable BatchSlice[] slices = (this.slices != null) ? this.slices : new BatchSlice[this.members.length];
		Map<Recipient, Integer> places = new IdentityHashMap<>();
		for (int i = 0; i < this.members.length; i++) {
			places.put(this.members[i], i);
		}
		for (Batch.Talk talk : batch.talk()) {
			Integer place = places.get(talk.speaker());
			if (place != null) {
				BatchSlice slice = slices[place];
				if (slice == null) {
					slice = new BatchSlice(0);
					slices[place] = slice;
				}
				slice.insertAmong(talk.start(), batch.encode(refusal));
			}
		}
		for (BatchSlice slice : slices) {
			if (slice != null) {
				slice.move(batch::positionWithoutTalk);
			}
		}
		this.slices = slices;
	}

	private void write(ByteBuf batch) {
		boolean empty = !batch.isReadable();
		@Nullable BatchSlice[] slices = this.slices;
		for (int i = 0; i < this.members.length; i++) {
			BatchSlice slice = (slices != null) ? slices[i] : null;
			if (slice != null) {
				this.members[i].outlet().send(batch, slice);
			}
			else if (!empty) {
				this.members[i].outlet().send(batch);
			}
		}
	}

}
