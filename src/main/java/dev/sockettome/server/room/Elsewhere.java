package dev.sockettome.server.room;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.server.broadcast.Broadcaster;
import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.cluster.Node;
import dev.sockettome.server.cluster.NodeStatus;
import dev.sockettome.server.cluster.OthersTurn;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Reply.Outcome;
import dev.sockettome.server.cluster.Request;
import org.jspecify.annotations.Nullable;

/**
 * What happens at the other servers of the room, and what that means for this one. Owned
 * by the room's event loop.
 */
public final class Elsewhere {

	/** How often whoever is asked about may be at the next server already. */
	private static final int MAX_MOVES = 3;

	private final Room room;

	private final People people;

	private final Broadcaster broadcaster;

	private final Absences absences;

	private final Luggage luggage;

	private @Nullable CommonRoom common;

	Elsewhere(Room room, People people, Broadcaster broadcaster) {
		this.room = room;
		this.absences = new Absences(room);
		this.luggage = new Luggage(room, this);
		this.people = people;
		this.broadcaster = broadcaster;
	}

	/** Other servers have the room too. */
	public void begin(CommonRoom shared) {
		this.common = shared;
		this.broadcaster.share();
		this.room.beginAnew(shared.firstId());
	}

	/** Who does not read along, here and there. */
	public Absences absences() {
		return this.absences;
	}

	/** What goes with those who go to another server. */
	public Luggage luggage() {
		return this.luggage;
	}

	/** The servers that have the room too, in the order of their coming. */
	public List<Node> nodes() {
		CommonRoom shared = this.common;
		return (shared != null)
				? shared.nodes().stream().filter((node) -> !node.isHere()).map(NodeStatus::node).toList() : List.of();
	}

	/**
	 * Asks something of the server where whoever it is about is.
	 * @return what has become of it, within some seconds; {@link Reply#GONE} when they
	 * are at no other server any more
	 */
	public CompletableFuture<Reply> ask(Request request) {
		return ask(request, MAX_MOVES);
	}

	private CompletableFuture<Reply> ask(Request request, int tries) {
		Person person = find(request.about());
		if (person == null || tries == 0) {
			return CompletableFuture.completedFuture(Reply.GONE);
		}
		// What a server knows that has them no more, this one knows when it is told so.
		return ask(person.server(), request).thenCompose((reply) -> (reply.outcome() == Outcome.GONE)
				? ask(request, tries - 1) : CompletableFuture.completedFuture(reply));
	}

	/** Asks something of another server, whoever is there. */
	public CompletableFuture<Reply> ask(long server, Request request) {
		return Objects.requireNonNull(this.common).ask(server, request);
	}

	/** Everyone at other servers, those who are away too, in the order of joining. */
	public Stream<Person> people() {
		return this.people.elsewhere();
	}

	/** The devices of somebody at other servers, the connected ones first. */
	public List<Person> devices(ScreenName name) {
		return this.people.devicesElsewhere(name);
	}

	/** The other servers where somebody is, those where they are connected first. */
	public List<Long> servers(String typed) {
		ScreenName name = ScreenName.orNull(typed);
		return (name != null) ? devices(name).stream().map(Person::server).distinct().toList() : List.of();
	}

	/** Whoever at another server, and not here, has a name. */
	public @Nullable Person find(ScreenName name) {
		return this.people.elsewhere(name);
	}

	/** Whoever at another server, and not here, has the name that somebody typed. */
	public @Nullable Person find(String typed) {
		ScreenName name = ScreenName.orNull(typed);
		return (name != null) ? find(name) : null;
	}

	/** Something has happened at another server: everyone here is told. */
	public void relay(OthersTurn turn) {
		this.broadcaster.relay(turn.toldBefore(), turn.entries());
		turn.entries().forEach((entry) -> {
			this.absences.fold(entry.line());
			fold(entry.line(), turn.server());
		});
	}

	private void fold(ServerLine line, long server) {
		if (line instanceof LoggedIn login) {
			logIn(new ScreenName(login.name()), server);
		}
		else if (line instanceof LoggedOut logout) {
			this.people.go(new ScreenName(logout.name()));
		}
		else if (line instanceof Renamed rename) {
			rename(new ScreenName(rename.from()), new ScreenName(rename.to()), server);
		}
	}

