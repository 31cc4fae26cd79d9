package dev.sockettome.server.letter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Reply.Outcome;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.history.Outage;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisProblem;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import dev.sockettome.server.thread.FatalErrors;
import io.netty.channel.EventLoop;

/**
 * What servers of the room ask one another: letters in a stream of their own, each for
 * one server, which takes it out when it has read it. A letter is read once, however
 * often it had to be sent, since the letters of a server have numbers. Owned by the event
 * loop that talks to Redis.
 */
public final class Mail {

	/** How long an answer may take: longer than until a server that has died is known. */
	private static final long PATIENCE_MILLIS = 8000;

	private final RedisLink link;

	private final RoomKeys keys;

	private final EventLoop loop;

	/** Those that Redis is not known to have, by their numbers. */
	private final Map<Long, Letter> outgoing = new LinkedHashMap<>();

	/** What has not been answered, by the numbers of the letters. */
	private final Map<Long, CompletableFuture<Reply>> asked = new HashMap<>();

	/** The last letter of each server that was read. */
	private final Map<Long, Long> read = new HashMap<>();

	/** Those that came before what was told before them. */
	private final Queue<StoredLetter> early = new ArrayDeque<>();

	/** The number of this server. */
	private long server;

	/** The number of the last letter of this server. */
	private long last;

	private boolean sending;

	/** Letters of a server that is none of the room's yet. */
	public Mail(RedisLink link, RoomKeys keys, EventLoop loop) {
		this.link = link;
		this.keys = keys;
		this.loop = loop;
	}

	/** Begins as a server of the room, which nobody has written to. */
	public void begin(long number) {
		this.server = number;
		this.outgoing.clear();
		this.early.clear();
		List.copyOf(this.asked.keySet()).forEach((question) -> conclude(question, Reply.UNKNOWN));
	}

	/**
	 * Asks something of another server.
	 * @return what has become of it, on the loop; never fails
	 */
	public CompletableFuture<Reply> ask(long to, Request request) {
		CompletableFuture<Reply> answer = new CompletableFuture<>();
		long number = write(to, 0, StoredLetter.encode(request));
		this.asked.put(number, answer);
		this.loop.schedule(FatalErrors.guard(() -> {
			this.outgoing.remove(number);
			conclude(number, Reply.UNKNOWN);
		}), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
		send();
		return answer;
	}

	private long write(long to, long about, String text) {
		this.last++;
		this.outgoing.put(this.last, new Letter(to, this.last, about, text, false));
		return this.last;
	}

	private void conclude(long question, Reply reply) {
		CompletableFuture<Reply> answer = this.asked.remove(question);
		if (answer != null) {
			answer.complete(reply);
		}
	}

	/** Sends what waits, if there is a connection. */
	public void send() {
		Iterator<Letter> waiting = this.outgoing.values().iterator();
		if (this.sending || this.server == 0 || !this.link.isMade() || !waiting.hasNext()) {
			return;
		}
		Letter letter = waiting.next();
		byte[][] arguments = new Arguments().add(this.server)
			.add(letter.to())
			.add(letter.number())
			.add(letter.about())
			.add(letter.text())
			.toArray();
		this.sending = true;
		this.link.run(Script.SEND, this.keys, arguments).whenComplete((answer, failure) -> {
			this.sending = false;
			if (failure == null) {
				this.outgoing.remove(letter.number());
				String word = new String((byte[]) answer.get(0), StandardCharsets.US_ASCII);
				if (!word.equals("sent")) {
					boolean nobody = word.equals("nobody");
					conclude(letter.number(),
							letter.inDoubt() ? Reply.UNKNOWN : nobody ? Reply.GONE : Reply.UNREACHABLE);
				}
			}
			else if (RedisProblem.isAnswer(failure) && !RedisProblem.isPassing(failure)) {
				this.outgoing.remove(letter.number());
				conclude(letter.number(), Reply.refused(Outage.unwritable(RedisProblem.reason(failure)).refusal()));
			}
			else {
				this.outgoing.computeIfPresent(letter.number(), (number, before) -> before.sentInVain());
				if (RedisProblem.isAnswer(failure)) {
					this.link.renew(failure);
				}
			}
			send();
		});
	}

	/**
	 * Reads letters, in their order.
	 * @param letters those that have come, for whichever server
	 * @param turn the last turn of the room that was read
	 * @param listener is asked what others ask, on the room's event loop
	 * @return what is to be done there
	 */
	public List<Runnable> read(List<StoredLetter> letters, String turn, CommonRoom.Listener listener) {
		Arguments done = new Arguments().add(this.server);
		List<StoredLetter> mine = letters.stream().filter((letter) -> letter.to() == this.server).toList();
		mine.forEach((letter) -> done.add(letter.id()));
		mine.stream().filter(this::isNew).forEach(this.early::add);
		if (!mine.isEmpty() && this.link.isMade()) {
			// What is not removed goes when it is some minutes old.
			this.link.run(Script.FORGET, this.keys, done.toArray());
		}
		List<Runnable> tasks = new ArrayList<>();
		for (StoredLetter next = this.early.peek(); next != null && next.isDue(turn); next = this.early.peek()) {
			StoredLetter letter = this.early.remove();
			tasks.add(task(letter, listener));
		}
		return tasks;
	}

	private boolean isNew(StoredLetter letter) {
		Long before = this.read.put(letter.from(), letter.number());
		return before == null || letter.number() > before;
	}

	private Runnable task(StoredLetter letter, CommonRoom.Listener listener) {
		if (letter.about() != 0) {
			return () -> this.loop.execute(() -> conclude(letter.about(), letter.reply()));
		}
		Request request = letter.request();
		long asked = this.server;
		return (request == null) ? () -> {
		} : () -> listener.asked(request, (reply) -> this.loop.execute(FatalErrors.guard(() -> {
			if (asked == this.server && reply.outcome() != Outcome.UNKNOWN) {
				write(letter.from(), letter.number(), StoredLetter.encode(reply));
				send();
			}
		})));
	}

	/**
	 * A letter on its way.
	 *
	 * @param inDoubt whether it was sent once, and may be there
	 */
	private record Letter(long to, long number, long about, String text, boolean inDoubt) {

		Letter sentInVain() {
			return new Letter(this.to, this.number, this.about, this.text, true);
		}

	}

}
