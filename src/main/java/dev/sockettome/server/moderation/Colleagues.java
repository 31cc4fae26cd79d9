package dev.sockettome.server.moderation;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sockettome.server.admission.BanTarget;
import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Reply.Outcome;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.command.ModeratorAnswer;
import dev.sockettome.server.room.Room;

/**
 * Has what a moderator wants done at the other servers of the room, where somebody is.
 * Owned by the room's event loop.
 */
final class Colleagues {

	private final Room room;

	private final Participants participants;

	/** Does at this server what is asked; fails with one line that says why it cannot. */
	private final Function<Request, Reply> here;

	Colleagues(Room room, Participants participants, Function<Request, Reply> here) {
		this.room = room;
		this.participants = participants;
		this.here = here;
	}

	/**
	 * Has something done wherever somebody is: at once, when that is here.
	 * @param request about whom, as it was typed
	 * @throws IllegalArgumentException when it cannot be done, with one line that says
	 * why
	 */
	ModeratorAnswer act(Request request) {
		Reply done = this.here.apply(request);
		if (done.outcome() != Outcome.GONE || this.room.elsewhere().find(request.about()) == null) {
			return ModeratorAnswer.of(lines(done, request));
		}
		return new ModeratorAnswer(List.of(), this.room.elsewhere()
			.ask(request)
			// They may have come here meanwhile.
			.thenApply(
					(reply) -> lines((reply.outcome() == Outcome.GONE) ? this.here.apply(request) : reply, request)));
	}

	private List<String> lines(Reply reply, Request request) {
		return switch (reply.outcome()) {
			case DONE -> reply.lines();
			case REFUSED -> throw new IllegalArgumentException(reply.first());
			case GONE -> throw new IllegalArgumentException(
					this.participants.absent(BanTarget.name(request.about())) + " Type who to see who is.");
			case UNREACHABLE -> throw new IllegalArgumentException("The room is unreachable. Try again.");
			case UNKNOWN -> throw new IllegalArgumentException(
					"It is not known whether that is done: the server where %s is does not answer."
						.formatted(request.about()));
		};
	}

	/**
	 * Asks something of the other servers where somebody is.
	 * @return what they say; nothing when they do not
	 */
	CompletableFuture<List<String>> ask(Request request) {
		CompletableFuture<List<String>> all = CompletableFuture.completedFuture(List.of());
		for (long server : this.room.elsewhere().servers(request.about())) {
			all = all.thenCombine(this.room.elsewhere().ask(server, request),
					(lines, reply) -> both(lines, reply.lines()));
		}
		return all;
	}

	/**
	 * Asks something of all other servers.
	 * @param otherwise what to say for one that does not answer
	 * @param line what to make of a line and of whose it is
	 * @return what all of them say, in the order of their coming
	 */
	CompletableFuture<List<String>> askAll(Request request, Function<Node, List<String>> otherwise,
			BiFunction<String, Node, String> line) {
		CompletableFuture<List<String>> all = CompletableFuture.completedFuture(List.of());
		for (Node node : this.room.elsewhere().nodes()) {
			CompletableFuture<Reply> asked = this.room.elsewhere().ask(node.number(), request);
			all = all.thenCombine(asked,
					(lines, reply) -> both(lines,
							((reply.outcome() == Outcome.DONE) ? reply.lines() : otherwise.apply(node)).stream()
								.map((each) -> line.apply(each, node))
								.toList()));
		}
		return all;
	}

	/** Some lines, and others after them. */
	static List<String> both(List<String> lines, List<String> others) {
		return Stream.concat(lines.stream(), others.stream()).toList();
	}

}
