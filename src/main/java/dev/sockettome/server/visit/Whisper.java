package dev.sockettome.server.visit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.sockettome.protocol.AbsenceLine.Absent;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.PrivateTo;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Reply.Outcome;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.room.Absence;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;

/**
 * Somebody says something to one person only. When that one is at another server of the
 * room, nothing more is read of what was typed until that one has it, so that it stays in
 * its place among the sender's other lines. Owned by the room's event loop.
 */
final class Whisper {

	/** How long what was typed waits at most. */
	private static final long PATIENCE_SECONDS = 3;

	private final ServerContext context;

	private final Room room;

	private final Device device;

	private final SessionLines lines;

	private final String name;

	private final String text;

	/**
	 * A message that is not told yet.
	 * @param device where it was typed
	 * @param lines what is said there
	 * @param name of whom it is for, as it was typed
	 */
	Whisper(ServerContext context, Device device, SessionLines lines, String name, String text) {
		this.context = context;
		this.room = context.room();
		this.device = device;
		this.lines = lines;
		this.name = name;
		this.text = text;
	}

	/** Whether somebody is in the room whom it can be for. */
	boolean hasReceiver() {
		return this.room.find(this.name) != null || this.room.elsewhere().find(this.name) != null;
	}

	void refuseForNobody() {
		refuse("Nobody here is called %s. Type /who to see who is.".formatted(this.name));
	}

	/** Tells it, and its sender what has become of it. */
	void tell() {
		boolean here = this.room.elsewhere().servers(this.name).isEmpty() && ownServers().isEmpty();
		Reply reply = (here || this.room.isHeldUp()) ? tellHere() : Reply.GONE;
		if (reply.outcome() != Outcome.GONE) {
			conclude(reply);
		}
		else if (this.room.isHeldUp()) {
			conclude(Reply.UNREACHABLE);
		}
		else {
			Runnable goOn = pause();
			this.room.afterwards(() -> new Post(this.room, this.device.name(), this.name, this.text).send()
				// They may have come here meanwhile.
				.thenApply((sent) -> (sent.outcome() == Outcome.GONE) ? tellHere() : sent)
				.thenCompose(this::conclude)
				.thenRun(goOn));
		}
	}

	private Reply tellHere() {
		return tell(this.room, this.device.name(), this.name, this.text);
	}

	/** Where else whoever says it is. */
	private List<Long> ownServers() {
		return this.room.elsewhere().servers(this.device.name().value());
	}

	/** Has what is typed wait until it is called. */
	private Runnable pause() {
		boolean[] waits = { true };
		Runnable goOn = () -> {
			if (waits[0]) {
				waits[0] = false;
				this.lines.goOn();
			}
		};
		this.lines.pause();
		this.context.loop().schedule(goOn, PATIENCE_SECONDS, TimeUnit.SECONDS);
		return goOn;
	}

	/**
	 * Tells somebody at this server something in private.
	 * @param name of whom, as it was typed
	 * @return what has become of it; with the name, and the reason of one who does not
	 * read along, if the sender has not been told that
	 */
	static Reply tell(Room room, ScreenName sender, String name, String text) {
		Member receiver = room.find(name);
		if (receiver == null) {
			return Reply.GONE;
		}
		if (!receiver.tellPrivately(new PrivateFrom(sender.value(), text))) {
			return Reply.refused("%s is away and has enough to read. Try again later.".formatted(receiver.name()));
		}
		String shown = receiver.name().value();
		Absence absence = receiver.absence();
		return Reply
			.done((absence != null && absence.isNewsTo(sender)) ? List.of(shown, absence.reason()) : List.of(shown));
	}

	/**
	 * Tells the sender what has become of it.
	 * @return when their other devices have been told too
	 */
	private CompletableFuture<Void> conclude(Reply reply) {
		switch (reply.outcome()) {
			case DONE -> {
				Member member = this.device.member();
				PrivateTo told = new PrivateTo(member.name().value(), reply.first(), this.text);
				member.tellPrivately(told);
				if (reply.lines().size() > 1) {
					this.device.tell(new Absent(reply.first(), reply.lines().get(1)));
				}
				return Post.copy(this.room, member.name().value(), ownServers(), told);
			}
			case REFUSED -> refuse(reply.first());
			case GONE -> refuseForNobody();
			case UNREACHABLE -> refuse("the room is unreachable. Try again.");
			case UNKNOWN ->
				this.device.tell("It is not known whether %s has that: the server where they are does not answer."
					.formatted(this.name));
		}
		return CompletableFuture.completedFuture(null);
	}

	private void refuse(String reason) {
		this.device.refuse(Subject.MESSAGE, reason);
	}

}
