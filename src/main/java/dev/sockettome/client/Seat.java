package dev.sockettome.client;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.sockettome.client.delivery.Composer;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.delivery.Outgoing;
import dev.sockettome.client.delivery.Reports;
import dev.sockettome.client.delivery.Resend;
import dev.sockettome.client.delivery.Wire;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.room.Origins;
import dev.sockettome.client.room.RoomView;
import dev.sockettome.client.room.Roster;
import dev.sockettome.client.ticket.SessionTicket;
import dev.sockettome.client.ticket.TicketFile;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Traffic;
import dev.sockettome.protocol.AccountLine;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;
import org.jspecify.annotations.Nullable;

/**
 * One's place in the room, which outlives a connection: what comes there becomes events,
 * what one says waits there for its echo, and the session is counted there by which it
 * goes on after a break. Owned by the listener's thread, but for the outbox and the
 * composer, which any thread may use.
 */
final class Seat {

	/** Receives what happens, in order. */
	interface Events {

		void publish(ChatEvent event);

	}

	private final Origins origins;

	private final Events events;

	private final Traffic traffic;

	private final RoomView view;

	private final Outbox outbox;

	private final Composer composer;

	private final Duration patience;

	private final Resend resend;

	/** Whether one comes back after a break, and so asks for a session. */
	private final boolean lasting;

	private final NameWish name = new NameWish();

	private final QuietBreak quiet;

	/**
	 * By what one may go on after a break; other threads only ask whether it is there.
	 */
	private volatile @Nullable SessionTicket ticket;

	private volatile boolean withoutAccounts;

	/** Whether the server has said who is verified. */
	private boolean accountsTold;

	/** Where its token outlives the program. */
	private volatile @Nullable TicketFile ticketFile;

	/** Whether the server was asked for what one wants of it right after a login. */
	private boolean settled;

	/** How many lines one asks for that were said before. */
	private int history;

	/** How many lines are still to come of those that were missed. */
	private int missed;

	/** How many of one's own lines the server has dealt with before the break. */
	private int taken;

	/** What one is called when all that was missed has come. */
	private String resumedName = "";

	Seat(String connection, Clock clock, Events events, Traffic traffic, Roster roster, ClientSettings settings,
			boolean lasting, Wire wire) {
		this.origins = new Origins(connection, clock);
		this.events = events;
		this.quiet = new QuietBreak(events, QuietBreak.LONGEST);
		this.traffic = traffic;
		this.patience = settings.echoTimeout();
		this.resend = settings.whatIsInDoubt();
		this.lasting = lasting;
		this.view = new RoomView(roster);
		this.outbox = new Outbox(wire, new EchoReports(), this.view::dialect);
		this.composer = new Composer(this.view::ownName, this.view::dialect, this.view::blockLimits);
	}

	Outbox outbox() {
		return this.outbox;
	}

	Composer composer() {
		return this.composer;
	}

	NameWish wish() {
		return this.name;
	}

	String ownName() {
		return this.view.ownName();
	}

	Dialect dialect() {
		return this.view.dialect();
	}

	/** Whether it is known which server this is. */
	boolean isRecognised() {
		return this.view.isRecognised();
	}

	/** It has not shown that it has section 3, so it has not. */
	void takeForOriginal() {
		this.view.recognised(Dialect.ORIGINAL);
	}

	/** Whether the server keeps the place when the connection breaks. */
	boolean isKept() {
		return this.ticket != null;
	}

	/** Whether the server has said that it has no accounts. */
	boolean isWithoutAccounts() {
		return this.withoutAccounts;
	}

	/**
	 * Keeps the token of the session there from now on, and no more where it was kept
	 * before.
	 */
	void keepTicketIn(@Nullable TicketFile file) {
		close();
		this.ticketFile = file;
	}

	/**
	 * The token of a place that an earlier run has left behind; {@code null} for none.
	 */
	@Nullable String takeLeftToken() {
		TicketFile file = this.ticketFile;
		return (file != null) ? file.takeLeft() : null;
	}

	/** The server is told that one does not come back. */
	void leave() {
		TicketFile file = this.ticketFile;
		if (file != null) {
			file.forget();
		}
	}

	/** One does not come back in this conversation. */
	void close() {
		TicketFile file = this.ticketFile;
		if (file != null) {
			file.close();
		}
	}

	/** What to send in place of a name, to go on after a break; {@code null} for none. */
	@Nullable Resumption resumption() {
		SessionTicket held = this.ticket;
		return (held != null) ? held.resumption() : null;
	}

	/** The session is over. */
	void forgetSession() {
		this.ticket = null;
	}

	/**
	 * Takes note of one's own login.
	 * @param verified whether the server has taken the password of that name
	 */
	void enter(String givenName, boolean verified) {
		forgetSession();
		this.settled = false;
		this.withoutAccounts = false;
		this.accountsTold = false;
		this.view.enter(givenName, verified, origin().at());
	}

	/** The connection is lost and will be made again. */
	void leaveForAWhile() {
		this.outbox.hold();
		this.missed = 0;
	}

	QuietBreak quiet() {
		return this.quiet;
	}

	/** The session goes on, with the lines that were missed. */
	void goOn(ServerLine.Resumed resumed) {
		this.missed = resumed.following();
		this.taken = resumed.taken();
		this.view.recognised(Dialect.EXTENDED);
		this.view.forgetVerified();
		this.resumedName = resumed.name();
		if (this.missed == 0) {
			caughtUp();
		}
	}

