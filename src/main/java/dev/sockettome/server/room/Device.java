package dev.sockettome.server.room;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.server.account.Registrant;
import dev.sockettome.server.admission.TokenBucket;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.broadcast.Occupant;
import dev.sockettome.server.broadcast.Recipient;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.ticket.KeptLines;
import dev.sockettome.server.ticket.Ticket;
import dev.sockettome.server.tls.Protection;
import org.jspecify.annotations.Nullable;

/**
 * One client through which somebody is in the room. Whichever has a ticket stays in it
 * while away, without a connection. Owned by the room's event loop.
 */
public final class Device implements Registrant, Occupant {

	private final Room room;

	private final Member member;

	private final long id;

	private final Answers answers = new Answers();

	/** How often it comes back. */
	private final TokenBucket comebacks = new TokenBucket();

	private InetAddress address;

	private @Nullable Recipient recipient;

	private @Nullable Ticket ticket;

	private @Nullable Visit visit;

	private @Nullable Away away;

	private boolean gone;

	/**
	 * A device that comes in.
	 * @param id unlike that of all others
	 * @param address where it is
	 */
	Device(Room room, Member member, long id, InetAddress address) {
		this.room = room;
		this.member = member;
		this.id = id;
		this.address = address;
	}

	/** Whose it is. */
	public Member member() {
		return this.member;
	}

	/** What it has asked for. */
	public Answers answers() {
		return this.answers;
	}

	@Override
	public ScreenName name() {
		return this.member.name();
	}

	@Override
	public boolean isVerified() {
		return this.member.isVerified();
	}

	@Override
	public void verified(ScreenName as) {
		this.room.verified(this.member, as);
	}

	/** Where it is, or was before it went away. */
	@Override
	public InetAddress address() {
		return this.address;
	}

	@Override
	public Protection protection() {
		return (this.visit != null) ? this.visit.protection() : Protection.NONE;
	}

	/** Tells only this device something; not while it is away. */
	public void tell(ServerLine line) {
		this.room.tell(this, line);
	}

	public void tell(String notice) {
		tell(new Notice(notice));
	}

	@Override
	public void inform(String notice) {
		this.member.tell(notice);
	}

	/** Tells only this device that something was not done, and why. */
	public void refuse(Subject subject, String reason) {
		tell(new Refusal(subject, reason));
	}

	@Override
	public void refuse(String reason) {
		refuse(Subject.COMMAND, reason);
	}

	/**
	 * Tells it something private, or keeps it while it is away.
	 * @return whether there was room for that
	 */
	boolean tellPrivately(ServerLine line) {
		if (this.ticket != null && this.recipient == null) {
			return this.ticket.privateLines().addWhileAway(line);
		}
		if (this.ticket != null) {
			this.ticket.privateLines().add(line);
		}
		tell(line);
		return true;
	}

	/** Keeps something private in place of what is older: another device has it. */
	void keepPrivately(ServerLine line) {
		if (this.ticket != null) {
			this.ticket.privateLines().addInPlaceOfOlder(line);
		}
	}

	/** Takes what another server has kept for it, from which it has come. */
	void inherit(KeptLines kept) {
		if (this.ticket != null) {
			for (ServerLine line : this.ticket.privateLines().inherit(kept)) {
				if (!tellPrivately(line)) {
					keepPrivately(line);
				}
			}
		}
	}

	/** How it gets what happens; {@code null} when it gets nothing now. */
	@Nullable Recipient recipient() {
		return this.recipient;
	}

	/** Gets from now on what happens through a connection, or not at all. */
	void listen(@Nullable Recipient recipient) {
		this.recipient = recipient;
		if (recipient != null) {
			this.address = recipient.outlet().address();
		}
	}

	/** What lets it come back, if it has asked for that. */
	public @Nullable Ticket ticket() {
		return this.ticket;
	}

	void ticket(@Nullable Ticket ticket) {
		this.ticket = ticket;
	}

	/** One more of its lines is dealt with. */
	public void take() {
		if (this.ticket != null) {
			this.ticket.take();
			this.room.changed(this);
		}
	}

	/** It is here through a connection. */
	public void visit(Visit visit) {
		giveUpPlace();
		this.visit = visit;
		this.member.showAway();
	}

	/** How it is here; {@code null} while it is away. */
	public @Nullable Visit visit() {
		return this.visit;
	}

	/**
	 * Keeps its place without a connection, if it can come back.
	 * @param since when the visit began that is cut short
	 * @param messages how many lines were sent in it
	 * @return whether it does
	 */
	public boolean goAway(Instant since, long messages) {
		Away absence = new Away(this.room, this, since, messages);
		if (this.ticket == null || this.room.resumeFor().isZero() || !this.room.admission().keepPlace(absence)) {
			return false;
		}
		this.away = absence;
		this.visit = null;
		this.member.showAway();
		if (this.room.contains(this.member)) {
			this.room.changed(this);
		}
		return true;
	}

	/** Whether it may come back once more. */
	public boolean mayComeBack() {
		return this.room.admission().admitComeback(this.comebacks);
	}

	boolean isAway() {
		return this.away != null;
	}

	/** Its place is not kept any more. */
	void giveUpPlace() {
		if (this.away != null) {
			this.room.admission().giveUpPlace(this.away);
			this.away = null;
		}
	}

	/** What the log calls it. */
	public String described() {
		return this.member.isShared() ? "A device of " + name() : name().value();
	}

	/** How long it keeps its place at most while it is away. */
	Duration awayFor() {
		return (this.away != null) ? this.away.left() : Duration.ZERO;
	}

	/** Ends its visit, or its absence, and says why, when it can. */
	public void disconnect(String reason) {
		Visitor visitor = (this.away != null) ? this.away : this.visit;
		if (visitor != null) {
			visitor.disconnect(reason);
		}
	}

	@Override
	public long id() {
		return this.id;
	}

	/** It is in the room no more. */
	void go() {
		this.gone = true;
	}

	@Override
	public boolean isGone() {
		return this.gone;
	}

	@Override
	public Seat seat() {
		Ticket held = this.ticket;
		return new Seat(this.id, name().value(), this.address.getAddress(), (held != null) ? held.hash() : null,
				(held != null) ? held.toldBefore() : 0, (held != null) ? held.taken() : 0, isVerified(),
				this.room.accountNews().isHeardBy(this), held != null && isAway(), this.member.isOperator(), false);
	}

}
