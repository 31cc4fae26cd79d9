package dev.sockettome.server.room;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.SessionBegun;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.broadcast.Broadcaster;
import dev.sockettome.server.broadcast.Outlet;
import dev.sockettome.server.broadcast.Recipient;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
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

	private final Admission<?> admission;

	private final Duration resumeFor;

	private final Members members = new Members();

	private final AccountNews accountNews = new AccountNews(this);

	private final Blocks blocks = new Blocks(this);

	private final Tickets<Device> tickets = new Tickets<>();

	private long lastId;

	/**
	 * An empty room.
	 * @param resumeFor how long a place is kept after a break; 0 for not at all
	 */
	public Room(Broadcaster broadcaster, ServerLog log, Admission<?> admission, Duration resumeFor) {
		this.broadcaster = broadcaster;
		this.log = log;
		this.admission = admission;
		this.resumeFor = resumeFor;
	}

	public void log(ServerEvent event) {
		this.log.event(event);
	}

	Admission<?> admission() {
		return this.admission;
	}

	Duration resumeFor() {
		return this.resumeFor;
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
		return this.members.all();
	}

	/** Who of them has shown that the name is theirs. */
	public AccountNews accountNews() {
		return this.accountNews;
	}

	/** What is said in several lines. */
	public Blocks blocks() {
		return this.blocks;
	}

	@Override
	public @Nullable Member find(ScreenName name) {
		return this.members.find(name);
	}

	/** Whoever has the name that somebody typed. */
	public @Nullable Member find(String typed) {
		try {
			return find(ScreenName.of(typed));
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	@Override
	public @Nullable Named lookalike(ScreenName name, @Nullable Named except) {
		return this.members.lookalike(name, except);
	}

	/**
	 * Lets someone in, under a name that nobody has: everyone is told, and the newcomer
	 * gets the roster directly after its own login (docs/PROTOCOL.md, section 3.3).
	 */
	public Device join(Outlet outlet, ScreenName name, boolean verified) {
		Member member = new Member(this, name);
		member.verifyAs(verified ? name : null);
		this.members.add(member);
		Device device = connect(outlet, member);
		announce(Kind.LOGIN, device, new LoggedIn(name.value()));
		this.accountNews.mark(member);
		tell(device, this.members.roster(""));
		return device;
	}

	/**
	 * Lets in another device of somebody who is here: nobody else is told
	 * (docs/PROTOCOL.md, section 3.18).
	 */
	public Device share(Outlet outlet, Member member) {
		Device device = connect(outlet, member);
		tell(device, new LoggedIn(member.name().value()));
		tell(device, this.members.roster(""));
		logDevices(device);
		return device;
	}

	private Device connect(Outlet outlet, Member member) {
		Device device = new Device(this, member, ++this.lastId, outlet.address());
		Recipient recipient = new Recipient(outlet);
		member.add(device);
		device.listen(recipient);
		this.broadcaster.add(recipient);
		changed(device);
		return device;
	}

	/**
	 * Gives a device back the place it had when the server ended, if it has a ticket that
	 * is good.
	 * @param verified whether the name is an account that it had opened
	 * @param devices how many of one account may be here
	 * @return {@code null} when there is no such place any more
	 */
	public @Nullable Device restore(Seat seat, ScreenName name, InetAddress address, boolean verified, int devices) {
		this.lastId = Math.max(this.lastId, seat.id());
		Member there = find(name);
		Member member = (there != null) ? there : new Member(this, name);
		Device device = new Device(this, member, seat.id(), address);
		if (there != null && !(verified && there.isVerified() && there.devices().size() < devices)) {
			device.go();
			changed(device);
			return null;
		}
		member.add(device);
		if (seat.token() != null) {
			device.ticket(this.tickets.restore(device, seat.token(), seat.toldBefore(), seat.taken()));
		}
		if (there == null) {
			member.verifyAs(verified ? name : null);
			this.members.add(member);
		}
		if (seat.hearsOfAccounts()) {
			this.accountNews.restore(device);
		}
		return device;
	}

	/**
	 * Closes a connection after its slice. With the last one of a person the rest are
	 * told that the person has left.
	 */
	public void leave(Device device, @Nullable ServerLine goodbye) {
		Member member = device.member();
		if (!this.members.contains(member) || !member.remove(device)) {
			return;
		}
		this.accountNews.forget(device);
		this.blocks.forget(device);
		detach(device, goodbye);
		Ticket ticket = device.ticket();
		if (ticket != null) {
			this.tickets.revoke(ticket);
		}
		device.go();
		this.broadcaster.changed(device);
		if (member.hasLeft()) {
			this.members.remove(member);
			announce(Kind.LOGOUT, device, new LoggedOut(member.name().value()));
		}
		else {
			logDevices(device);
		}
	}

	/** Closes a connection after its slice. Nobody else is told: its place is kept. */
	public void detach(Device device, @Nullable ServerLine goodbye) {
		Recipient recipient = device.recipient();
		if (recipient != null) {
			if (goodbye != null) {
				this.broadcaster.send(recipient, goodbye);
			}
			this.broadcaster.remove(recipient);
			device.listen(null);
		}
	}

	/**
	 * Gives a device a ticket to come back with; the one before is good no more.
	 */
	public void issueTicket(Device device) {
		Ticket old = device.ticket();
		if (old != null) {
			this.tickets.revoke(old);
		}
		this.tickets.issue(device, (ticket, token) -> {
			device.ticket(ticket);
			this.broadcaster.open(ticket);
			this.broadcaster.changed(device);
			tell(device, new SessionBegun(token, this.resumeFor.toSeconds()));
		});
	}

	/** Whichever device has the ticket with this token. */
	public @Nullable Device holder(String token) {
		return this.tickets.holder(token);
	}

	/** Something has changed of a device that the log keeps. */
	void changed(Device device) {
		this.broadcaster.changed(device);
	}

	/**
	 * All that everyone was told after a line of the room. To be called when all that has
	 * happened is delivered.
	 * @param line its number
	 * @return {@code null} when that is too much, or not known
	 */
	public @Nullable List<ServerLine> deliveredAfter(long line) {
		return this.broadcaster.deliveredAfter(line);
	}

	/**
	 * Has a device hear through another connection what happens from now on, without a
	 * gap to {@link #deliveredAfter} in the same turn.
	 * @param lines what it is told first
	 */
	public void attach(Device device, Outlet outlet, List<ServerLine> lines) {
		Recipient recipient = new Recipient(outlet);
		this.broadcaster.addAfter(lines, recipient);
		device.listen(recipient);
		// It may be somewhere else now.
		this.broadcaster.changed(device);
	}

	/** Somebody says something, at one of its devices. */
	public void say(Device device, String text) {
		String name = device.name().value();
		this.broadcaster.say(device.recipient(), new Said(name, text));
		log(Kind.MESSAGE, device, name + " -> " + text);
	}

	public void act(Device device, String text) {
		Action action = new Action(device.name().value(), text);
		this.broadcaster.say(device.recipient(), action);
		log(Kind.ACTION, device, "None -> " + action.wire());
	}

	/**
	 * Gives somebody another name, one that nobody else has.
	 * @param device where that was asked for
	 */
	public void rename(Device device, ScreenName name) {
		Member member = device.member();
		String old = member.name().value();
		boolean operator = member.isOperator();
		this.members.remove(member);
		member.rename(name);
		this.members.add(member);
		member.devices().forEach(this.broadcaster::changed);
		announce(Kind.RENAME, device, new Renamed(old, name.value()));
		this.accountNews.mark(member);
		if (operator != member.isOperator()) {
			member.tellRank();
		}
	}

	/** Someone here has shown that a name is its own. */
	void verified(Member member, ScreenName as) {
		member.verifyAs(as);
		member.devices().forEach(this.broadcaster::changed);
		this.accountNews.mark(member);
	}

	/** Tells everyone something as the server. */
	public void announce(ServerLine notice) {
		this.broadcaster.send(notice);
		log(ServerEvent.of(Kind.NOTICE, "None -> " + notice.wire()));
	}

	/**
	 * Tells one device something, after what has happened up to now. One that is away is
	 * not told.
	 */
	void tell(Device device, ServerLine line) {
		Recipient recipient = device.recipient();
		if (recipient != null) {
			this.broadcaster.send(recipient, line);
		}
	}

	/** The place in the order of the room that the last thing for everyone has. */
	public long position() {
		return this.broadcaster.position();
	}

	/** Does something once all that has happened is delivered: at once, if it is. */
	public void afterwards(Runnable task) {
		this.broadcaster.afterwards(task);
	}

	/** Reads on from a client, when the room can take more. */
	public void readOn(Runnable reader) {
		this.broadcaster.readOn(reader);
	}

	/**
	 * The answer to who asks who is here.
	 * @param start only names that start with this; empty for all
	 */
	public ServerLine who(String start) {
		return this.members.who(start);
	}

	/** Who of them does not read along for now, and why; empty for nobody. */
	public String absent(String start) {
		return this.members.absent(start);
	}

	/** Tells everyone that the server ends, and closes their connections. */
	public void shutDown() {
		this.broadcaster.sendUnlogged(new ShuttingDown());
		members().flatMap((member) -> member.devices().stream()).forEach((device) -> detach(device, null));
		this.members.clear();
		this.broadcaster.deliver();
	}

	private void announce(Kind kind, Device device, ServerLine line) {
		this.broadcaster.send(line);
		log(kind, device, "None -> " + line.wire());
	}

	/** Only the log hears that one has come or gone, and somebody stays. */
	private void logDevices(Device device) {
		int devices = device.member().devices().size();
		log(Kind.DEVICES, device,
				"%s is here on %d device%s".formatted(device.name(), devices, (devices == 1) ? "" : "s"));
	}

	private void log(Kind kind, Device device, String line) {
		log(ServerEvent.of(kind, device.name().value(), AddressRange.shown(device.address()), line));
	}

}
