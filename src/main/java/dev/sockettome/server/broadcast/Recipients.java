package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;

import dev.sockettome.server.broadcast.Batch.Line;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Those who get a batch, of one event loop, as they were when the batch was complete. The
 * loop is handed the batch once, however many they are.
 */
final class Recipients {

	private final EventLoop loop;

	private Recipient[] members;

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

	EventLoop loop() {
		return this.loop;
	}

	/** Those who stay after the batch. */
	Recipient[] staying() {
		@Nullable BatchSlice[] slices = this.slices;
		if (slices == null) {
			return this.members;
		}
		List<Recipient> staying = new ArrayList<>(this.members.length);
		for (int i = 0; i < this.members.length; i++) {
			BatchSlice slice = slices[i];
			if (slice == null || !slice.isLast()) {
				staying.add(this.members[i]);
			}
		}
		return (staying.size() == this.members.length) ? this.members : staying.toArray(Recipient[]::new);
	}

	/** Those who do not. */
	Stream<Recipient> leaving() {
		List<Recipient> staying = List.of(staying());
		return Stream.of(this.members).filter((member) -> !staying.contains(member));
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

	/** Has all be worded that has not been yet. */
	void word() {
		if (this.slices != null) {
			for (BatchSlice slice : this.slices) {
				if (slice != null) {
					slice.word();
				}
			}
		}
	}

	/**
	 * Goes by a batch without some lines.
	 * @param instead encodes what those who said them are told in their place;
	 * {@code null} for nothing
	 */
	void without(List<Line> removed, @Nullable Wording instead) {
		@Nullable BatchSlice[] slices = (this.slices != null) ? this.slices : new BatchSlice[this.members.length];
		if (instead != null) {
			IdentityHashMap<Recipient, Integer> places = new IdentityHashMap<>();
			for (int i = 0; i < this.members.length; i++) {
				places.put(this.members[i], i);
			}
			for (Line line : removed) {
				Integer place = places.get(line.speaker());
				if (place != null) {
					BatchSlice slice = slices[place];
					if (slice == null) {
						slice = new BatchSlice(0, false);
						slices[place] = slice;
					}
					ByteBuf told = instead.encode(line);
					slice.insertAmong(new Insertion(line.start(), false, () -> told));
				}
			}
		}
		IntUnaryOperator place = Batch.placeWithout(removed);
		for (BatchSlice slice : slices) {
			if (slice != null) {
				slice.move(place);
			}
		}
		this.slices = slices;
	}

	/**
	 * Takes out what need not wait for the batch. Those who leave get nothing of it any
	 * more.
	 * @return who gets it; {@code null} for nobody
	 */
	@Nullable Recipients takeHasty() {
		@Nullable BatchSlice[] slices = this.slices;
		if (slices == null) {
			return null;
		}
		List<Recipient> hasty = new ArrayList<>();
		List<BatchSlice> parts = new ArrayList<>();
		List<Recipient> waiting = new ArrayList<>();
		List<@Nullable BatchSlice> rest = new ArrayList<>();
		for (int i = 0; i < this.members.length; i++) {
			BatchSlice slice = slices[i];
			BatchSlice part = (slice != null) ? slice.takeHasty() : null;
			if (part != null) {
				hasty.add(this.members[i]);
				parts.add(part);
			}
			if (part == null || !part.isLast()) {
				waiting.add(this.members[i]);
				rest.add(slice);
			}
		}
		this.members = waiting.toArray(Recipient[]::new);
		this.slices = rest.toArray(BatchSlice[]::new);
		return hasty.isEmpty() ? null
				: new Recipients(this.loop, hasty.toArray(Recipient[]::new), parts.toArray(BatchSlice[]::new));
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

	/** Encodes what is told in place of a line. */
	interface Wording {

		ByteBuf encode(Line line);

	}

}
