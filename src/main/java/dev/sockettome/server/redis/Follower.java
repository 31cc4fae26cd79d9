package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.letter.StoredLetter;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisProblem;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.thread.FatalErrors;
import io.lettuce.core.StreamMessage;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream: reads all turns in their order, this server's and those of others,
 * and the letters that servers write to one another, on a connection of its own, and goes
 * on behind the last one after a break. The next ones are read when the room is through
 * with the last. Owned by the event loop that talks to Redis.
 */
final class Follower {

	/** A little longer than a read waits for more. */
	private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(2500);

	private final RedisLink link;

	private final RoomKeys keys;

	private final EventLoop loop;

	private final Replication replication;

	private final Reader reader;

	/** The last turn that was read. */
	private String last = "";

	/** The last letter that was read. */
	private String lastLetter = "";

	/** The last turn that the room is through with. */
	private volatile String through = "0-0";

	/** Whether somebody hears what is read. */
	private boolean followed;

	private boolean reading;

	/** Whether Redis has been asked, and has not answered. */
	private boolean asking;

	/** When it was asked last, by {@link System#nanoTime}. */
	private long asked;

	/**
	 * A follower that has not begun.
	 * @param replication has replicas have what is read before anyone hears it
	 * @param reader takes what is read, and calls {@link #goOn} when the room is through
	 * with it
	 */
	Follower(RedisLink link, RoomKeys keys, EventLoop loop, Replication replication, Reader reader) {
		this.link = link;
		this.keys = keys;
		this.loop = loop;
		this.replication = replication;
		this.reader = reader;
	}

	/** Is to follow the streams behind a turn, and behind a letter. */
	void begin(String after, String letter) {
		this.last = after;
		this.lastLetter = letter;
		this.through = after;
	}

	/** Follows them from now on: there is a room that hears what has come. */
	void follow() {
		this.followed = true;
		read();
	}

	/** Whether there is a connection on which turns come, or the answer that none do. */
	boolean follows() {
		return this.link.isMade() && (!this.asking || System.nanoTime() - this.asked < PATIENCE_NANOS);
	}

	/** The last turn that was read. */
	String last() {
		return this.last;
	}

	/** The last turn that the room is through with; from any thread. */
	String through() {
		return this.through;
	}

	/** Reads on, if it does not: there is a connection again. */
	void read() {
		if (this.reading || !this.followed || !this.link.isMade()) {
			return;
		}
		this.reading = true;
		this.asking = true;
		this.asked = System.nanoTime();
		this.link.read(Map.of(this.keys.log(), this.last, this.keys.mail(), this.lastLetter))
			.whenComplete((found, failure) -> {
				this.asking = false;
				if (failure != null || found.isEmpty()) {
					again(failure);
				}
				else {
					// What replicas may not have is read once more, if it is still there.
					this.replication.await().whenComplete((done, broken) -> {
						if (broken != null) {
							again(broken);
						}
						else {
							hand(found);
						}
					});
				}
			});
	}

	private void again(@Nullable Throwable failure) {
		this.reading = false;
		if (failure != null && RedisProblem.isAnswer(failure)) {
			this.link.renew(failure);
		}
		read();
	}

	private void hand(List<StreamMessage<String, byte[]>> found) {
		List<StoredTurn> turns = new ArrayList<>();
		List<StoredLetter> letters = new ArrayList<>();
		for (StreamMessage<String, byte[]> entry : found) {
			if (entry.getStream().equals(this.keys.mail())) {
				this.lastLetter = entry.getId();
				letters.add(StoredLetter.decode(entry.getId(), entry.getBody()));
			}
			else {
				this.last = entry.getId();
				turns.add(StoredTurn.decode(entry.getId(), entry.getBody()));
			}
		}
		this.reader.accept(turns, letters);
	}

	/** The room is through with what was read last; from any thread. */
	void goOn() {
		this.through = this.last;
		Executor executor = this.loop;
		executor.execute(FatalErrors.guard(() -> {
			this.reading = false;
			read();
		}));
	}

	/** Takes what is read. */
	interface Reader {

		void accept(List<StoredTurn> turns, List<StoredLetter> letters);

	}

}
