package dev.sockettome.server.room;

import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine.Text;
import dev.sockettome.server.admission.ForeignProtocol;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.name.NameRefusedException;

/**
 * A client that has no name yet: it is asked for one until it gives one that it may have
 * (docs/PROTOCOL.md, section 3.2). Owned by the room's event loop.
 */
final class Newcomer {

	private final ServerContext context;

	private final Session session;

	Newcomer(ServerContext context, Session session) {
		this.context = context;
		this.session = session;
	}

	/**
	 * Takes a line, which should be a name.
	 * @param raw the line as it came
	 * @param typed what is left of it when it is safe to show
	 */
	void line(String raw, String typed) {
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
			ScreenName name = this.context.names().give(typed, this.session.address(), null);
			this.session.join(name);
		}
		catch (NameRefusedException ex) {
			this.session.tell(String.valueOf(ex.getMessage()));
			this.session.askForName();
		}
	}

	/**
	 * Ends the visit of a program that speaks another protocol, before anyone hears it.
	 * @param line the line as it came, or the start of it
	 */
	boolean turnsAwayForeigner(String line) {
		ForeignProtocol spoken = ForeignProtocol.of(line);
		if (spoken == null) {
			return false;
		}
		this.context.admission().turnedAwayForeigner();
		this.session.log(Kind.REFUSED, "Refused: %s: it speaks %s".formatted(this.session.origin(), spoken.spoken()));
		this.session.end(new Text(spoken.answer()));
		return true;
	}

}
