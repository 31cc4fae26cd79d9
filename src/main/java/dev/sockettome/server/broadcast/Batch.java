package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.ticket.Ticket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the room in one turn of the event loop, encoded once, into one buffer
 * that every member's socket is given as it is. With 500 members a line is encoded once
 * instead of 500 times, and a turn of 20 lines costs 500 writes instead of 10,000.
 */
public final class Batch {

	private static final int FIRST_CAPACITY = 1024;

	private final ByteBufAllocator allocator;

	private final ByteBuf bytes;

	private final List<Entry> entries = new ArrayList<>();

	private final List<Talk> talk = new ArrayList<>();

	/** Those of whom something has changed that the log keeps. */
	private final Set<Occupant> changed = new LinkedHashSet<>();

	private final List<Opening> openings = new ArrayList<>();

	private final List<Runnable> afterwards = new ArrayList<>();

	private int lines;

	private boolean urgent;

	Batch(ByteBufAllocator allocator) {
		this.allocator = allocator;
		this.bytes = allocator.directBuffer(FIRST_CAPACITY);
	}

	/**
	 * Appends a line for everyone that the log has nothing to do with.
	 */
	void append(ServerLine line) {
		write(this.bytes, line);
		this.lines++;
		this.urgent |= !(line instanceof LoggedIn || line instanceof LoggedOut);
	}

	/** Appends a line for everyone. */
	void append(Entry entry) {
		append(entry.line());
		this.entries.add(entry);
	}

	/** Appends what somebody says, which the log may refuse. */
	void append(Entry entry, @Nullable Recipient speaker) {
		int start = position();
		append(entry);
		this.talk.add(new Talk(speaker, start, position()));
	}

	/** Something has changed of someone that the log keeps. */
	void changed(Occupant occupant) {
		this.changed.add(occupant);
	}

	/** Gives out a ticket, which counts the lines of the room from here. */
	void open(Ticket ticket) {
		this.openings.add(new Opening(ticket, this.entries.size()));
	}

	/**
	 * Has the tickets that are given out in it count.
	 * @param toldBefore how many lines of the room there were before the batch
	 * @param refused whether what is said in it is not told
	 */
	void number(long toldBefore, boolean refused) {
		for (Opening opening : this.openings) {
			long before = this.entries.subList(0, opening.entries())
				.stream()
				.filter((entry) -> entry.line().isOfRoom() && !(refused && entry.isTalk()))
				.count();
			opening.ticket().countFrom(toldBefore + before);
		}
	}

	/** Has something done once the batch is delivered, for which somebody waits. */
	void afterwards(Runnable task) {
		this.afterwards.add(task);
		this.urgent = true;
	}

	/** What the log has to take. */
	List<Entry> entries() {
		return this.entries;
	}

	/** What remains of that when what was said is refused. */
	List<Entry> entriesWithoutTalk() {
		return this.entries.stream().filter((entry) -> !entry.isTalk()).toList();
	}

	/** Those of whom the log has to take something. */
	Set<Occupant> changed() {
		return this.changed;
	}

	/** What was said in it. */
	List<Talk> talk() {
		return this.talk;
	}

	/** What waits for it. */
	List<Runnable> afterwards() {
		return this.afterwards;
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

	/** Takes out what was said, and keeps the rest. */
	void removeTalk() {
		int end = 0;
		ByteBuf rest = this.allocator.directBuffer(Math.max(1, position()));
		for (Talk talk : this.talk) {
			rest.writeBytes(this.bytes, end, talk.start() - end);
			end = talk.end();
		}
		rest.writeBytes(this.bytes, end, position() - end);
		this.bytes.clear().writeBytes(rest);
		rest.release();
		this.lines -= this.talk.size();
	}

	/** Where a place in it is once {@link #removeTalk} has taken out what was said. */
	int positionWithoutTalk(int position) {
		int removed = 0;
		for (Talk talk : this.talk) {
			removed += (talk.end() <= position) ? talk.end() - talk.start() : 0;
		}
		return position - removed;
	}

	/** Writes a line as it goes over the wire. */
	public static void write(ByteBuf bytes, ServerLine line) {
		ByteBufUtil.writeUtf8(bytes, line.wire());
		bytes.writeByte('\n');
	}

	/**
	 * Something said.
	 *
	 * @param speaker how to reach who said it; {@code null} when it has gone away in the
	 * same moment
	 * @param start where in the batch it begins
	 * @param end where what comes after it begins
	 */
	record Talk(@Nullable Recipient speaker, int start, int end) {
	}

	/**
	 * A ticket given out.
	 *
	 * @param entries how many entries there were before in this batch
	 */
	private record Opening(Ticket ticket, int entries) {
	}

}
