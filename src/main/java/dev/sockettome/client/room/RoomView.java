package dev.sockettome.client.room;

import java.time.Instant;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonJoined;
import dev.sockettome.client.event.PersonLeft;
import dev.sockettome.client.event.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.wire.Handshake;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;
import dev.sockettome.protocol.Told;
import org.jspecify.annotations.Nullable;

/**
 * The room as one who sits in it sees it: makes an event of each line, and knows by the
 * lines who is here, what one is called oneself, and what the server speaks. Owned by the
 * listener's thread, but for {@link #dialect}.
 */
public final class RoomView {

	private final Roster roster;

	private final Handshake handshake;

	private volatile @Nullable Dialect dialect;

	/** One's name as the server writes it; empty before the login. */
	private String ownName = "";

	public RoomView(Roster roster, Handshake handshake) {
		this.roster = roster;
		this.handshake = handshake;
	}

	/** Takes note of one's own login. */
	public void enter(String name, Instant at) {
		this.roster.enter(name, at);
		this.ownName = name;
	}

	public boolean isEntered() {
		return !this.ownName.isEmpty();
	}

	public String ownName() {
		return this.ownName;
	}

	/** What the server is known to speak; the original's until its roster line tells. */
	public Dialect dialect() {
		return (this.dialect == Dialect.EXTENDED) ? Dialect.EXTENDED : Dialect.ORIGINAL;
	}

	/**
	 * Tells by the first line after one's own login which server this is
	 * (docs/PROTOCOL.md, section 3.3).
	 */
	public void recognise(String line) {
		if (this.dialect == null) {
			boolean extended = ServerLineParser.parse(line, Dialect.EXTENDED) instanceof ServerLine.Roster;
			this.dialect = extended ? Dialect.EXTENDED : Dialect.ORIGINAL;
		}
	}

	/**
	 * What a server tells of before, as the event that it would have been.
	 * @param own whether it was one's own
	 */
	public static ChatEvent past(Told told, boolean own, Origin origin) {
		return told.isAction() ? new ActionReceived(origin, told.name(), told.text(), own)
				: new MessageReceived(origin, told.name(), told.text(), own);
	}

	/** What a line means for the roster, and the event that tells it. */
	public ChatEvent event(ServerLine line, boolean echo, Origin origin) {
		if (line instanceof ServerLine.Said said) {
			this.roster.heard(said.name(), origin.at());
			return new MessageReceived(origin, said.name(), said.text(), echo || isSelf(said.name()));
		}
		if (line instanceof ServerLine.LoggedIn login) {
			this.roster.joined(login.name());
			return new PersonJoined(origin, login.name());
		}
		if (line instanceof ServerLine.LoggedOut logout) {
			this.roster.left(logout.name());
			return new PersonLeft(origin, logout.name());
		}
		if (line instanceof ServerLine.Action action) {
			this.roster.heard(action.name(), origin.at());
			return new ActionReceived(origin, action.name(), action.text(), echo || isSelf(action.name()));
		}
		if (line instanceof ServerLine.PrivateFrom message) {
			this.roster.heard(message.name(), origin.at());
			return new PrivateReceived(origin, message.name(), message.text());
		}
		if (line instanceof ServerLine.PrivateTo message) {
			return new PrivateSent(origin, message.receiver(), message.text());
		}
		if (line instanceof ServerLine.Renamed renamed) {
			boolean own = isSelf(renamed.from());
			this.roster.renamed(renamed.from(), renamed.to());
			if (own) {
				this.ownName = renamed.to();
				this.handshake.renamed(renamed.to());
			}
			return new PersonRenamed(origin, renamed.from(), renamed.to(), own);
		}
		if (line instanceof ServerLine.Roster people) {
			this.roster.announce(people.names(), people.unlisted());
			return new RosterReceived(origin, people.names(), people.unlisted());
		}
		if (line instanceof ServerLine.Notice notice) {
			return new NoticeReceived(origin, notice.text());
		}
		if (line instanceof ServerLine.Refusal refusal) {
			return new NoticeReceived(origin, refusal.text());
		}
		if (line instanceof ServerLine.SessionBegun session) {
			return new NoticeReceived(origin, session.shown());
		}
		if (line instanceof ServerLine.Resumed || line instanceof ServerLine.ResumeRefused) {
			return new NoticeReceived(origin, line.wire().substring("*** ".length()));
		}
		if (line instanceof ServerLine.ShuttingDown) {
			return new ServerShuttingDown(origin);
		}
		return new TextReceived(origin, line.wire());
	}

	/**
	 * On the original server two people can share a name, so there only the echo tells.
	 */
	private boolean isSelf(String name) {
		return this.dialect == Dialect.EXTENDED && name.equals(this.ownName);
	}

}
