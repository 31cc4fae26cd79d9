package dev.sockettome.server.visit;

import java.net.InetAddress;

import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.protocol.ServerLine.Text;
import dev.sockettome.server.account.Entrance;
import dev.sockettome.server.account.Entrant;
import dev.sockettome.server.admission.ForeignProtocol;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.name.NameRefusedException;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.tls.Protection;
import org.jspecify.annotations.Nullable;

/**
 * A client that has no name yet: it is asked for one until it gives one that it may have
 * (docs/PROTOCOL.md, section 3.2). Owned by the room's event loop.
 */
final class Newcomer implements Entrant {

	private final ServerContext context;

	private final Session session;

	private final Entrance entrance;

	private final Sharing sharing;

	/** Whether it is being asked at other servers whether the name can be had. */
	private boolean claiming;

	Newcomer(ServerContext context, Session session) {
		this.context = context;
		this.session = session;
		this.entrance = new Entrance(context.door(), this);
		this.sharing = new Sharing(context.room(), context.door());
	}

	/**
	 * Takes a line, which should be a name, or a password when one was asked for.
	 * @param raw the line as it came
	 * @param typed what is left of it when it is safe to show
	 */
	void line(String raw, String typed) {
		if (this.entrance.awaitsPassword()) {
			this.entrance.password(raw);
			return;
		}
		if (turnsAwayForeigner(raw)) {
			return;
		}
		if (typed.equals("/quit")) {
			this.session.disconnect(Session.LEFT);
			return;
		}
		if (Resumption.isOn(typed)) {
			new Comeback(this.context, this.session).begin(Resumption.parse(typed));
			return;
		}
		try {
			ScreenName name = this.context.names().give(typed, address(), this.sharing.holder(typed));
			this.entrance.name(this.sharing.asHeld(name));
		}
		catch (NameRefusedException ex) {
			this.session.tell(String.valueOf(ex.getMessage()));
			this.session.askForName();
		}
	}

	/**
	 * Refuses a line that is too long.
	 * @param start as much of the line as fits the limit
	 * @param limit how much that is, in bytes
	 */
	void lineTooLong(String start, int limit) {
		if (this.entrance.awaitsPassword()) {
			this.entrance.tooLong();
		}
		else if (!turnsAwayForeigner(start)) {
			this.session.refuse(Subject.MESSAGE, SessionLines.TOO_LONG.formatted(limit));
			askForName();
		}
	}

	/**
	 * Ends the visit of a program that speaks another protocol, before anyone hears it.
	 * @param line the line as it came, or the start of it
	 */
	private boolean turnsAwayForeigner(String line) {
		ForeignProtocol spoken = ForeignProtocol.of(line);
		if (spoken == null) {
			return false;
		}
		this.context.admission().turnedAwayForeigner();
		this.session.log(Kind.REFUSED, "Refused: %s: it speaks %s".formatted(this.session.origin(), spoken.spoken()));
		this.session.end(new Text(spoken.answer()));
		return true;
	}

	@Override
	public InetAddress address() {
		return this.session.address();
	}

	@Override
	public Protection protection() {
		return this.session.connection().protection();
	}

	@Override
	public void tell(String notice) {
		this.session.tell(notice);
	}

	@Override
	public void ask(String question) {
		this.session.tell(new Text(question));
	}

	@Override
	public void askForName() {
		this.session.askForName();
	}

	@Override
	public void pause() {
		this.session.lines().pause();
	}

	@Override
	public void goOn() {
		if (!this.claiming) {
			this.session.lines().goOn();
		}
	}

	@Override
	public boolean isGone() {
		return this.session.isEnded();
	}

	@Override
	public void guessedWrongly(String whose) {
		this.session.log(Kind.WRONG_PASSWORD, "Wrong password%s from %s".formatted(whose, this.session.origin()));
	}

	@Override
	public void disconnect(String reason) {
		this.session.disconnect(reason);
	}

	@Override
	public @Nullable String refusal(ScreenName name) {
		Named holder = this.sharing.holder(name);
		String refusal = this.context.names().refusal(name, holder);
		return (refusal == null && holder != null) ? this.sharing.refusal(holder.name()) : refusal;
	}

	@Override
	public void enter(ScreenName name, boolean verified) {
		if (verified && share(name)) {
			return;
		}
		boolean shared = verified && this.sharing.isAllowed(name);
		this.claiming = true;
		pause();
		this.context.neighbours().claim(name, shared ? name : null, (elsewhere) -> {
			this.claiming = false;
			if (!isGone()) {
				// Somebody here may have been quicker.
				String refusal = (elsewhere != null) ? elsewhere : refusal(name);
				if (refusal == null) {
					join(name, verified);
				}
				else {
					tell(refusal);
					askForName();
				}
			}
			goOn();
		});
	}

	private void join(ScreenName name, boolean verified) {
		if (!(verified && share(name))) {
			this.sharing.makeRoom(name);
			this.session.join(name, verified);
		}
	}

	/** Shares the name of somebody at this server, if there is such a one. */
	private boolean share(ScreenName name) {
		if (!(this.sharing.holder(name) instanceof Member holder)) {
			return false;
		}
		this.sharing.makeRoom(name);
		this.session.share(holder);
		return true;
	}

}
