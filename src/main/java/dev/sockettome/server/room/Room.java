package dev.sockettome.server.room;

import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is here, and the order in which things happen. A message has happened when it has
 * its place in the batch that is being gathered; at the end of the event loop's turn the
 * batch is delivered to every member. One event loop owns the room: all methods are
 * called on it, except {@link #run}.
 */
public final class Room {

	private static final Logger logger = LoggerFactory.getLogger(Room.class);

	/** How long who came and went may wait to be told, together with others. */
	private static final long MAX_GATHERING_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

	private final EventLoop loop;

	private final ByteBufAllocator allocator;

	private final ServerLog log;

	private final PendingBytes pending;

	private final ServerMeters meters;

	/** How much may wait to be sent, in bytes. */
	private final long maxPending;

	/** By the key of the name, in the order of joining. */
	private final Map<String, Member> members = new LinkedHashMap<>();

	private final Lookalikes lookalikes = new Lookalikes();

	private final Map<EventLoop, LoopMembers> membersByLoop = new IdentityHashMap<>();

	private @Nullable Batch batch;

	private boolean turnEnds;

	private boolean gathering;

	/** When the last batch had gone out, and how long that took, in nanoseconds. */
	private long deliveredAt = System.nanoTime();

	private long deliveryTook;

	public Room(EventLoop loop, ByteBufAllocator allocator, ServerLog log, PendingBytes pending, ServerMeters meters,
			long maxPending) {
		this.loop = loop;
		this.allocator = allocator;
		this.log = log;
		this.pending = pending;
		this.meters = meters;
		this.maxPending = maxPending;
	}

	/**
	 * Runs a task on the event loop that owns the room: at once, when this is it. Once
	 * the server has ended there is nobody left to tell, and the task is dropped.
	 */
	public void run(Runnable task) {
		if (this.loop.inEventLoop()) {
			task.run();
			return;
		}
		try {
			this.loop.execute(FatalErrors.guard(task));
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The room is closed", ex);
		}
	}

	/** Runs a task on the event loop that owns the room, later. */
	public void schedule(Runnable task, long delay, TimeUnit unit) {
		this.loop.schedule(FatalErrors.guard(task), delay, unit);
	}

	public void log(ServerEvent event) {
		this.log.event(event);
	}

	/** How many people are here. */
	public int size() {
		return this.members.size();
	}

	public @Nullable Member find(ScreenName name) {
		return this.members.get(name.key());
	}

	/** Someone else than a member whose name can be taken for this one. */
	@Nullable Member lookalike(ScreenName name, @Nullable Member except) {
		return this.lookalikes.find(name, except);
	}

	/**
	 * Lets someone in, under a name that nobody has: everyone is told, and the newcomer
	 * gets the roster directly after its own login (docs/PROTOCOL.md, section 3.3).
	 */
	Member join(Connection connection, ScreenName name) {
		Member member = new Member(connection, name);
		this.members.put(name.key(), member);
		this.lookalikes.add(member);
		LoopMembers loopMembers = membersOfLoop(member);
		loopMembers.add(member);
		Batch batch = batch();
		BatchSlice slice = loopMembers.sliceOf(member, batch.position());
		announce(Kind.LOGIN, member, new LoggedIn(name.value()));
		slice.insert(batch.position(), batch.encode(roster("")));
		return member;
	}

	/**
	 * Tells the rest that someone has left, and closes the connection after its slice.
	 */
	void leave(Member member, @Nullable ServerLine goodbye) {
		if (this.members.remove(member.name().key(), member)) {
			this.lookalikes.remove(member);
			end(member, goodbye);
			announce(Kind.LOGOUT, member, new LoggedOut(member.name().value()));
		}
	}

	void say(Member member, String text) {
		batch().append(new Said(member.name().value(), text));
		log(Kind.MESSAGE, member, member.name() + " -> " + text);
	}

	void act(Member member, String text) {
		announce(Kind.ACTION, member, new Action(member.name().value(), text));
	}

	/** Gives a member another name, one that nobody else has. */
	void rename(Member member, ScreenName name) {
		String old = member.name().value();
		this.members.remove(member.name().key());
		this.lookalikes.remove(member);
		member.rename(name);
		this.members.put(name.key(), member);
		this.lookalikes.add(member);
		announce(Kind.RENAME, member, new Renamed(old, name.value()));
	}

	/** Tells everyone something as the server. */
	public void announce(Notice notice) {
		batch().append(notice);
		log(ServerEvent.of(Kind.NOTICE, "None -> " + notice.wire()));
	}

	/** Tells one member something, after what has happened up to now. */
	void tell(Member member, ServerLine line) {
		Batch batch = batch();
		membersOfLoop(member).sliceOf(member, 0).insert(batch.position(), batch.encode(line));
	}

	/**
	 * Who is here, in the order of joining.
	 * @param start only names that start with this, in upper or lower case
	 */
	Roster roster(String start) {
		Collection<Member> matching = start.isEmpty() ? this.members.values()
				: this.members.values().stream().filter((member) -> startsWith(member, start)).toList();
		List<String> names = matching.stream().limit(Roster.MAX_LISTED).map((member) -> member.name().value()).toList();
		return new Roster(names, matching.size() - names.size());
	}

	/** Tells everyone that the server ends, and closes their connections. */
	public void shutDown() {
		batch().append(new ShuttingDown());
		this.members.values().forEach((member) -> end(member, null));
		this.members.clear();
		deliver();
	}

	private static boolean startsWith(Member member, String start) {
		return member.name().value().regionMatches(true, 0, start, 0, start.length());
	}

	private void announce(Kind kind, Member member, ServerLine line) {
		batch().append(line);
		log(kind, member, "None -> " + line.wire());
	}

	private void log(Kind kind, Member member, String line) {
		log(ServerEvent.of(kind, member.name().value(), member.connection().origin(), line));
	}

	private void end(Member member, @Nullable ServerLine goodbye) {
		LoopMembers loopMembers = membersOfLoop(member);
		BatchSlice slice = loopMembers.sliceOf(member, 0);
		Batch batch = batch();
		if (goodbye != null) {
			slice.insert(batch.position(), batch.encode(goodbye));
		}
		slice.end(batch.position());
		loopMembers.remove(member);
	}

	private LoopMembers membersOfLoop(Member member) {
		return this.membersByLoop.computeIfAbsent(member.connection().eventLoop(), LoopMembers::new);
	}

	/**
	 * The batch of this turn. The loop runs its tasks after it has read every socket that
	 * was ready, so a delivery put off as a task gathers what all of them sent.
	 */
	private Batch batch() {
		Batch batch = this.batch;
		if (batch == null) {
			batch = new Batch(this.allocator);
			this.batch = batch;
		}
		if (!this.turnEnds) {
			this.turnEnds = true;
			this.loop.execute(FatalErrors.guard(this::endTurn));
		}
		return batch;
	}

	/**
	 * Delivers what has been gathered. When that is only who came and went, it may wait
	 * for as long as the last delivery took, and as long again: in a small room that is
	 * nothing, and when 10,000 come it saves most of the writes.
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
			schedule(this::endGathering, wait, TimeUnit.NANOSECONDS);
		}
	}

	private void endGathering() {
		this.gathering = false;
		deliver();
	}

	private void deliver() {
		Batch batch = this.batch;
		if (batch == null) {
			return;
		}
		this.batch = null;
		long start = System.nanoTime();
		int receivers = 0;
		for (LoopMembers loopMembers : this.membersByLoop.values()) {
			receivers += loopMembers.deliver(batch.bytes());
		}
		this.deliveredAt = System.nanoTime();
		this.deliveryTook = this.deliveredAt - start;
		if (batch.lines() > 0) {
			this.meters.delivered(batch.lines(), receivers);
		}
		this.pending.add(batch.bytes());
		if (this.pending.bytes() > this.maxPending) {
			relieve();
		}
	}

	/**
	 * Disconnects those who are furthest behind, so that what they have not read need not
	 * be kept any longer.
	 */
	private void relieve() {
		long most = this.members.values()
			.stream()
			.mapToLong((member) -> member.connection().pendingBytes())
			.max()
			.orElse(0);
		this.members.values()
			.stream()
			.filter((member) -> member.connection().pendingBytes() > most / 2)
			.toList()
			.forEach((member) -> member.connection().cutOff());
	}

}
