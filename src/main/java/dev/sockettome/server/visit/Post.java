package dev.sockettome.server.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.Text;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Reply.Outcome;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;

/**
 * Something private for somebody at other servers of the room, and perhaps here too: it
 * is told where they are connected, if they are anywhere, and each other device gets a
 * copy (docs/PROTOCOL.md, section 3.18). Owned by the room's event loop.
 */
final class Post {

	/** In place of the number of a server: this one. */
	private static final long HERE = 0;

	private final Room room;

	private final ScreenName sender;

	private final String name;

	private final String text;

	/**
	 * Nothing is sent yet.
	 * @param name of whom it is for, as it was typed
	 */
	Post(Room room, ScreenName sender, String name, String text) {
		this.room = room;
		this.sender = sender;
		this.name = name;
		this.text = text;
	}

	/** Sends it, and tells what has become of it. */
	CompletableFuture<Reply> send() {
		return send(places(), 0, Reply.GONE)
			// They may have gone to another server meanwhile.
			.thenCompose((reply) -> (reply.outcome() == Outcome.GONE) ? this.room.elsewhere().ask(request())
					: CompletableFuture.completedFuture(reply));
	}

	private CompletableFuture<Reply> send(List<Long> places, int next, Reply before) {
		if (next == places.size()) {
			return CompletableFuture.completedFuture(before);
		}
		return sendTo(places.get(next)).thenCompose((reply) -> {
			if (reply.outcome() != Outcome.DONE) {
				return send(places, next + 1, (reply.outcome() != Outcome.GONE) ? reply : before);
			}
			List<Long> others = new ArrayList<>(places);
			others.remove(next);
			return copy(this.room, this.name, others, new PrivateFrom(this.sender.value(), this.text))
				.thenApply((done) -> reply);
		});
	}

	/** Where they are, where they are connected first. */
	private List<Long> places() {
		List<Long> places = new ArrayList<>(this.room.elsewhere().servers(this.name));
		Member here = this.room.find(this.name);
		if (here != null) {
			places.add((here.awayFor() == null) ? 0 : places.size(), HERE);
		}
		return places;
	}

	private CompletableFuture<Reply> sendTo(long place) {
		return (place == HERE)
				? CompletableFuture.completedFuture(Whisper.tell(this.room, this.sender, this.name, this.text))
				: this.room.elsewhere().ask(place, request());
	}

	private Request request() {
		return new Request(Request.Kind.WHISPER, this.sender.value(), this.name, this.text);
	}

	/** Has the devices of somebody at some servers be told something private too. */
	static CompletableFuture<Void> copy(Room room, String name, List<Long> places, ServerLine line) {
		return CompletableFuture.allOf(places.stream()
			.map((place) -> (place == HERE) ? CompletableFuture.completedFuture(take(room, name, line.wire()))
					: room.elsewhere().ask(place, new Request(Request.Kind.COPY, "", name, line.wire())))
			.toArray(CompletableFuture[]::new));
	}

	/** Another device of somebody has been told something private. */
	static Reply take(Room room, String name, String line) {
		Member member = room.find(name);
		if (member == null) {
			return Reply.GONE;
		}
		member.copyPrivately(new Text(line));
		return Reply.DONE;
	}

}
