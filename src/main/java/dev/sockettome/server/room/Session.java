package dev.sockettome.server.room;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import dev.sockettome.protocol.Ping;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.admission.Visitor;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.thread.Gate;
import org.jspecify.annotations.Nullable;

/**
 * One client's visit: it comes as a {@link Newcomer}, takes part as a
 * {@link Participant}, and leaves. It knows lines, not bytes; {@link InboundLines} and
 * {@link Connection} know the bytes. Owned by the room's event loop.
 */
public final class Session implements Visitor {

	/** The reason when a client asks to be disconnected. */
	static final String LEFT = "you have left";

	/** What is told about a line that is too long. */
	static final String TOO_LONG = "Longer than %d bytes.";

	private final ServerContext context;

	private final Room room;

	private final Admission<Session> admission;

	private final Connection connection;

	private final Instant since = Instant.now();

	private final long opened = System.nanoTime();

	private final Newcomer newcomer;

	private @Nullable Participant participant;

	/** Shut while what was missed is told, and while a password is looked at. */
	private final Gate gate = new Gate();

	private boolean ended;

	private boolean superseded;

	private long messages;

	private long lastHeard = this.opened;

	Session(ServerContext context, Connection connection) {
		this.context = context;
		this.room = context.room();
		this.admission = context.admission();
		this.connection = connection;
		this.newcomer = new Newcomer(context, this);
	}

	/** A client wants to come in. */
	void opened() {
		String refusal = this.admission.admit(this);
		if (refusal != null) {
			this.ended = true;
			log(Kind.REFUSED, "Refused: " + origin() + ": " + refusal);
			this.connection.turnAway(disconnected(refusal));
			return;
		}
		log(Kind.CONNECTED, "Incoming Connection");
		this.connection.greet();
	}

	/** Takes a line that the client has sent. */
	void line(String raw) {
		if (this.gate.isShut()) {
			this.gate.pass(() -> line(raw));
			return;
		}
		if (this.ended) {
			return;
		}
		this.messages++;
		String line = SafeText.clean(raw).stripTrailing();
		boolean ping = Ping.isOn(line);
		if (!ping) {
			this.lastHeard = System.nanoTime();
		}
		if (this.participant == null) {
			this.newcomer.line(raw, line);
			return;
		}
		if (!ping) {
			this.participant.member().take();
		}
		if (!line.isEmpty()) {
			this.participant.line(line);
		}
		else if (!raw.isBlank()) {
			refuse(Subject.MESSAGE, "Nothing of it can be shown.");
		}
	}

