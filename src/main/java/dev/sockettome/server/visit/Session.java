package dev.sockettome.server.visit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;

import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.NamePrompt;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Refusal;
import dev.sockettome.protocol.ServerLine.Refusal.Subject;
import dev.sockettome.protocol.ServerLine.ShuttingDown;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.log.ServerEvent.Kind;
import dev.sockettome.server.room.Device;
import dev.sockettome.server.room.Member;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.room.Visit;
import dev.sockettome.server.settings.ServerSettings.Limits;
import dev.sockettome.server.tls.Protection;
import org.jspecify.annotations.Nullable;

/**
 * One client's visit: it comes as a {@link Newcomer}, takes part as a
 * {@link Participant}, and leaves. It knows lines, not bytes; {@link InboundLines} and
 * {@link Connection} know the bytes. Owned by the room's event loop.
 */
public final class Session implements Visit {

	/** The reason when a client asks to be disconnected. */
	static final String LEFT = "you have left";

	private final ServerContext context;

	private final Room room;

	private final Admission<Session> admission;

	private final Connection connection;

	private final Instant since = Instant.now();

	private final long opened = System.nanoTime();

	private final SessionLines lines;

	private @Nullable Participant participant;

	/** Whether it hears what happens in the room. */
	private boolean inside;

	private boolean ended;

	private boolean superseded;

	Session(ServerContext context, Connection connection) {
		this.context = context;
		this.room = context.room();
		this.admission = context.admission();
		this.connection = connection;
		this.lines = new SessionLines(context, this, this.opened);
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
		if (now - this.lines.lastHeard() > limits.idleFor().toNanos()) {
			return "nothing said for " + words(limits.idleFor());
		}
		return null;
	}

	/** The client will send no more, or is gone. */
	void closed() {
		lose(null);
	}

	/**
	 * Takes the place of an earlier visit of the same client. What the client sends waits
	 * meanwhile.
	 */
	void resume(Device device) {
		this.lines.pause();
		this.participant = new Participant(this.context, device, this.lines);
		device.visit(this);
	}

	/** It hears what happens in the room from now on. */
	void comeInside() {
		this.inside = true;
		this.lines.goOn();
	}

	/** It was too much: the client is asked for a name after all. */
	void notResumed() {
		this.participant = null;
		this.lines.goOn();
	}

	@Override
	public void supersede() {
		this.superseded = true;
		expel("you came back on another connection");
	}

	@Override
	public void expel(String reason) {
		leaveInside();
		detach(disconnected(reason));
	}

	Connection connection() {
		return this.connection;
	}

	/** What the client says. */
	SessionLines lines() {
		return this.lines;
	}

	/** What it is in the room; {@code null} before it is. */
	@Nullable Participant participant() {
		return this.participant;
	}

	boolean isEnded() {
		return this.ended;
	}

	@Override
	public Protection protection() {
		return this.connection.protection();
	}

	@Override
	public void disconnect(String reason) {
		end(disconnected(reason));
	}

	/** The server ends. Those who have a name are told by the {@link Room}. */
	public void shutDown() {
		if (!this.ended && !this.inside) {
			this.connection.sendLast(new ShuttingDown());
		}
		this.ended = true;
	}

	@Override
	public @Nullable ScreenName name() {
		return (this.participant != null) ? this.participant.device().name() : null;
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
		return this.lines.count();
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

	/** Tells only the client something. */
	public void tell(ServerLine line) {
		if (this.ended) {
			return;
		}
		if (this.participant != null) {
			this.participant.device().tell(line);
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
		enter(this.room.join(this.connection, name, verified));
	}

	/** Comes into the room as another device of somebody who is there. */
	void share(Member member) {
		enter(this.room.share(this.connection, member));
	}

	private void enter(Device device) {
		this.participant = new Participant(this.context, device, this.lines);
		this.inside = true;
		device.visit(this);
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
		if (this.participant != null && this.inside) {
			this.room.leave(this.participant.device(), goodbye);
			return;
		}
		detach(goodbye);
		if (this.participant != null) {
			this.room.leave(this.participant.device(), null);
		}
	}

	/**
	 * The connection ends, and nobody wanted that: whoever can come back keeps the place.
	 */
	private void lose(@Nullable ServerLine goodbye) {
		if (this.ended) {
			return;
		}
		if (this.participant == null || !this.participant.device().goAway(this.since, this.lines.count())) {
			end(goodbye);
			return;
		}
		leaveInside();
		detach(goodbye);
		log(Kind.AWAY, "%s is away".formatted(this.participant.device().described()));
	}

	private void leaveInside() {
		this.ended = true;
		this.admission.left(this);
		log(Kind.DISCONNECTING, "client disconnecting");
	}

	/** Closes the connection, and nobody else is told. */
	private void detach(@Nullable ServerLine goodbye) {
		if (this.participant != null && this.inside) {
			this.room.detach(this.participant.device(), goodbye);
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