	private void caughtUp() {
		this.view.called(this.resumedName);
		// A server that was started anew meanwhile has forgotten who asked.
		this.outbox.offerFirst(List.of(Composer.blocks(this.patience)));
		if (!this.accountsTold && !this.withoutAccounts) {
			// The answer was lost with the connection, or the question was.
			this.outbox.offerFirst(List.of(Composer.accounts(this.patience)));
		}
		this.outbox.resume(this.taken);
	}

	/** One has logged in anew, and it is known where. */
	void startOver() {
		this.outbox.restart(this.resend);
	}

	/** Takes a line of the room, or one that is only for oneself. */
	void line(String line) {
		boolean known = this.view.isRecognised();
		this.view.recognise(line);
		if (!known && this.settled) {
			// It has taken longer than usual.
			settleIn();
		}
		ServerLine parsed = ServerLineParser.parse(line, dialect());
		SessionTicket held = this.ticket;
		if (held != null) {
			held.count(parsed);
		}
		if (parsed instanceof ServerLine.SessionBegun session) {
			begin(session.token());
		}
		Outgoing echoed = this.outbox.echoOf(parsed);
		Outgoing refused = (parsed instanceof ServerLine.Refusal) ? this.outbox.refusable() : null;
		if (!this.outbox.isAnswer(parsed) && !isQuiet(echoed) && !isQuiet(refused) && !Composer.isFence(parsed)
				&& !isOwnBusiness(parsed)) {
			tell(this.view.event(parsed, echoed != null, echoed != null && echoed.isAgain(), origin()));
		}
		else if (parsed instanceof ServerLine.Renamed) {
			// The name one had before, which one has asked for.
			tell(this.view.event(parsed, true, origin()));
		}
		else if (parsed.isBeside()) {
			this.view.event(parsed, false, origin());
		}
		this.accountsTold |= parsed instanceof AccountLine.Accounts;
		if (Composer.asksForAccounts(refused)) {
			this.withoutAccounts = true;
		}
		if (echoed != null) {
			echoed.answer(origin()).ifPresent(this::tell);
			this.outbox.confirm(echoed);
		}
		else if (parsed instanceof ServerLine.Refusal refusal) {
			this.outbox.refused(refusal.text(), refusal.reason());
		}
		followNames(parsed);
		// What is told of accounts beside them is not among those that were missed.
		if (this.missed > 0 && !parsed.isBeside() && --this.missed == 0) {
			caughtUp();
		}
	}

	private void begin(String token) {
		this.ticket = new SessionTicket(token);
		TicketFile file = this.ticketFile;
		if (file != null) {
			file.keep(token);
		}
	}

	/**
	 * Looks at the time, now and then.
	 * @param heardAt when the server was last heard, as {@link System#nanoTime()} tells
	 * it
	 */
	void tick(long heardAt) {
		askFor(this.name.afterSilence());
		this.outbox.checkEcho(isKept() ? heardAt : System.nanoTime());
	}

	/**
	 * Asks the server for what one wants of it right after a login.
	 * @param history how many lines to ask for that were said before; 0 for none
	 */
	void settleIn(int history) {
		this.history = history;
		settleIn();
	}

	/** Asks for the same as after the first login. */
	void settleIn() {
		this.settled = true;
		if (dialect() == Dialect.EXTENDED && this.view.isRecognised()) {
			this.name.writtenAs(ownName());
			this.outbox.offerFirst(this.composer.wishes(this.history, this.lasting, this.patience));
		}
	}

	/** Nobody has asked who is verified but this side, at the login. */
	private boolean isOwnBusiness(ServerLine line) {
		if (!(line instanceof AccountLine.Accounts)) {
			return line instanceof BlockLine;
		}
		Outgoing asked = this.outbox.refusable();
		return asked == null || asked.isQuiet() || asked.kind() != Outgoing.Kind.COMMAND;
	}

	private void followNames(ServerLine line) {
		if (line instanceof ServerLine.Renamed renamed && renamed.to().equals(ownName())) {
			this.name.renamed(ownName());
		}
		askFor(this.name.after(line));
	}

	private void askFor(@Nullable String wanted) {
		if (wanted != null && dialect() == Dialect.EXTENDED) {
			try {
				this.outbox.offerFirst(List.of(this.composer.oldName(wanted, this.patience)));
			}
			catch (ChatException ex) {
				// The server has let us in by a name that it would not give: so be it.
				this.name.renamed(ownName());
			}
		}
	}

	private static boolean isQuiet(@Nullable Outgoing message) {
		return message != null && message.isQuiet();
	}

	/** Tells what happens on the way to one's place. */
	void publish(ChatEvent event) {
		this.quiet.publish(event);
	}

	private void tell(ChatEvent event) {
		this.events.publish(event);
	}

	Origins origins() {
		return this.origins;
	}

	Origin origin() {
		return this.origins.origin();
	}

	/** Tells the world what became of what was said. */
	private final class EchoReports implements Reports {

		@Override
		public void confirmed(Outgoing message, Duration echoTime) {
			Seat.this.traffic.echo(echoTime);
			tell(new MessageConfirmed(origin(), message.text(), echoTime));
		}

		@Override
		public void unconfirmed(Outgoing message) {
			refused(message, "");
		}

		@Override
		public void refused(Outgoing message, String reason) {
			Seat.this.traffic.unconfirmed();
			tell(new MessageUnconfirmed(origin(), message.text(), reason));
		}

	}

}
