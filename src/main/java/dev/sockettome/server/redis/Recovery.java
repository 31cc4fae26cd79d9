package dev.sockettome.server.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.channel.EventLoop;

/**
 * How a server that was cut off for so long that another one has taken over from it comes
 * back to the room, as a new one: it claims the places and names of its people again, as
 * a whole. Until a turn says which of them it has, what others have done with them waits.
 * Owned by the event loop that talks to Redis.
 */
final class Recovery {

	private static final long PAUSE_MILLIS = 500;

	private final RedisLink link;

	private final RoomKeys keys;

	private final long lease;

	private final EventLoop loop;

	private final Appender appender;

	private final Surroundings surroundings;

	/** What others have done with those who are here, or were. */
	private final Map<Long, HeldSeat> heldBack = new LinkedHashMap<>();

	private boolean underWay;

	/** The number of the new server; 0 when it has none yet. */
	private long server;

	/**
	 * Nothing to recover from yet.
	 * @param lease for how long a server counts as alive that is not heard of, in
	 * milliseconds
	 */
	Recovery(RedisLink link, RoomKeys keys, long lease, EventLoop loop, Appender appender, Surroundings surroundings) {
		this.link = link;
		this.keys = keys;
		this.lease = lease;
		this.loop = loop;
		this.appender = appender;
		this.surroundings = surroundings;
	}

	/** Others have taken over, as the stream says. */
	void expect() {
		this.underWay = true;
	}

	/** Others have taken over: becomes another server of the room. */
	void begin() {
		this.underWay = true;
		this.server = 0;
		register();
	}

	private void register() {
		byte[][] arguments = new Arguments().add(this.surroundings.shown()).add(this.lease).toArray();
		this.link.run(Script.REGISTER, this.keys, arguments).whenComplete((answer, failure) -> {
			if (failure != null) {
				later(this::register);
			}
			else {
				this.server = Numbers.parseOrZero(RoomState.text(answer.get(1)));
				reclaim();
			}
		});
	}

	/** Done twice it does no more than once. */
	private void reclaim() {
		if (!this.underWay) {
			return;
		}
		Arguments arguments = new Arguments().add(this.server);
		this.appender.seats().writeClaims(arguments, this.server);
		this.link.run(Script.RECLAIM, this.keys, arguments.toArray()).whenComplete((answer, failure) -> {
			if (failure != null) {
				later(this::reclaim);
			}
			else if (!RoomState.text(answer.get(0)).equals("reclaimed")) {
				later(this::register);
			}
		});
	}

	private void later(Runnable task) {
		this.loop.schedule(FatalErrors.guard(task), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

	/** Whether a turn says who is here again. */
	boolean isEndedBy(StoredTurn turn) {
		return this.underWay && this.server != 0 && turn.server() == this.server && turn.number() == 0;
	}

	/**
	 * Ends: it is a server of the room again.
	 * @param turn says who is here
	 * @return the ids of those who are not, with where they are, as far as that is known
	 */
	Outcome end(StoredTurn turn) {
		this.underWay = false;
		Set<Long> lost = new HashSet<>(this.appender.seats().ids());
		turn.seats().forEach((held) -> lost.remove(held.seat().id()));
		List<HeldSeat> elsewhere = new ArrayList<>(this.heldBack.values());
		elsewhere.removeIf((held) -> !lost.contains(held.seat().id()));
		this.heldBack.clear();
		this.appender.begin(this.server, lost);
		return new Outcome(this.server, lost, elsewhere);
	}

	/** What a turn says of seats, but for what has to wait, or is known. */
	List<HeldSeat> news(StoredTurn turn) {
		List<HeldSeat> news = new ArrayList<>();
		boolean askedFor = turn.number() == 0 && turn.server() == this.appender.server();
		for (HeldSeat held : turn.seats()) {
			boolean known = this.appender.seats().has(held.seat().id());
			if (this.underWay && known) {
				this.heldBack.put(held.seat().id(), held);
			}
			else if (!known || askedFor || held.server() != this.appender.server()) {
				news.add(held);
			}
		}
		return news;
	}

	/**
	 * How it ended.
	 *
	 * @param server the number of the server now
	 * @param lost the ids of those who are here no more
	 * @param elsewhere where some of them are
	 */
	record Outcome(long server, Set<Long> lost, List<HeldSeat> elsewhere) {
	}

}
