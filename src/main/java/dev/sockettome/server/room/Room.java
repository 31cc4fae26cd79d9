package dev.sockettome.server.room;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.log.ServerLog;
import dev.sockettome.server.name.Lookalikes;
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

	/** By the key of the name, in the order of joining. */
	private final Map<String, Member> members = new LinkedHashMap<>();

	private final Lookalikes lookalikes = new Lookalikes();

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

	@Override
	public @Nullable Member find(ScreenName name) {
		return this.members.get(name.key());
	}

	@Override
	public @Nullable Named lookalike(ScreenName name, @Nullable Named except) {
		return this.lookalikes.find(name, except);
	}

	/**
	 * Lets someone in, under a name that nobody has: everyone is told, and the newcomer
	 * gets the roster directly after its own login (docs/PROTOCOL.md, section 3.3).
	 */
	Member join(Connection connection, ScreenName name) {
		Member member = new Member(connection, name);
		this.members.put(name.key(), member);
		this.lookalikes.add(member);
		this.broadcaster.add(member);
		announce(Kind.LOGIN, member, new LoggedIn(name.value()));
		tell(member, roster(""));
		return member;
	}

	/**
	 * Tells the rest that someone has left, and closes the connection after its slice.
	 */
	void leave(Member member, @Nullable ServerLine goodbye) {
		if (this.members.remove(member.name().key(), member)) {
			this.lookalikes.remove(member);
			if (goodbye != null) {
				tell(member, goodbye);
			}
			this.broadcaster.remove(member);
			announce(Kind.LOGOUT, member, new LoggedOut(member.name().value()));
		}
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
		announce(Kind.RENAME, member, new Renamed(old, name.value()));
	}

	/** Tells everyone something as the server. */
	public void announce(Notice notice) {
		this.broadcaster.send(notice);
		log(ServerEvent.of(Kind.NOTICE, "None -> " + notice.wire()));
	}

	/** Tells one member something, after what has happened up to now. */
	void tell(Member member, ServerLine line) {
		this.broadcaster.send(member, line);
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
		return new Roster(names, matching.size() - names.size());
	}

	/** Tells everyone that the server ends, and closes their connections. */
	public void shutDown() {
		this.broadcaster.sendUnlogged(new ShuttingDown());
		this.members.values().forEach(this.broadcaster::remove);
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
		log(ServerEvent.of(kind, member.name().value(), member.connection().origin(), line));
	}

}
