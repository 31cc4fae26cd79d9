package dev.sockettome.server.room;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.protocol.AccountLine.Accounts;
import dev.sockettome.protocol.AccountLine.Verified;
import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.name.Lookalikes;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.name.TakenNames;
import dev.sockettome.server.ticket.Ticket;
import dev.sockettome.server.ticket.Tickets;
import org.jspecify.annotations.Nullable;

/**
 * Who is here, and what happens to them. Everything happens in one order, the one in
 * which the {@link Broadcaster} is told of it. One event loop owns the room: all methods
 * are called on it.
 */
public final class Room implements TakenNames {

	private final Broadcaster broadcaster;

	private final ServerLog log;

	/** By the key of the name, in the order of joining. */
	private final Map<String, Member> members = new LinkedHashMap<>();

	private final Lookalikes lookalikes = new Lookalikes();

	private final Tickets<Member> tickets = new Tickets<>();

	/** Who is told of accounts (section 3.16). */
	private final Set<Member> hearOfAccounts = new LinkedHashSet<>();

	private long lastId;

	public Room(Broadcaster broadcaster, ServerLog log) {
		this.broadcaster = broadcaster;
		this.log = log;
	}

	public void log(ServerEvent event) {
		this.log.event(event);
	}

	/** How many people are here. */
	public int size() {
		return this.members.size();
	}

	/** Whether the log takes nothing now, so that nothing can be said. */
	public boolean takesNothing() {
		return this.broadcaster.isSpeechless();
	}

	/** Everyone who is here, those who are away too, in the order of joining. */
	public Stream<Member> members() {
		return this.members.values().stream();
	}

	@Override
	public @Nullable Member find(ScreenName name) {
		return this.members.get(name.key());
	}

