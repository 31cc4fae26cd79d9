package dev.sockettome.server.room;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.account.Registrant;
import dev.sockettome.server.admission.TokenBucket;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.history.Seat;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.ticket.Ticket;
import dev.sockettome.server.tls.Protection;
import org.jspecify.annotations.Nullable;

/**
 * Someone in the room. Whoever has a ticket stays in it while away, without a connection.
 * Owned by the room's event loop.
 */
public final class Member implements Named, Registrant {

	private final ServerContext context;

	private final long id;

	private final Participant participant;

	/** How often it comes back. */
	private final TokenBucket comebacks = new TokenBucket();

	private ScreenName name;

	private InetAddress address;

	/** The name that it has shown to be its own. */
	private @Nullable ScreenName verifiedAs;

	private @Nullable Recipient recipient;

	private @Nullable Ticket ticket;

	private @Nullable Session session;

	private @Nullable Away away;

	private boolean gone;

	/**
	 * Someone who comes in.
	 * @param id unlike that of all others
	 * @param address where its client is
	 */
	Member(long id, ScreenName name, InetAddress address, ServerContext context) {
		this.context = context;
		this.id = id;
		this.name = name;
		this.address = address;
		this.participant = new Participant(context, this);
	}

	/** What it says and does. */
	public Participant participant() {
		return this.participant;
	}

	@Override
	public ScreenName name() {
		return this.name;
	}

	void rename(ScreenName name) {
		this.name = name;
	}

	/** It has shown that a name is its own; {@code null} for none. */
	void verifyAs(@Nullable ScreenName name) {
		this.verifiedAs = name;
	}

	/** No name is its own any more. */
	public void forgetAccount() {
		verifyAs(null);
		this.context.room().changed(this);
	}

	@Override
	public void verified(ScreenName as) {
		this.context.room().verified(this, as);
	}

	@Override
	public boolean isVerified() {
		return owns(this.name);
	}

	/** Whether it has shown that a name is its own. */
	boolean owns(ScreenName other) {
		return this.verifiedAs != null && this.verifiedAs.key().equals(other.key());
	}

	/** Where its client is, or was before it went away. */
	@Override
	public InetAddress address() {
		return this.address;
	}

	@Override
	public Protection protection() {
		return (this.session != null) ? this.session.connection().protection() : Protection.NONE;
	}

	@Override
	public void tell(String notice) {
		this.participant.tell(notice);
	}

	@Override
	public void refuse(String reason) {
		this.participant.refuse(reason);
	}

	/** How it gets what happens; {@code null} when it gets nothing now. */
	@Nullable Recipient recipient() {
		return this.recipient;
	}

	/** Gets from now on what happens through a connection, or not at all. */
	void listen(@Nullable Recipient recipient) {
		this.recipient = recipient;
		if (recipient != null) {
			this.address = recipient.connection().address();
		}
	}

	/** What lets it come back, if it has asked for that. */
	@Nullable Ticket ticket() {
		return this.ticket;
	}

	void ticket(@Nullable Ticket ticket) {
		this.ticket = ticket;
	}

	/** One more of its lines is dealt with. */
	void take() {
		if (this.ticket != null) {
			this.ticket.take();
			this.context.room().changed(this);
		}
	}

	/** It is here through a connection. */
	void visit(Session session) {
		if (this.away != null) {
			this.context.admission().giveUpPlace(this.away);
			this.away = null;
		}
		this.session = session;
	}

	/** How it is here; {@code null} while it is away. */
	@Nullable Session session() {
		return this.session;
	}

	/**
	 * Keeps its place without a connection, if it can come back.
	 * @param since when the visit began that is cut short
	 * @param messages how many lines were sent in it
	 * @return whether it does
	 */
	boolean goAway(Instant since, long messages) {
		Away absence = new Away(this.context, this, since, messages);
		if (this.ticket == null || this.context.settings().resumeFor().isZero()
				|| !this.context.admission().keepPlace(absence)) {
			return false;
		}
		this.away = absence;
		this.session = null;
		return true;
	}

	/** Whether it may come back once more. */
	boolean mayComeBack() {
		return this.context.admission().admitComeback(this.comebacks);
	}

	boolean isAway() {
		return this.away != null;
	}

	@Override
	public @Nullable Duration awayFor() {
		return (this.away != null) ? this.away.left() : null;
	}

	/** Ends its visit, or its absence, and says why, when it can. */
	void disconnect(String reason) {
		Visitor visitor = (this.away != null) ? this.away : this.session;
		if (visitor != null) {
			visitor.disconnect(reason);
		}
	}

	long id() {
		return this.id;
	}

	/** It is in the room no more. */
	void go() {
		this.gone = true;
	}

	boolean isGone() {
		return this.gone;
	}

	/** What the log keeps of it. */
	Seat seat() {
		Ticket held = this.ticket;
		boolean hears = this.context.room().hearsOfAccounts(this);
		return (held != null)
				? new Seat(this.id, this.name.value(), this.address.getAddress(), held.hash(), held.toldBefore(),
						held.taken(), isVerified(), hears)
				: new Seat(this.id, this.name.value(), this.address.getAddress(), null, 0, 0, isVerified(), hears);
	}

}