	/** Another device of somebody here may have got the name. */
	private void rename(ScreenName from, ScreenName to, long server) {
		Present before = this.people.find(from);
		if (before instanceof Member here) {
			this.people.rename(from, to, here);
			this.room.call(here, to);
		}
		else {
			boolean away = before != null && before.isSeenAway();
			this.people.rename(from, to,
					new Person(to, (before instanceof Person person) ? person.server() : server, false, away, false));
		}
	}

	/** Whoever was told to have left while this server was cut off is here. */
	private void logIn(ScreenName name, long server) {
		Member here = this.room.find(name);
		if (here != null && this.common != null && this.common.isHere(server)) {
			this.people.come(name, here);
			this.room.accountNews().mark(here);
		}
		else {
			this.people.come(name, new Person(name, server, false, false, false));
		}
	}

	/** Whether other servers may have the room too. */
	boolean isCommon() {
		return this.common != null;
	}

	/**
	 * Somebody comes in, and is what they are at other servers already.
	 * @return whether they are there
	 */
	boolean share(Member member) {
		List<Person> others = devices(member.name());
		if (others.stream().anyMatch(Person::isOperator)) {
			member.regainRank();
		}
		if (!others.isEmpty()) {
			this.absences.take(member);
		}
		return !others.isEmpty();
	}

	/** Nobody here has a name any more, but perhaps somebody at another server. */
	void part(Member member) {
		if (!devices(member.name()).isEmpty()) {
			this.absences.give(member);
		}
	}

	/** A device is at another server, and is seen so. */
	public void place(long id, Person person) {
		Present known = this.people.find(person.name());
		boolean isNews = known == null || !known.isVerified();
		Person before = this.people.place(id, person);
		if (isNews) {
			this.room.accountNews().mark(person);
		}
		Member here = this.room.find(person.name());
		boolean ranked = before != null && before.isOperator();
		if (here != null && person.isOperator() && !ranked && !here.isOperator()) {
			here.becomeOperator(here.name());
		}
		else if (here != null && ranked && !person.isOperator()) {
			here.resignAsOperator(person.name());
		}
	}

	/**
	 * A device is at no other server any more; another one with the name is somewhere.
	 */
	public void remove(long id) {
		this.people.remove(id, this.room::find);
	}

	/** A device is at another server from now on, if it was here. */
	public void depart(long id, long server) {
		this.room.devices().filter((device) -> device.id() == id).findFirst().ifPresent((device) -> {
			this.luggage.send(device, server);
			Visit visit = device.visit();
			if (visit != null) {
				visit.supersede();
			}
			this.room.remove(device);
			if (device.member().hasLeft()) {
				this.absences.give(device.member());
			}
		});
	}

	/**
	 * This server was cut off from the others, and is back.
	 * @param turn what everyone is told, and where some of those are who were here
	 * @param firstId the first of the ids for those who come in from now on
	 * @param lost the ids of those who are here no more
	 */
	public void comeBack(OthersTurn turn, long firstId, Set<Long> lost) {
		relay(turn);
		turn.seats()
			.forEach((held) -> this.room.devices()
				.filter((device) -> device.id() == held.seat().id())
				.forEach((device) -> this.luggage.send(device, held.server())));
		lose(lost, turn.seats().stream().map((held) -> held.seat().id()).toList());
		this.room.beginAnew(firstId);
	}

	/**
	 * Some are not in the room any more, which everyone has been told, or is not.
	 * @param lost the ids of their devices
	 * @param moved those among them that are at another server
	 */
	public void lose(Set<Long> lost, Collection<Long> moved) {
		for (Device device : this.room.devices().filter((each) -> lost.contains(each.id())).toList()) {
			Visit visit = device.visit();
			if (visit != null && moved.contains(device.id())) {
				visit.supersede();
			}
			else if (visit != null) {
				visit.expel("somebody else has the name %s now, since this server was cut off from the room. "
					.formatted(device.name()) + "Connect again");
			}
			this.room.remove(device);
			Member member = device.member();
			// It may have been on its way into the room.
			this.broadcaster.inPlace(() -> this.people.forget(member));
		}
		this.broadcaster.forget(lost);
	}

}
