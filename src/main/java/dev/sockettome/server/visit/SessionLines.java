package dev.sockettome.server.visit;

import dev.sockettome.protocol.Ping;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.thread.Gate;

/**
 * What a client says in its {@link Session}, line by line, in order. It is held while
 * what was missed is told, and while a password is looked at. Owned by the room's event
 * loop.
 */
final class SessionLines {

	/** What is told about a line that is too long. */
	static final String TOO_LONG = "Longer than %d bytes.";

	private final ServerContext context;

	private final Session session;

	private final Newcomer newcomer;

	private final Gate gate = new Gate();

	private long count;

	private long lastHeard;

	/**
	 * The lines of a visit that begins.
	 * @param now the time, {@link System#nanoTime}
	 */
	SessionLines(ServerContext context, Session session, long now) {
		this.context = context;
		this.session = session;
		this.newcomer = new Newcomer(context, session);
		this.lastHeard = now;
	}

	/** How many there were. */
	long count() {
		return this.count;
	}

	/** When there was one that was no ping, {@link System#nanoTime}. */
	long lastHeard() {
		return this.lastHeard;
	}

	/** What the client sends waits until {@link #goOn}. */
	void pause() {
		this.gate.shut();
	}

	/** Takes what the client has sent meanwhile. */
	void goOn() {
		this.gate.open();
	}

	/** Reads on from the client, when the room can take more of it. */
	void readOn(Runnable reader) {
		this.gate.pass(() -> this.context.room().readOn(reader));
	}

	/** Takes a line that the client has sent. */
	void line(String raw) {
		if (this.gate.isShut()) {
			this.gate.pass(() -> line(raw));
			return;
		}
		if (this.session.isEnded()) {
			return;
		}
		this.count++;
		String line = SafeText.clean(raw).stripTrailing();
		boolean ping = Ping.isOn(line);
		if (!ping) {
			this.lastHeard = System.nanoTime();
		}
		Participant participant = this.session.participant();
		if (participant == null) {
			this.newcomer.line(raw, line);
			return;
		}
		if (!ping) {
			participant.device().take();
		}
		if (!line.isEmpty()) {
			participant.line(line);
		}
		else if (!raw.isBlank()) {
			this.session.refuse(Subject.MESSAGE, "Nothing of it can be shown.");
		}
	}

	/**
	 * Takes the last line of a client, which it may not have ended: whoever can come back
	 * sends it again as a whole.
	 */
	void unfinishedLine(String raw) {
		Participant participant = this.session.participant();
		boolean again = (participant != null) ? participant.device().ticket() != null : Resumption.isOn(raw);
		if (!this.gate.isShut() && !again) {
			line(raw);
		}
	}

	/**
	 * Refuses a line that is too long (docs/PROTOCOL.md, section 3.1).
	 * @param start as much of the line as fits the limit
	 */
	void lineTooLong(String start) {
		if (this.gate.isShut()) {
			this.gate.pass(() -> lineTooLong(start));
			return;
		}
		int limit = this.context.admission().limits().lineLength();
		Participant participant = this.session.participant();
		if (participant != null && !this.session.isEnded()) {
			participant.device().take();
			this.session.refuse(Subject.MESSAGE, TOO_LONG.formatted(limit));
		}
		else if (!this.session.isEnded()) {
			this.newcomer.lineTooLong(start, limit);
		}
	}

	/** The client sends so fast that it is read more slowly. */
	void slowed() {
		if (!this.session.isEnded()) {
			this.session.log(Kind.RATE_LIMITED,
					"%s sends too fast and is read more slowly".formatted(this.session.shownName()));
			this.gate.pass(() -> this.session
				.tell("You send more than %d lines a second; the rest takes a while, nothing is lost."
					.formatted(this.context.admission().limits().messagesPerSecond())));
		}
	}

}
