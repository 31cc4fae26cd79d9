package dev.sockettome.server.broadcast;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.server.history.Entry;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.history.RoomLog;
import dev.sockettome.server.history.Turn;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.server.ticket.Ticket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what happens in one turn of the room's event loop, gives it to the log when the
 * turn ends, and delivers to every member what the log has taken. One batch is on its way
 * at a time; what happens meanwhile gathers for the next one. Owned by the room's event
 * loop.
 */
public final class Broadcaster {

	/** How much may gather, in bytes, before those who say more have to wait. */
	private static final int MAX_GATHERED = 1024 * 1024;

	private final RoomLoop loop;

	private final ByteBufAllocator allocator;

	private final Ledger ledger;

	private final ServerMeters meters;

	private final Audience audience;

	private final Speech speech;

	private final Pace pace = new Pace();

	/** Those who are not read from until the log has caught up. */
	private final Queue<Runnable> held = new ArrayDeque<>();

	private @Nullable Batch batch;

	/** What the log has been given and has not taken yet. */
	private @Nullable Delivery onItsWay;

	private boolean turnEnds;

	private boolean gathering;

	/**
	 * A broadcaster that has no members yet.
	 * @param maxPending how much may wait to be sent, in bytes
	 */
	public Broadcaster(RoomLoop loop, ByteBufAllocator allocator, RoomLog history, ServerLog log, PendingBytes pending,
			ServerMeters meters, long maxPending) {
		this.loop = loop;
		this.allocator = allocator;
		this.ledger = new Ledger(history);
		this.meters = meters;
		this.audience = new Audience(allocator, pending, maxPending);
		this.speech = new Speech(log, this.audience, allocator);
		history.watch((outage) -> loop.execute(() -> this.speech.change(outage, this.onItsWay)));
	}

	/** Other servers write to the log too: without it, nothing happens in the room. */
	public void share() {
		this.speech.share();
	}

	/** Adds a recipient: it gets all that happens from now on. */
	public void add(Recipient recipient) {
		this.audience.add(recipient, batch().position());
	}

	/**
	 * Adds a recipient that knows all that has been delivered: it gets all that is
	 * delivered from now on. Before that it gets some lines of its own.
	 */
	public void addAfter(List<ServerLine> lines, Recipient recipient) {
		ByteBuf bytes = this.allocator.directBuffer();
		lines.forEach((line) -> Batch.write(bytes, line));
		recipient.outlet().sendOwn(bytes);
		this.audience.addSettled(recipient);
	}

	/** Tells everyone. */
	public void send(ServerLine line) {
		batch().append(this.ledger.next(line));
	}

	/**
	 * Tells everyone about somebody.
	 * @param newcomer who has to be told in any case, if there is somebody
	 * @param fold is done when it is told, in its place
	 */
	public void send(ServerLine line, Occupant seat, @Nullable Recipient newcomer, Runnable fold) {
		batch().appendNews(this.ledger.next(line), seat.id(), newcomer);
		batch().inPlace(fold);
	}

	/** Tells everyone what somebody says, unless the log refuses it. */
	public void say(@Nullable Recipient speaker, Occupant seat, ServerLine line) {
		Refusal silence = this.speech.refusal();
		if (silence != null && speaker != null) {
			send(speaker, silence);
		}
		else if (silence == null) {
			batch().append(this.ledger.next(line), seat.id(), speaker);
		}
	}

	/** Tells everyone what the log need not know. */
	public void sendUnlogged(ServerLine line) {
		batch().append(line);
	}

	/** Tells one recipient, after what has happened up to now. */
	public void send(Recipient recipient, ServerLine line) {
		ByteBuf encoded = batch().encode(line);
		insert(recipient, false, () -> encoded);
	}

	/**
	 * Tells one recipient something that depends on what everyone has been told up to
	 * now, and is worded then.
	 * @param inOrder whether it must not come before that
	 */
	public void send(Recipient recipient, boolean inOrder, Supplier<? extends List<? extends ServerLine>> lines) {
		Insertion insertion = insert(recipient, inOrder, () -> {
			ByteBuf bytes = this.allocator.directBuffer();
			lines.get().forEach((line) -> Batch.write(bytes, line));
			return bytes;
		});
		batch().inPlace(insertion::word);
	}

	private Insertion insert(Recipient recipient, boolean inOrder, Supplier<ByteBuf> line) {
		Insertion insertion = new Insertion(batch().position(), inOrder, line);
		this.audience.sliceOf(recipient).insert(insertion);
		return insertion;
	}

	/**
	 * Removes a recipient: it gets nothing that happens from now on, and its connection
	 * is closed when all before that is sent.
	 */
	public void remove(Recipient recipient) {
		this.audience.remove(recipient, batch().position());
	}

	/** Has something done when all that has happened up to now is told. */
	public void inPlace(Runnable task) {
		batch().inPlace(task);
	}

	/** Something has changed of someone that the log keeps. */
	public void changed(Occupant occupant) {
		batch().changed(occupant);
	}

	/** Gives somebody a ticket, which counts the lines of the room from now on. */
	public void open(Occupant occupant, Ticket ticket) {
		batch().open(occupant, ticket);
	}

