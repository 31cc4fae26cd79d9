package dev.sockettome.server;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.PrivateFrom;
import dev.sockettome.protocol.ServerLine.PrivateTo;
import dev.sockettome.protocol.ServerLine.Roster;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.command.Caller;
import dev.sockettome.server.command.ClientCommands;
import org.jspecify.annotations.Nullable;

/**
 * One client's visit: gives a name, then says things, then leaves. It knows lines, not
 * bytes; the {@link Connection} makes the one of the other. Owned by the room's event
 * loop.
 */
final class Session implements Caller {

	private final Room room;

	private final Connection connection;

	private final int lineLimit;

	private @Nullable Member member;

	private boolean ended;

	Session(Room room, Connection connection, int lineLimit) {
		this.room = room;
		this.connection = connection;
		this.lineLimit = lineLimit;
	}

	void opened() {
		this.room.log("Incoming Connection");
	}

	/** Takes a line that the client has sent. */
	void line(String raw) {
		if (this.ended) {
			return;
		}
		String line = SafeText.clean(raw).stripTrailing();
		if (this.member == null) {
			logIn(line);
		}
		else if (line.startsWith("/") && !line.startsWith("//")) {
			ClientCommands.run(line, this);
		}
		else if (!line.isEmpty()) {
			this.room.say(this.member, line.startsWith("//") ? line.substring(1) : line);
		}
	}

	/** Takes note of a line over the limit (docs/PROTOCOL.md, section 3.1). */
	void lineTooLong() {
		if (this.ended) {
			return;
		}
		tell("Message not sent: longer than %d bytes.".formatted(this.lineLimit));
		if (this.member == null) {
			this.connection.send(new NamePrompt());
		}
	}

	/** The client will send no more, or is gone. */
	void closed() {
		end(null);
	}

	/**
	 * Ends the visit and says why, when it can (docs/PROTOCOL.md, section 3.7).
	 * @param reason a sentence without its full stop
	 */
	void disconnect(String reason) {
		end(new Notice("Disconnected: %s.".formatted(reason)));
	}

	/** The server ends; who has a name is told by the {@link Room}. */
	void shutDown() {
		if (!this.ended && this.member == null) {
			this.connection.sendLast(new ShuttingDown());
		}
		this.ended = true;
	}

	@Override
	public void tell(String notice) {
		tell(new Notice(notice));
	}

	@Override
	public void act(String text) {
		if (this.member != null) {
			this.room.act(this.member, text);
		}
	}

	@Override
	public void whisper(String name, String text) {
		Member receiver = find(name);
		if (this.member == null || receiver == null) {
			tell("Nobody here is called %s. Type /who to see who is.".formatted(name));
			return;
		}
		String sender = this.member.name().value();
		this.room.tell(receiver, new PrivateFrom(sender, text));
		this.room.tell(this.member, new PrivateTo(sender, receiver.name().value(), text));
	}

	@Override
	public void rename(String typed) {
		ScreenName name = free(typed);
		if (name != null && this.member != null && !name.equals(this.member.name())) {
			this.room.rename(this.member, name);
		}
	}

	@Override
	public void who(String start) {
		Roster roster = this.room.roster(start);
		if (roster.size() == 0) {
			tell("Nobody here has a name that starts with %s.".formatted(start));
		}
		else if (start.isEmpty()) {
			tell(roster);
		}
		else {
			String rest = (roster.unlisted() > 0) ? ", and %d more".formatted(roster.unlisted()) : "";
			tell("Starting with %s: %s%s.".formatted(start, String.join(", ", roster.names()), rest));
		}
	}

	@Override
	public void quit() {
		disconnect("you have left");
	}

	private void logIn(String typed) {
		if (typed.equals("/quit")) {
			quit();
			return;
		}
		ScreenName name = free(typed);
		if (name == null) {
			this.connection.send(new NamePrompt());
		}
		else {
			this.member = this.room.join(this.connection, name);
			this.connection.loggedIn();
		}
	}

	/** The name as it was typed, or {@code null} when the client was told why not. */
	private @Nullable ScreenName free(String typed) {
		try {
			ScreenName name = ScreenName.of(typed);
			Member owner = this.room.find(name);
			if (owner == null || owner == this.member) {
				return name;
			}
			tell("The name %s is taken.".formatted(name));
		}
		catch (InvalidScreenNameException ex) {
			tell(ex.getMessage());
		}
		return null;
	}

	private @Nullable Member find(String typed) {
		try {
			return this.room.find(ScreenName.of(typed));
		}
		catch (InvalidScreenNameException ex) {
			return null;
		}
	}

	private void tell(ServerLine line) {
		if (this.member != null) {
			this.room.tell(this.member, line);
		}
		else {
			this.connection.send(line);
		}
	}

	private void end(@Nullable ServerLine goodbye) {
		if (this.ended) {
			return;
		}
		this.ended = true;
		this.room.log("client disconnecting");
		if (this.member != null) {
			this.room.leave(this.member, goodbye);
		}
		else if (goodbye != null) {
			this.connection.sendLast(goodbye);
		}
		else {
			this.connection.close();
		}
	}

}
