package dev.sockettome.server.broadcast;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.server.history.Chronicle;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.server.ticket.Ticket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what happens in one turn of the room's event loop, gives it to the log when the
 * turn ends, and delivers to every member what the log has taken. One batch is on its way
 * at a time; what happens meanwhile gathers for the next one. Owned by the room's event
 * loop.
 */
public final class Broadcaster {

	/** How long logins and logouts may wait for more of them. */
	private static final long MAX_GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	/** How much may gather, in bytes, before those who say more have to wait. */
	private static final int MAX_GATHERED = 1024 * 1024;

	private final RoomLoop loop;

	private final ByteBufAllocator allocator;

	private final Chronicle chronicle;

	private final ServerLog log;

	private final PendingBytes pending;

	private final ServerMeters meters;

	private final long maxPending;

	private final Map<EventLoop, LoopMembers> membersByLoop = new IdentityHashMap<>();

	/** Those who are not read from until the log has caught up. */
	private final Queue<Runnable> held = new ArrayDeque<>();

	private @Nullable Batch batch;

	/** Those of whom the log has not taken yet what has changed. */
	private final Set<Occupant> unsaved = new LinkedHashSet<>();

	/** What the log has been given and has not taken yet. */
	private @Nullable Delivery onItsWay;

	/** Why nothing can be said, as everyone was told. */
	private @Nullable Outage outage;

	private boolean turnEnds;

	private boolean gathering;

	/** When the last batch had been delivered, and how long that took, in nanoseconds. */
	private long deliveredAt = System.nanoTime();

	private long deliveryTook;

	/**
	 * A broadcaster that has no members yet.
	 * @param maxPending how much may wait to be sent, in bytes
	 */
	public Broadcaster(RoomLoop loop, ByteBufAllocator allocator, RoomLog history, ServerLog log, PendingBytes pending,
			ServerMeters meters, long maxPending) {
		this.loop = loop;
		this.allocator = allocator;
		this.chronicle = new Chronicle(history);
		this.log = log;
		this.pending = pending;
		this.meters = meters;
		this.maxPending = maxPending;
		history.watch((outage) -> loop.execute(() -> tellOfSpeech(outage)));
	}

	/** Adds a recipient: it gets all that happens from now on. */
	public void add(Recipient recipient) {
		LoopMembers loopMembers = membersOfLoop(recipient);
		loopMembers.add(recipient);
		loopMembers.sliceOf(recipient, batch().position());
	}

	/**
	 * Adds a recipient that knows all that has been delivered: it gets all that is
	 * delivered from now on. Before that it gets some lines of its own.
	 */
	public void addAfter(List<ServerLine> lines, Recipient recipient) {
		ByteBuf bytes = this.allocator.directBuffer();
		lines.forEach((line) -> Batch.write(bytes, line));
		recipient.outlet().sendOwn(bytes);
		membersOfLoop(recipient).add(recipient);
		if (this.pending.bytes() > this.maxPending) {
			relieve();
		}
	}

	/** Tells everyone. */
	public void send(ServerLine line) {
		batch().append(this.chronicle.next(line));
	}

	/**
	 * Tells everyone what somebody says, unless the log refuses it.
	 * @param speaker how to reach who says it
	 */
	public void say(@Nullable Recipient speaker, ServerLine line) {
		batch().append(this.chronicle.next(line), speaker);
	}

	/** Tells everyone what the log need not know. */
	public void sendUnlogged(ServerLine line) {
		batch().append(line);
	}

	/** Tells one recipient, after what has happened up to now. */
	public void send(Recipient recipient, ServerLine line) {
		Batch batch = batch();
		membersOfLoop(recipient).sliceOf(recipient, 0).insert(batch.position(), batch.encode(line));
	}

	/**
	 * Removes a recipient: it gets nothing that happens from now on, and its connection
	 * is closed when all before that is sent.
	 */
	public void remove(Recipient recipient) {
		LoopMembers loopMembers = membersOfLoop(recipient);
		loopMembers.sliceOf(recipient, 0).end(batch().position());
		loopMembers.remove(recipient);
	}

	/** Something has changed of someone that the log keeps. */
	public void changed(Occupant occupant) {
		batch().changed(occupant);
	}

	/** Gives out a ticket, which counts the lines of the room from now on. */
	public void open(Ticket ticket) {
		batch().open(ticket);
	}

	/**
	 * All that has been delivered after a line of the room.
	 * @param line its number
	 * @return {@code null} when that is too much, or not all of it is known, or there is
	 * no such line yet
	 */
	public @Nullable List<ServerLine> deliveredAfter(long line) {
		List<Entry> entries = this.chronicle.after(line);
		return (entries != null) ? entries.stream().map(Entry::line).toList() : null;
	}

	/** The place in the order of the room that the last thing for everyone has. */
	public long position() {
		return this.chronicle.position();
	}

	/** Whether nothing that is said is sent now. */
	public boolean isSpeechless() {
		return this.outage != null;
	}

	/** Does something once all that has happened is delivered: at once, if it is. */
	public void afterwards(Runnable task) {
		if (this.batch == null && this.onItsWay == null) {
			task.run();
		}
		else {
			batch().afterwards(task);
		}
	}

	/**
	 * Reads on from a client: at once, unless the log is so far behind that they have to
	 * wait for it.
	 */
	public void readOn(Runnable reader) {
		Batch batch = this.batch;
		if (this.onItsWay != null && batch != null && batch.position() > MAX_GATHERED) {
			this.held.add(reader);
		}
		else {
			reader.run();
		}
	}

