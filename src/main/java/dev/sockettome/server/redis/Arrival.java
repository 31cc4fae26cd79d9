package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.sockettome.protocol.SafeText;
import dev.sockettome.server.lettuce.Numbers;
import dev.sockettome.server.cluster.HeldSeat;
import dev.sockettome.server.history.LogUnavailableException;
import dev.sockettome.server.lettuce.Arguments;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RoomKeys;
import dev.sockettome.server.lettuce.Script;
import io.netty.channel.EventLoop;

/**
 * How a server that starts comes to the room: it takes over from those that have died. On
 * a thread that may wait.
 */
final class Arrival {

	private final RedisLink link;

	private final RoomKeys keys;

	private final long lease;

	private final EventLoop loop;

	private final BiFunction<Long, Long, CompletableFuture<List<Object>>> heir;

	/**
	 * An arrival.
	 * @param lease for how long the server counts as alive, in milliseconds
	 * @param loop owns the link
	 * @param heir has a server take over from one that is dead
	 */
	Arrival(RedisLink link, RoomKeys keys, long lease, EventLoop loop,
			BiFunction<Long, Long, CompletableFuture<List<Object>>> heir) {
		this.heir = heir;
		this.link = link;
		this.keys = keys;
		this.lease = lease;
		this.loop = loop;
	}

	/**
	 * Comes to the room.
	 * @param shown what is shown of the server
	 * @throws LogUnavailableException when the keys of the room are not those of one
	 * @throws java.util.concurrent.CompletionException when Redis does not answer
	 */
	RoomState come(String shown) throws LogUnavailableException {
		long server = register(ask(Script.REGISTER, new Arguments().add(shown).add(this.lease)));
		Peers before = Peers.of(ask(Script.BEAT, new Arguments().add(server).add(shown).add(this.lease).add(0).add("")),
				server);
		before.dead().forEach((dead) -> takeOver(server, dead));
		RoomState found = snapshot(server);
		// There may be some whose server nobody knows any more.
		found.others()
			.stream()
			.map(HeldSeat::server)
			.distinct()
			.filter((other) -> before.all().stream().noneMatch((peer) -> peer.node().number() == other))
			.forEach((unknown) -> takeOver(server, unknown));
		return snapshot(server);
	}

	private static long register(List<Object> answer) throws LogUnavailableException {
		if (RoomState.text(answer.get(0)).equals("type")) {
			throw new LogUnavailableException(
					"The key %s on Redis is a %s of somebody else. Give the room another name with chat.server.room."
						.formatted(RoomState.text(answer.get(1)), SafeText.clean(RoomState.text(answer.get(2)))));
		}
		return Numbers.parseOrZero(RoomState.text(answer.get(1)));
	}

	private void takeOver(long server, long dead) {
		wait(() -> this.heir.apply(server, dead));
	}

	private RoomState snapshot(long server) {
		return RoomState.of(server, ask(Script.SNAPSHOT, new Arguments().add(server).add(RoomState.MAX_SEATS)));
	}

	/** Asks, and waits for the answer. */
	private List<Object> ask(Script script, Arguments arguments) {
		return wait(() -> this.link.run(script, this.keys, arguments.toArray()));
	}

	private List<Object> wait(Supplier<CompletableFuture<List<Object>>> question) {
		return CompletableFuture.supplyAsync(question, this.loop).thenCompose((running) -> running).join();
	}

}
