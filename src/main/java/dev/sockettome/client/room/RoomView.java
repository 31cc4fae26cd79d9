package dev.sockettome.client.room;

import java.time.Instant;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonAbsent;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonPresent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.protocol.AccountLine;
import dev.sockettome.protocol.BlockLine.Limits;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;
import dev.sockettome.protocol.Told;
import org.jspecify.annotations.Nullable;

/**
 * The room as one who sits in it sees it: makes an event of each line, and knows by the
 * lines who is here, what one is called oneself, and what the server speaks. Owned by the
 * listener's thread, but for {@link #dialect} and {@link #ownName}. It outlives a
 * connection that is lost and made again.
 */
public final class RoomView {

	/** The mark of a notice, which is not part of its text. */
	private static final String NOTICE = "*** ";

	private final Roster roster;

	private volatile Dialect dialect = Dialect.ORIGINAL;

	private boolean recognised;

	private volatile @Nullable Limits blockLimits;

	/** What is being said in several lines. */
	private final OpenBlock block = new OpenBlock();

	/** One's name as the server writes it; empty before the login. */
	private volatile String ownName = "";

	public RoomView(Roster roster) {
		this.roster = roster;
	}

	/** Takes note of one's own login; which server it is shows by what follows. */
	public void enter(String name, boolean verified, Instant at) {
		this.roster.enter(name, at);
		if (verified) {
			this.roster.verified(name);
		}
		this.ownName = name;
		this.recognised = false;
		this.blockLimits = null;
	}

	/** How much can be said as one; {@code null} where that is not known. */
	public @Nullable Limits blockLimits() {
		return this.blockLimits;
	}

	/** It is to be told anew who is verified. */
	public void forgetVerified() {
		this.roster.forgetVerified();
	}

	/** Takes note of what one is called in a session that goes on. */
	public void called(String name) {
		if (!name.equals(this.ownName)) {
			this.roster.renamed(this.ownName, name);
			this.ownName = name;
		}
	}

	public String ownName() {
		return this.ownName;
	}

	/**
	 * What the server is known to speak; before it is known the original's, or what the
	 * connection before was spoken over.
	 */
	public Dialect dialect() {
		return this.dialect;
	}

	/** Whether it is known which server this is. */
	public boolean isRecognised() {
		return this.recognised;
	}

	/**
	 * Tells by the first line after one's own login which server this is
	 * (docs/PROTOCOL.md, section 3.3).
	 */
	public void recognise(String line) {
		if (!this.recognised) {
			recognised(ServerLineParser.parse(line, Dialect.EXTENDED) instanceof ServerLine.Roster ? Dialect.EXTENDED
					: Dialect.ORIGINAL);
		}
	}

	/** It is known which server this is. */
	public void recognised(Dialect spoken) {
		this.dialect = spoken;
		this.recognised = true;
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
		return event(line, echo, false, origin);
	}

	/**
	 * The same.
	 * @param again whether it is the echo of something that was sent a second time
	 */
	public ChatEvent event(ServerLine line, boolean echo, boolean again, Origin origin) {
		boolean continued = this.block.continues(line);
		if (line instanceof ServerLine.Said said) {
			boolean verified = this.roster.heard(said.name(), origin.at());
			return new MessageReceived(origin, said.name(), said.text(), echo || isSelf(said.name()), again, verified,
					continued);
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
			boolean verified = this.roster.heard(action.name(), origin.at());
			return new ActionReceived(origin, action.name(), action.text(), echo || isSelf(action.name()), again,
					verified);
		}
		if (line instanceof ServerLine.PrivateFrom message) {
			boolean verified = this.roster.heard(message.name(), origin.at());
			return new PrivateReceived(origin, message.name(), message.text(), verified);
		}
		if (line instanceof ServerLine.PrivateTo message) {
			return new PrivateSent(origin, message.receiver(), message.text());
		}
		if (line instanceof ServerLine.Renamed renamed) {
			boolean own = isSelf(renamed.from());
			this.roster.renamed(renamed.from(), renamed.to());
			if (own) {
				this.ownName = renamed.to();
			}
			return new PersonRenamed(origin, renamed.from(), renamed.to(), own);
		}
		if (line instanceof ServerLine.Roster people) {
			this.roster.announce(people.names(), people.unlisted());
			return new RosterReceived(origin, people.names(), people.unlisted());
		}
		if (line instanceof AccountLine.Verified verified) {
			this.roster.verified(verified.name());
			return new PersonVerified(origin, verified.name());
		}
		if (line instanceof AbsenceLine.Absent absent) {
			this.roster.absent(absent.name(), absent.reason());
			return new PersonAbsent(origin, absent.name(), absent.reason());
		}
		if (line instanceof AbsenceLine.Present present) {
			this.roster.absent(present.name(), null);
			return new PersonPresent(origin, present.name());
		}
		if (line instanceof AccountLine.Accounts accounts) {
			if (accounts.first()) {
				this.roster.forgetVerified();
			}
			accounts.names().forEach(this.roster::verified);
			return new NoticeReceived(origin, line.wire().substring(NOTICE.length()));
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
			return new NoticeReceived(origin, line.wire().substring(NOTICE.length()));
		}
		if (line instanceof Limits limits) {
			this.blockLimits = limits;
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