	/**
	 * Delivers what has been gathered, as soon as the log has taken it, and all before.
	 */
	public void deliver() {
		Batch batch = this.batch;
		if (batch == null || this.onItsWay != null) {
			return;
		}
		this.batch = null;
		Delivery delivery = new Delivery(batch, this.membersByLoop.values());
		if (batch.entries().isEmpty() && batch.changed().isEmpty()) {
			handOut(delivery);
			return;
		}
		this.onItsWay = delivery;
		batch.number(this.chronicle.told(), false);
		this.unsaved.addAll(batch.changed());
		List<Seat> seats = List.of();
		List<Long> left = List.of();
		if (!this.unsaved.isEmpty()) {
			seats = this.unsaved.stream().filter((occupant) -> !occupant.isGone()).map(Occupant::seat).toList();
			left = this.unsaved.stream().filter(Occupant::isGone).map(Occupant::id).toList();
		}
		this.chronicle.append(batch.entries(), seats, left, new RoomLog.Receipt() {

			@Override
			public void taken() {
				Broadcaster.this.loop.execute(() -> arrive(delivery, null));
			}

			@Override
			public void refused(Outage outage) {
				Broadcaster.this.loop.execute(() -> arrive(delivery, outage));
			}

		});
	}

	private void arrive(Delivery delivery, @Nullable Outage refusal) {
		Batch arrived = delivery.batch();
		this.onItsWay = null;
		if (refusal != null) {
			delivery.refuseTalk(refusal);
			arrived.number(this.chronicle.told(), true);
			this.chronicle.tell(arrived.entriesWithoutTalk(), false);
		}
		else {
			this.chronicle.tell(arrived.entries(), true);
			this.unsaved.clear();
		}
		if (!arrived.entries().isEmpty()) {
			tellOfSpeech(refusal);
		}
		handOut(delivery);
		if (!this.turnEnds) {
			deliver();
		}
		for (Runnable reader = this.held.poll(); reader != null; reader = this.held.poll()) {
			reader.run();
		}
	}

	/**
	 * Tells the log of the server, once, that nothing can be said, and that it can; and
	 * everyone, when what is said elsewhere is not heard here either.
	 */
	private void tellOfSpeech(@Nullable Outage outage) {
		Outage before = this.outage;
		if (before == null && outage != null) {
			this.outage = outage;
			tellOfSpeech(outage.problem(), outage.announcement());
		}
		else if (before != null && outage == null) {
			this.outage = null;
			tellOfSpeech(before.solution(), before.allClear());
		}
	}

	private void tellOfSpeech(String problem, @Nullable String announcement) {
		this.log.event(ServerEvent.of(Kind.PROBLEM, problem));
		if (announcement != null) {
			send(new Notice(announcement));
		}
	}

	private void handOut(Delivery delivery) {
		Batch batch = delivery.batch();
		long start = System.nanoTime();
		int receivers = delivery.deliver();
		this.deliveredAt = System.nanoTime();
		this.deliveryTook = this.deliveredAt - start;
		if (batch.lines() > 0) {
			this.meters.delivered(batch.lines(), receivers);
		}
		this.pending.add(batch.bytes());
		if (this.pending.bytes() > this.maxPending) {
			relieve();
		}
		batch.afterwards().forEach(Runnable::run);
	}

	/**
	 * The batch of this turn. It is delivered by a task, which runs when all sockets that
	 * were ready have been read, so the batch gathers what all of them sent.
	 */
	private Batch batch() {
		Batch batch = this.batch;
		if (batch == null) {
			batch = new Batch(this.allocator);
			this.batch = batch;
		}
		if (!this.turnEnds) {
			this.turnEnds = true;
			this.loop.executeLater(this::endTurn);
		}
		return batch;
	}

	/**
	 * Delivers what has been gathered. Logins and logouts alone may wait for twice as
	 * long as the last delivery took. In a small room that is no time at all, and when
	 * 10,000 come it saves most of the writes.
	 */
	private void endTurn() {
		this.turnEnds = false;
		Batch batch = this.batch;
		if (batch == null) {
			return;
		}
		long wait = Math.min(2 * this.deliveryTook, MAX_GATHERING_NANOS) - (System.nanoTime() - this.deliveredAt);
		if (batch.isUrgent() || wait <= 0) {
			deliver();
		}
		else if (!this.gathering) {
			this.gathering = true;
			this.loop.schedule(this::endGathering, wait, TimeUnit.NANOSECONDS);
		}
	}

	private void endGathering() {
		this.gathering = false;
		deliver();
	}

	/**
	 * Disconnects the members that are furthest behind, so that the memory for what they
	 * have not read becomes free.
	 */
	private void relieve() {
		List<Outlet> outlets = this.membersByLoop.values().stream().flatMap(LoopMembers::outlets).toList();
		long most = outlets.stream().mapToLong(Outlet::pendingBytes).max().orElse(0);
		outlets.stream().filter((outlet) -> outlet.pendingBytes() > most / 2).toList().forEach(Outlet::cutOff);
	}

	private LoopMembers membersOfLoop(Recipient recipient) {
		return this.membersByLoop.computeIfAbsent(recipient.outlet().eventLoop(), LoopMembers::new);
	}

}