	/** Whoever has the name that somebody typed. */
	@Nullable Member find(String typed) {
		try {
			return find(ScreenName.of(typed));
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	@Override
	public @Nullable Named lookalike(ScreenName name, @Nullable Named except) {
		return this.lookalikes.find(name, except);
	}

	/**
	 * Lets someone in, under a name that nobody has: everyone is told, and the newcomer
	 * gets the roster directly after its own login (docs/PROTOCOL.md, section 3.3).
	 */
	Member join(Connection connection, ScreenName name, boolean verified, ServerContext context) {
		Recipient recipient = new Recipient(connection);
		Member member = new Member(++this.lastId, name, connection.address(), context);
		member.listen(recipient);
		member.verifyAs(verified ? name : null);
		this.members.put(name.key(), member);
		this.lookalikes.add(member);
		this.broadcaster.add(recipient);
		this.broadcaster.changed(member);
		announce(Kind.LOGIN, member, new LoggedIn(name.value()));
		mark(member);
		tell(member, roster(""));
		return member;
	}

	/**
	 * Gives someone back the place it had when the server ended, if it has a ticket that
	 * is good.
	 * @return {@code null} when there is no such place any more
	 */
	@Nullable Member restore(Seat seat, ScreenName name, InetAddress address, ServerContext context) {
		this.lastId = Math.max(this.lastId, seat.id());
		if (this.members.containsKey(name.key())) {
			return null;
		}
		Member member = new Member(seat.id(), name, address, context);
		if (seat.token() != null) {
			member.ticket(this.tickets.restore(member, seat.token(), seat.toldBefore(), seat.taken()));
		}
		this.members.put(name.key(), member);
		this.lookalikes.add(member);
		if (seat.verified() && context.door().account(name) != null) {
			member.verifyAs(name);
		}
		if (seat.hearsOfAccounts()) {
			this.hearOfAccounts.add(member);
		}
		return member;
	}

	/**
	 * Tells the rest that someone has left, and closes the connection after its slice.
	 */
	void leave(Member member, @Nullable ServerLine goodbye) {
		if (!this.members.remove(member.name().key(), member)) {
			return;
		}
		this.lookalikes.remove(member);
		this.hearOfAccounts.remove(member);
		detach(member, goodbye);
		Ticket ticket = member.ticket();
		if (ticket != null) {
			this.tickets.revoke(ticket);
		}
		member.go();
		this.broadcaster.changed(member);
		announce(Kind.LOGOUT, member, new LoggedOut(member.name().value()));
	}

	/**
	 * Closes the connection of someone after its slice. Nobody else is told: its place is
	 * kept.
	 */
	void detach(Member member, @Nullable ServerLine goodbye) {
		Recipient recipient = member.recipient();
		if (recipient != null) {
			if (goodbye != null) {
				this.broadcaster.send(recipient, goodbye);
			}
			this.broadcaster.remove(recipient);
			member.listen(null);
		}
	}

	/**
	 * Gives someone a ticket to come back with; the one before is good no more.
	 * @param seconds for how long after a break it is good
	 */
	void issueTicket(Member member, long seconds) {
		Ticket old = member.ticket();
		if (old != null) {
			this.tickets.revoke(old);
		}
		this.tickets.issue(member, (ticket, token) -> {
			member.ticket(ticket);
			this.broadcaster.open(ticket);
			this.broadcaster.changed(member);
			tell(member, new SessionBegun(token, seconds));
		});
	}

	/** Whoever has the ticket with this token. */
	@Nullable Member holder(String token) {
		return this.tickets.holder(token);
	}

	/** Something has changed of someone with a ticket. */
	void changed(Member member) {
		this.broadcaster.changed(member);
	}

	/**
	 * All that everyone was told after a line of the room. To be called when all that has
	 * happened is delivered.
	 * @param line its number
	 * @return {@code null} when that is too much, or not known
	 */
	@Nullable List<ServerLine> deliveredAfter(long line) {
		return this.broadcaster.deliveredAfter(line);
	}

	/**
	 * Has someone hear through another connection what happens from now on, without a gap
	 * to {@link #deliveredAfter} in the same turn.
	 * @param lines what it is told first
	 */
	void attach(Member member, Connection connection, List<ServerLine> lines) {
		Recipient recipient = new Recipient(connection);
		this.broadcaster.addAfter(lines, recipient);
		member.listen(recipient);
		// It may be somewhere else now.
		this.broadcaster.changed(member);
	}

	void say(Member member, String text) {
		this.broadcaster.say(member, new Said(member.name().value(), text));
		log(Kind.MESSAGE, member, member.name() + " -> " + text);
	}

	void act(Member member, String text) {
		Action action = new Action(member.name().value(), text);
		this.broadcaster.say(member, action);
		log(Kind.ACTION, member, "None -> " + action.wire());
	}

	/** Gives a member another name, one that nobody else has. */
	void rename(Member member, ScreenName name) {
		String old = member.name().value();
		this.members.remove(member.name().key());
		this.lookalikes.remove(member);
		member.rename(name);
		this.members.put(name.key(), member);
		this.lookalikes.add(member);
		this.broadcaster.changed(member);
		announce(Kind.RENAME, member, new Renamed(old, name.value()));
		mark(member);
	}

	/** Someone here has shown that a name is its own. */
	void verified(Member member, ScreenName as) {
		member.verifyAs(as);
		this.broadcaster.changed(member);
		mark(member);
	}

	/** Tells someone who here is verified, and from now on who comes to be. */
	void tellAccounts(Member member) {
		if (this.hearOfAccounts.add(member)) {
			this.broadcaster.changed(member);
		}
		accounts().forEach((line) -> tell(member, line));
	}

	/** Who here is verified. */
	List<Accounts> accounts() {
		return Accounts.listing(members().filter(Member::isVerified).map((member) -> member.name().value()).toList());
	}

	/**
	 * Whether somebody here has a name, written just so, and has shown that it is theirs.
	 */
	boolean isVerified(String name) {
		return members().anyMatch((member) -> member.name().value().equals(name) && member.isVerified());
	}

	/** Whether someone is told who comes to be verified. */
	boolean hearsOfAccounts(Member member) {
		return this.hearOfAccounts.contains(member);
	}

	/** Tells those who want to know that someone is verified, if it is. */
	private void mark(Member member) {
		if (member.isVerified()) {
			Verified mark = new Verified(member.name().value());
			this.hearOfAccounts.forEach((hearer) -> tell(hearer, mark));
		}
	}

	/** Tells everyone something as the server. */
	public void announce(Notice notice) {
		this.broadcaster.send(notice);
		log(ServerEvent.of(Kind.NOTICE, "None -> " + notice.wire()));
	}

	/**
	 * Tells one member something, after what has happened up to now. Who is away is not
	 * told.
	 */
	void tell(Member member, ServerLine line) {
		Recipient recipient = member.recipient();
		if (recipient != null) {
			this.broadcaster.send(recipient, line);
		}
	}

	/**
	 * Tells one member something private, which is kept for someone who is away.
	 * @return whether there was room for that
	 */
	boolean tellPrivately(Member member, ServerLine line) {
		Ticket ticket = member.ticket();
		if (ticket != null && member.recipient() == null) {
			return ticket.privateLines().addWhileAway(line);
		}
		if (ticket != null) {
			ticket.privateLines().add(line);
		}
		tell(member, line);
		return true;
	}

	/** The place in the order of the room that the last thing for everyone has. */
	long position() {
		return this.broadcaster.position();
	}

	/** Does something once all that has happened is delivered: at once, if it is. */
	void afterwards(Runnable task) {
		this.broadcaster.afterwards(task);
	}

	/** Reads on from a client, when the room can take more. */
	void readOn(Runnable reader) {
		this.broadcaster.readOn(reader);
	}

	/**
	 * Who is here, in the order of joining.
	 * @param start only names that start with this, in upper or lower case
	 */
	Roster roster(String start) {
		Collection<Member> matching = start.isEmpty() ? this.members.values()
				: this.members.values().stream().filter((member) -> startsWith(member, start)).toList();
		List<String> names = matching.stream().limit(Roster.MAX_LISTED).map((member) -> member.name().value()).toList();
		Set<String> away = matching.stream()
			.limit(Roster.MAX_LISTED)
			.filter(Member::isAway)
			.map((member) -> member.name().value())
			.collect(Collectors.toSet());
		return new Roster(names, away, matching.size() - names.size());
	}

	/**
	 * The answer to who asks who is here.
	 * @param start only names that start with this; empty for all
	 */
	ServerLine who(String start) {
		Roster roster = roster(start);
		if (start.isEmpty()) {
			return roster;
		}
		String rest = (roster.unlisted() > 0) ? ", and %d more".formatted(roster.unlisted()) : "";
		return new Notice((roster.size() == 0) ? "Nobody here has a name that starts with %s.".formatted(start)
				: "Starting with %s: %s%s.".formatted(start, String.join(", ", roster.markedNames()), rest));
	}

	/** Tells everyone that the server ends, and closes their connections. */
	public void shutDown() {
		this.broadcaster.sendUnlogged(new ShuttingDown());
		this.members.values().forEach((member) -> detach(member, null));
		this.members.clear();
		this.broadcaster.deliver();
	}

	private static boolean startsWith(Member member, String start) {
		return member.name().value().regionMatches(true, 0, start, 0, start.length());
	}

	private void announce(Kind kind, Member member, ServerLine line) {
		this.broadcaster.send(line);
		log(kind, member, "None -> " + line.wire());
	}

	private void log(Kind kind, Member member, String line) {
		log(ServerEvent.of(kind, member.name().value(), AddressRange.shown(member.address()), line));
	}

}