	/**
	 * All that has been delivered after a line of the room.
	 * @param line its number
	 * @return {@code null} when that is too much, or not all of it is known, or there is
	 * no such line yet
	 */
	public @Nullable List<ServerLine> deliveredAfter(long line) {
		List<Entry> entries = this.ledger.after(line);
		return (entries != null) ? entries.stream().map(Entry::line).toList() : null;
	}

	/** How many lines of the room everyone has been told, all in all. */
	public long told() {
		return this.ledger.told();
	}

	/** The place in the order of the room that the last thing for everyone has. */
	public long position() {
		return this.ledger.position();
	}

	/** Whether nothing that is said is sent now. */
	public boolean isSpeechless() {
		return this.speech.isOut();
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
		if (isHeldUp()) {
			this.audience.deliverHasty(this.onItsWay);
		}
		Batch batch = this.batch;
		if (batch == null || this.onItsWay != null) {
			return;
		}
		this.batch = null;
		Delivery delivery = new Delivery(batch, this.audience.loops());
		delivery.takeBack(this.ledger.takeLeftOut());
		if (batch.entries().isEmpty() && batch.changed().isEmpty()) {
			this.ledger.owed(batch);
			handOut(delivery);
		}
		else {
			submit(delivery);
		}
	}

	private void submit(Delivery delivery) {
		this.onItsWay = delivery;
		Turn turn = this.ledger.turn(delivery.batch());
		this.ledger.append(turn, new RoomLog.Receipt() {

			@Override
			public void taken(Turn.Place place) {
				onArrival(delivery, () -> arrive(delivery, turn, place));
			}

			@Override
			public void refused(Outage outage) {
				onArrival(delivery, () -> refuse(delivery, outage));
			}

			@Override
			public void moved(Set<Long> seats) {
				onArrival(delivery, () -> {
					Broadcaster.this.ledger.forget(seats);
					delivery.takeBack(seats);
					submit(delivery);
				});
			}

		});
	}

	private void onArrival(Delivery delivery, Runnable task) {
		this.loop.execute(() -> {
			// It may have been abandoned.
			if (this.onItsWay == delivery) {
				task.run();
			}
		});
	}

	private void arrive(Delivery delivery, Turn turn, Turn.Place place) {
		delivery.withhold(place.untold());
		if (!place.untold().isEmpty()) {
			// Their tickets were thought to count from one line further.
			delivery.batch().opened().forEach(this::changed);
		}
		this.ledger.taken(delivery.batch(), turn, this.speech.isShared() ? place : null);
		if (!this.speech.isShared() && !delivery.batch().entries().isEmpty()) {
			this.speech.change(null, null);
		}
		goOn(delivery);
	}

	private void refuse(Delivery delivery, Outage refusal) {
		boolean entries = !delivery.batch().entries().isEmpty();
		delivery.refuseTalk(refusal);
		if (this.speech.isShared() && !refusal.equals(Outage.ENDING)) {
			this.speech.change(refusal, this.onItsWay);
			submit(delivery);
			this.audience.deliverHasty(this.onItsWay);
			return;
		}
		this.ledger.owed(delivery.batch());
		if (entries) {
			this.speech.change(refusal, null);
		}
		goOn(delivery);
	}

	private void goOn(Delivery delivery) {
		this.onItsWay = null;
		handOut(delivery);
		if (!this.turnEnds) {
			deliver();
		}
		for (Runnable reader = this.held.poll(); reader != null; reader = this.held.poll()) {
			reader.run();
		}
	}

	/**
	 * Tells everyone what other servers have told everyone, before what is on its way
	 * from here.
	 * @param toldBefore how many lines of the room there were before
	 */
	public void relay(long toldBefore, List<Entry> entries) {
		this.ledger.relayed(toldBefore, entries);
		if (!entries.isEmpty()) {
			ByteBuf bytes = this.allocator.directBuffer();
			entries.forEach((entry) -> Batch.write(bytes, entry.line()));
			this.meters.delivered(entries.size(), this.audience.deliverToSettled(bytes));
		}
	}

	/** Whether what is for everyone has to wait until the log can be reached again. */
	public boolean isHeldUp() {
		return this.speech.isHeldUp();
	}

	/** Leaves out what some have done who turn out not to be in the room. */
	public void forget(Set<Long> seats) {
		this.ledger.leaveOut(seats);
	}

	private void handOut(Delivery delivery) {
		Batch batch = delivery.batch();
		long start = System.nanoTime();
		int receivers = this.audience.deliver(delivery);
		this.pace.delivered(start);
		if (batch.lines() > 0) {
			this.meters.delivered(batch.lines(), receivers);
		}
		this.audience.keep(batch.bytes());
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

	/** Delivers what has been gathered. Logins and logouts alone may wait for more. */
	private void endTurn() {
		this.turnEnds = false;
		Batch batch = this.batch;
		long wait = this.pace.untilNext();
		if (batch != null && (batch.isUrgent() || wait <= 0)) {
			deliver();
		}
		else if (batch != null && !this.gathering) {
			this.gathering = true;
			this.loop.schedule(this::endGathering, wait, TimeUnit.NANOSECONDS);
		}
	}

	private void endGathering() {
		this.gathering = false;
		deliver();
	}

}
