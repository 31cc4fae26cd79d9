package dev.sockettome.server.broadcast;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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

	/** What the log has to take. */
	private final List<Line> lines = new ArrayList<>();

	/** What is done in its place among the lines. */
	private final List<Step> steps = new ArrayList<>();

	/** Those of whom something has changed that the log keeps. */
	private final Set<Occupant> changed = new LinkedHashSet<>();

	private final List<Opening> openings = new ArrayList<>();

	private final List<Runnable> afterwards = new ArrayList<>();

	/** How many lines there are that the log has nothing to do with. */
	private int unlogged;

	private boolean urgent;

	Batch(ByteBufAllocator allocator) {
		this.allocator = allocator;
		this.bytes = allocator.directBuffer(FIRST_CAPACITY);
	}

	/**
	 * Appends a line for everyone that the log has nothing to do with.
	 */
	void append(ServerLine line) {
		encodeForAll(line);
		this.unlogged++;
	}

	/** Appends a line for everyone, about nobody. */
	void append(Entry entry) {
		append(entry, 0, false, null);
	}

	/** Appends what somebody says, which the log may refuse. */
	void append(Entry entry, long seat, @Nullable Recipient speaker) {
		append(entry, seat, true, speaker);
	}

	/**
	 * Appends a line about somebody.
	 * @param newcomer how to reach who has to be told in any case
	 */
	void appendNews(Entry entry, long seat, @Nullable Recipient newcomer) {
		append(entry, seat, false, newcomer);
	}

	private void append(Entry entry, long seat, boolean talk, @Nullable Recipient speaker) {
		int start = position();
		encodeForAll(entry.line());
		this.lines.add(new Line(entry, start, position(), seat, talk, speaker));
	}

	private void encodeForAll(ServerLine line) {
		write(this.bytes, line);
		this.urgent |= !(line instanceof LoggedIn || line instanceof LoggedOut);
	}

	/** Has something done when all lines before are told, and none behind. */
	void inPlace(Runnable task) {
		this.steps.add(new Step(position(), task));
	}

	/** Something has changed of someone that the log keeps. */
	void changed(Occupant occupant) {
		this.changed.add(occupant);
	}

	/** Gives out a ticket, which counts the lines of the room from here. */
	void open(Occupant occupant, Ticket ticket) {
		this.openings.add(new Opening(occupant, ticket, position()));
		this.urgent = true;
	}

	/**
	 * Has the tickets that are given out in it count.
	 * @param toldBefore how many lines of the room there were before the batch
	 */
	void number(long toldBefore) {
		for (Opening opening : this.openings) {
			long before = this.lines.stream()
				.filter((line) -> line.end() <= opening.position() && line.entry().line().isOfRoom())
				.count();
			opening.ticket().countFrom(toldBefore + before);
		}
	}

	/** Tells what is in it, and does what is to be done in its place. */
	void unfold(Consumer<Entry> teller) {
		int done = 0;
		for (Line line : this.lines) {
			for (; done < this.steps.size() && this.steps.get(done).position() <= line.start(); done++) {
				this.steps.get(done).task().run();
			}
			teller.accept(line.entry());
		}
		this.steps.subList(done, this.steps.size()).forEach((step) -> step.task().run());
	}

	/** Has something done once the batch is delivered, for which somebody waits. */
	void afterwards(Runnable task) {
		this.afterwards.add(task);
		this.urgent = true;
	}

	/** What the log has to take. */
	List<Entry> entries() {
		return this.lines.stream().map(Line::entry).toList();
	}

	/** Those of whom the log has to take something. */
	Set<Occupant> changed() {
		return this.changed;
	}

	/** The ids of those who get a ticket in it. */
	Set<Long> ticketed() {
		return this.openings.stream().map((opening) -> opening.occupant().id()).collect(Collectors.toSet());
	}

	/** Those who get a ticket in it. */
	List<Occupant> opened() {
		return this.openings.stream().map(Opening::occupant).toList();
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
		return this.lines.size() + this.unlogged;
	}

	ByteBuf bytes() {
		return this.bytes;
	}

	/**
	 * Takes some lines out, and keeps the rest.
	 * @return those that are out, as they stood
	 */
	List<Line> remove(Predicate<Line> unwanted) {
		List<Line> removed = this.lines.stream().filter(unwanted).toList();
		int end = 0;
		ByteBuf rest = this.allocator.directBuffer(Math.max(1, position()));
		for (Line line : removed) {
			rest.writeBytes(this.bytes, end, line.start() - end);
			end = line.end();
		}
		rest.writeBytes(this.bytes, end, position() - end);
		this.bytes.clear().writeBytes(rest);
		rest.release();
		IntUnaryOperator place = placeWithout(removed);
		this.lines.removeAll(removed);
		this.lines.replaceAll((line) -> line.moved(place));
		this.steps.replaceAll((step) -> new Step(place.applyAsInt(step.position()), step.task()));
		this.openings.replaceAll(
				(opening) -> new Opening(opening.occupant(), opening.ticket(), place.applyAsInt(opening.position())));
		return removed;
	}

	/** Where a place is once some lines are out. */
	static IntUnaryOperator placeWithout(List<Line> removed) {
		return (position) -> {
			int less = 0;
			for (Line line : removed) {
				less += (line.end() <= position) ? line.end() - line.start() : 0;
			}
			return position - less;
		};
	}

	public static void write(ByteBuf bytes, ServerLine line) {
		ByteBufUtil.writeUtf8(bytes, line.wire());
		bytes.writeByte('\n');
	}

	/**
	 * A line that the log has to take.
	 *
	 * @param start where in the batch it begins
	 * @param end where what comes after it begins
	 * @param seat whose seat it is about; 0 for nobody's
	 * @param isTalk whether somebody said it, so that the log may refuse it
	 * @param speaker how to reach who said it, or comes; {@code null} when it has gone
	 * away in the same moment
	 */
	record Line(Entry entry, int start, int end, long seat, boolean isTalk, @Nullable Recipient speaker) {

		Line moved(IntUnaryOperator place) {
			return new Line(this.entry, place.applyAsInt(this.start), place.applyAsInt(this.end), this.seat,
					this.isTalk, this.speaker);
		}

	}

	private record Step(int position, Runnable task) {
	}

	/**
	 * A ticket given out.
	 *
	 * @param position where in the batch
	 */
	private record Opening(Occupant occupant, Ticket ticket, int position) {
	}

}