	/**
	 * Takes the last line of a client, which it may not have ended: whoever can come back
	 * sends it again as a whole.
	 */
	void unfinishedLine(String raw) {
		boolean resumes = this.participant == null && Resumption.isOn(raw);
		if (!this.gate.isShut() && !resumes
				&& (this.participant == null || this.participant.member().ticket() == null)) {
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
		int limit = this.admission.limits().lineLength();
		if (this.participant != null && !this.ended) {
			this.participant.member().take();
			refuse(Subject.MESSAGE, TOO_LONG.formatted(limit));
		}
		else if (!this.ended) {
			this.newcomer.lineTooLong(start, limit);
		}
	}

	/** The client sends so fast that it is read more slowly. */
	void slowed() {
		if (!this.ended) {
			log(Kind.RATE_LIMITED, "%s sends too fast and is read more slowly".formatted(shownName()));
			this.gate.pass(() -> tell("You send more than %d lines a second; the rest takes a while, nothing is lost."
				.formatted(this.admission.limits().messagesPerSecond())));
		}
	}

	/** The client has not read what it was sent for too long. */
	void tooSlow() {
		if (!this.ended) {
			log(Kind.TOO_SLOW,
					"%s reads too slowly and is disconnected, %,d bytes behind".formatted(shownName(), pendingBytes()));
			lose(disconnected("you read too slowly"));
		}
	}

	/**
	 * The client did not read its last lines, which say why it is disconnected.
	 */
	void missed(long bytes) {
		if (!this.superseded) {
			log(Kind.TOO_SLOW, "%s is gone and has not read the last %,d bytes".formatted(shownName(), bytes));
		}
	}

	@Override
	public @Nullable String overstays(long now, Limits limits) {
		if (this.participant == null && now - this.opened > limits.nameWithin().toNanos()) {
			return "no screen name within " + words(limits.nameWithin());
		}
		if (now - this.lastHeard > limits.idleFor().toNanos()) {
			return "nothing said for " + words(limits.idleFor());
		}
		return null;
	}

	/** Reads on from the client, when the room can take more of it. */
	void readOn(Runnable reader) {
		this.gate.pass(() -> this.room.readOn(reader));
	}

	/** The client will send no more, or is gone. */
	void closed() {
		lose(null);
	}

	/** What the client sends waits until {@link #goOn}. */
	void pause() {
		this.gate.shut();
	}

	/** Takes what the client has sent meanwhile. */
	void goOn() {
		this.gate.open();
	}

	/**
	 * Takes the place of an earlier visit of the same person. What the client sends waits
	 * until {@link #goOn}.
	 */
	void resume(Member member) {
		pause();
		this.participant = member.participant();
		this.participant.member().visit(this);
	}

	/** It was too much: the client is asked for a name after all. */
	void notResumed() {
		this.participant = null;
		goOn();
	}

	/** The same person has come back on another connection. */
	void supersede() {
		this.superseded = true;
		leaveInside();
		detach(disconnected("you came back on another connection"));
	}

	Connection connection() {
		return this.connection;
	}

	boolean isEnded() {
		return this.ended;
	}

	@Override
	public void disconnect(String reason) {
		end(disconnected(reason));
	}

	/** The server ends. Those who have a name are told by the {@link Room}. */
	public void shutDown() {
		if (!this.ended && (this.participant == null || this.gate.isShut())) {
			this.connection.sendLast(new ShuttingDown());
		}
		this.ended = true;
	}

	@Override
	public @Nullable ScreenName name() {
		return (this.participant != null) ? this.participant.member().name() : null;
	}

	@Override
	public InetAddress address() {
		return this.connection.address();
	}

	@Override
	public String origin() {
		return this.connection.origin();
	}

	@Override
	public Instant since() {
		return this.since;
	}

	@Override
	public long messages() {
		return this.messages;
	}

	@Override
	public long pendingBytes() {
		return this.connection.pendingBytes();
	}

	@Override
	public boolean isAway() {
		return false;
	}

	/** Tells only the client something, as {@code *** NOTICE}. */
	void tell(String notice) {
		tell(new Notice(notice));
	}

	/** Tells only the client that something was not done, and why. */
	void refuse(Subject subject, String reason) {
		tell(new Refusal(subject, reason));
	}

	void tell(ServerLine line) {
		if (this.ended) {
			return;
		}
		if (this.participant != null) {
			this.room.tell(this.participant.member(), line);
		}
		else {
			this.connection.send(line);
		}
	}

	void askForName() {
		this.connection.send(new NamePrompt());
	}

	/**
	 * Comes into the room under a name.
	 * @param verified whether the client has shown that the name is its own
	 */
	void join(ScreenName name, boolean verified) {
		Member member = this.room.join(this.connection, name, verified, this.context);
		this.participant = member.participant();
		member.visit(this);
		this.participant.arrive();
	}

	void log(Kind kind, String line) {
		ScreenName name = name();
		this.room.log(ServerEvent.of(kind, (name != null) ? name.value() : null, origin(), line));
	}

	String shownName() {
		ScreenName name = name();
		return (name != null) ? name.value() : origin();
	}

	/**
	 * Ends the visit.
	 * @param goodbye the last line that the client is sent; {@code null} for none
	 */
	void end(@Nullable ServerLine goodbye) {
		if (this.ended) {
			return;
		}
		leaveInside();
		if (this.participant != null && !this.gate.isShut()) {
			this.room.leave(this.participant.member(), goodbye);
			return;
		}
		detach(goodbye);
		if (this.participant != null) {
			this.room.leave(this.participant.member(), null);
		}
	}

	/**
	 * The connection ends, and nobody wanted that: whoever can come back keeps the place.
	 */
	private void lose(@Nullable ServerLine goodbye) {
		if (this.ended) {
			return;
		}
		if (this.participant == null || !this.participant.member().goAway(this.since, this.messages)) {
			end(goodbye);
			return;
		}
		leaveInside();
		detach(goodbye);
		log(Kind.AWAY, "%s is away".formatted(shownName()));
	}

	private void leaveInside() {
		this.ended = true;
		this.admission.left(this);
		log(Kind.DISCONNECTING, "client disconnecting");
	}

	/** Closes the connection, and nobody else is told. */
	private void detach(@Nullable ServerLine goodbye) {
		if (this.participant != null && !this.gate.isShut()) {
			this.room.detach(this.participant.member(), goodbye);
		}
		else if (goodbye != null) {
			this.connection.sendLast(goodbye);
		}
		else {
			this.connection.close();
		}
	}

	private static Notice disconnected(String reason) {
		return new Notice("Disconnected: %s.".formatted(reason));
	}

	private static String words(Duration time) {
		return (time.toSeconds() < 120) ? time.toSeconds() + " seconds" : time.toMinutes() + " minutes";
	}

}
