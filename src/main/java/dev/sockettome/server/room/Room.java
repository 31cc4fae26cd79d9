package dev.sockettome.server.room;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.admission.AddressRange;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.broadcast.Broadcaster;
import dev.sockettome.server.broadcast.Outlet;
import dev.sockettome.server.broadcast.Recipient;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.name.TakenNames;
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

	private final People people = new People();

	private final Blocks blocks = new Blocks(this);

	private final AccountNews accountNews = new AccountNews(this, this.people);

	private final Elsewhere elsewhere;

	private final Seating seating;

	private long lastId;

	/** Whether other servers have the room too, each with ids of its own. */
	private boolean isCommon;

	/**
	 * An empty room.
	 * @param resumeFor how long a place is kept after a break; 0 for not at all
	 */
	public Room(Broadcaster broadcaster, ServerLog log, Admission<?> admission, Duration resumeFor) {
		this.broadcaster = broadcaster;
		this.log = log;
		this.admission = admission;
		this.resumeFor = resumeFor;
		this.elsewhere = new Elsewhere(this, this.people, broadcaster);
		this.seating = new Seating(this, broadcaster);
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

	/** How many people are at this server. */
	public int size() {
		return this.members.size();
	}

	/** Whether the log takes nothing now, so that nothing can be said. */
	public boolean takesNothing() {
		return this.broadcaster.isSpeechless();
	}

	/** Whether nothing happens now, since the other servers cannot be reached. */
	public boolean isHeldUp() {
		return this.broadcaster.isHeldUp();
	}

	/** Everyone at this server, those who are away too, in the order of joining. */
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

	/** Whoever at this server has a name. */
	public @Nullable Member find(ScreenName name) {
		return this.members.find(name);
	}

	@Override
	public @Nullable Named holder(ScreenName name) {
		Member member = find(name);
		return (member != null) ? member : this.people.elsewhere(name);
	}

	/** Whoever at this server has the name that somebody typed. */
	public @Nullable Member find(String typed) {
		ScreenName name = ScreenName.orNull(typed);
		return (name != null) ? find(name) : null;
	}

	@Override
	public @Nullable Named lookalike(ScreenName name, @Nullable Named except) {
		Named here = this.members.lookalike(name, except);
		return (here != null) ? here : this.people.lookalike(name, except);
	}

	/**
	 * Lets someone in, under a name that nobody else has: everyone is told, unless they
	 * are at another server already, and the newcomer gets the roster directly after its
	 * own login (docs/PROTOCOL.md, section 3.3).
	 */
	public Device join(Outlet outlet, ScreenName name, boolean verified) {
		Member member = new Member(this, name);
		member.verifyAs(verified ? name : null);
		this.members.add(member);
		Device device = connect(outlet, member);
		LoggedIn login = new LoggedIn(name.value());
		this.broadcaster.send(login, device, device.recipient(), () -> this.people.come(name, member));
		if (this.elsewhere.share(member)) {
			logDevices(device);
		}
		else {
			log(Kind.LOGIN, device, "None -> " + login.wire());
			this.accountNews.mark(member);
		}
		tellInPlace(device, () -> List.of(this.people.roster("")));
		return device;
	}

	/**
	 * Lets in another device of somebody who is here: nobody else is told
	 * (docs/PROTOCOL.md, section 3.18).
	 */
	public Device share(Outlet outlet, Member member) {
		Device device = connect(outlet, member);
		tell(device, new LoggedIn(member.name().value()));
		tellInPlace(device, () -> List.of(this.people.roster("")));
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
		this.seating.revoke(device);
		device.go();
		this.broadcaster.changed(device);
		if (member.hasLeft()) {
			this.members.remove(member);
			this.elsewhere.part(member);
			announce(Kind.LOGOUT, device, new LoggedOut(member.name().value()), () -> this.people.leave(member.name()));
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

	/** Something has changed of a device that the log keeps. */
	void changed(Device device) {
		this.broadcaster.changed(device);
	}

	/** Somebody says something, at one of its devices. */
	public void say(Device device, String text) {
		this.broadcaster.say(device.recipient(), device, new Said(device.name().value(), text));
		log(Kind.MESSAGE, device, device.name() + " -> " + text);
	}

	public void act(Device device, String text) {
		Action action = new Action(device.name().value(), text);
		this.broadcaster.say(device.recipient(), device, action);
		log(Kind.ACTION, device, "None -> " + action.wire());
	}

	/**
	 * Gives somebody another name, one that nobody else has.
	 * @param device where that was asked for
	 */
	public void rename(Device device, ScreenName name) {
		Member member = device.member();
		ScreenName old = member.name();
		announce(Kind.RENAME, device, new Renamed(old.value(), name.value()),
				() -> this.people.rename(old, name, member));
		call(member, name);
	}

	/** Somebody has another name from now on, as everyone is told. */
	void call(Member member, ScreenName name) {
		boolean operator = member.isOperator();
		this.members.remove(member);
		member.rename(name);
		this.members.add(member);
		member.devices().forEach(this.broadcaster::changed);
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

	/** Tells one device something in its place; one that is away is not told. */
	void tell(Device device, ServerLine line) {
		Recipient recipient = device.recipient();
		if (recipient != null) {
			this.broadcaster.send(recipient, line);
		}
	}

	/** Tells one device something that depends on what everyone has been told before. */
	void tellInPlace(Device device, Supplier<? extends List<? extends ServerLine>> lines) {
		Recipient recipient = device.recipient();
		if (recipient != null) {
			this.broadcaster.send(recipient, false, lines);
		}
	}

	/** Does something when all that has happened up to now is told. */
	public void inPlace(Runnable task) {
		this.broadcaster.inPlace(task);
	}

	/** The place in the order of the room of what everyone was told last. */
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
	 * Tells a device who is here.
	 * @param start only names that start with this; empty for all
	 */
	public void tellWho(Device device, String start) {
		tellInPlace(device, () -> List.of(this.people.who(start)));
	}

	/** Tells everyone that the server ends, and closes their connections. */
	public void shutDown() {
		this.broadcaster.sendUnlogged(new ShuttingDown());
		devices().forEach((device) -> {
			if (takesNothing()) {
				tell(device, new ShuttingDown());
			}
			detach(device, null);
		});
		this.members.clear();
		this.broadcaster.deliver();
	}

	/** All devices through which somebody is at this server. */
	Stream<Device> devices() {
		return members().flatMap((member) -> member.devices().stream());
	}

	/** Who has a place to come back to. */
	public Seating seating() {
		return this.seating;
	}

	/** Whether somebody is at this server. */
	boolean contains(Member member) {
		return this.members.contains(member);
	}

	/** Somebody is at this server again. */
	void add(Member member) {
		this.members.add(member);
		this.people.come(member.name(), member);
	}

	/** An id was given out before this server began. */
	void skip(long id) {
		if (!this.isCommon) {
			this.lastId = Math.max(this.lastId, id);
		}
	}

	/** What happens at other servers of the room. */
	public Elsewhere elsewhere() {
		return this.elsewhere;
	}

	/** Takes a device out of this server, of which nobody is told. */
	void remove(Device device) {
		Member member = device.member();
		this.accountNews.forget(device);
		this.blocks.forget(device);
		this.seating.revoke(device);
		device.giveUpPlace();
		device.go();
		if (member.remove(device) && member.hasLeft()) {
			this.members.remove(member);
		}
	}

	/** Goes on as a server where nobody is. */
	void beginAnew(long firstId) {
		this.isCommon = true;
		this.lastId = firstId - 1;
	}

	private void announce(Kind kind, Device device, ServerLine line, Runnable fold) {
		this.broadcaster.send(line, device, null, fold);
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
