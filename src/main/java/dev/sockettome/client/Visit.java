package dev.sockettome.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Dialler;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.FirstWords;
import dev.sockettome.client.wire.Handshake;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.client.wire.Heartbeat;
import dev.sockettome.client.wire.Route;
import dev.sockettome.client.wire.Traffic;
import dev.sockettome.client.wire.UntrustedServerException;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.LineFramer;
import dev.sockettome.protocol.Moving;
import dev.sockettome.protocol.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from the dial to its end: it is made, and then read until it is over.
 * What comes before one is in is for its {@link Entrance}, the rest for the {@link Seat}.
 * Owned by the listener's thread, but for the ways to end it.
 */
final class Visit implements LineFramer.Sink {

	/**
	 * A line longer than this is cut here: far more than any chat server relays, and a
	 * bound on what a hostile one can make us hold.
	 */
	private static final int MAX_LINE_BYTES = 64 * 1024;

	/** Stands for the rest of a line, and ends it. */
	private static final byte[] CUT_OFF = "\u2026\n".getBytes(StandardCharsets.UTF_8);

	/** How often a silent connection is looked at for echoes that are overdue. */
	private static final int TICK_MILLIS = 100;

	/**
	 * How a visit ended.
	 *
	 * @param reason who ended it
	 * @param detail what the system said of it; may be empty
	 * @param failure why it did not come about; {@code null} when it did
	 * @param forGood whether the server has said so in a way that one does not come back
	 * from by oneself
	 */
	record End(Reason reason, String detail, @Nullable ChatException failure, boolean forGood) {

	}

	private final Destination destination;

	private final Seat seat;

	private final Traffic traffic;

	private final Handshake handshake = new Handshake();

	private final FirstWords firstWords;

	private final Entrance entrance;

	private final Dialler dialler;

	private final Heartbeat heartbeat;

	private final Wakefulness wakefulness;

	private volatile boolean leaving;

	private boolean sentElsewhere;

	private boolean connected;

	private boolean forGood;

	/**
	 * A visit that has not begun.
	 * @param homecoming answers the server for someone who comes back; {@code null} when
	 * a person does
	 */
	Visit(Destination destination, Dialler dialler, Seat seat, Traffic traffic, Duration deadAfter,
			@Nullable Homecoming homecoming) {
		this.destination = destination;
		this.dialler = dialler;
		this.seat = seat;
		this.traffic = traffic;
		this.firstWords = new FirstWords(dialler::endpoint, destination.protection().tls());
		this.entrance = new Entrance(seat, this.handshake, this.firstWords, this::send, dialler::isPrivate, homecoming);
		this.heartbeat = new Heartbeat(this::write, deadAfter);
		this.wakefulness = new Wakefulness(Clock.systemUTC());
	}

	Handshake handshake() {
		return this.handshake;
	}

	FirstWords firstWords() {
		return this.firstWords;
	}

	/** Whether the socket was open. */
	boolean wasConnected() {
		return this.connected;
	}

	/** Whether one was let in. */
	boolean wasEntered() {
		return this.entrance.isEntered();
	}

	/** Where one is. */
	Endpoint endpoint() {
		return this.dialler.endpoint();
	}

	/** The way to another place than this one, if there is another. */
	Route onwards() {
		return this.dialler.onwards();
	}

	/** Whether there was more than one server to go to. */
	boolean isOneOfSeveral() {
		return this.dialler.isOneOfSeveral();
	}

	/** Whether the server has sent one to another, since it is about to end. */
	boolean isSentElsewhere() {
		return this.sentElsewhere;
	}

	/** Answers the question for a name, and asks for so many lines of before. */
	void sendName(String name, int lines) throws IOException {
		this.entrance.sendName(name, lines);
	}

	/** Answers the question for a password; false when it is not asked any more. */
	boolean sendPassword(String password) throws IOException {
		return this.entrance.sendPassword(password);
	}

	/** Whether nobody can read along. */
	boolean isPrivate() {
		return this.dialler.isPrivate();
	}

	/**
	 * Ends our half of the conversation in good order: the server reads end of stream,
	 * closes its half, and so the listener ends. A connection that was reset instead
	 * would kill the original server (docs/PROTOCOL.md, section 1.8), and a server that
	 * keeps one's place is told that it need not (3.14).
	 */
	void leave() {
		this.leaving = true;
		try {
			if (this.seat.isKept() && this.handshake.stage() == Stage.SEATED) {
				// Before it: the answer may be the end of the conversation.
				this.seat.leave();
				send("/quit");
			}
			this.dialler.endOutput();
		}
		catch (IOException ex) {
			abort();
		}
	}

	/** Ends it at once, from any thread and at any stage. */
	void abort() {
		this.leaving = true;
		this.dialler.hangUp();
	}

	/** Dials, and reads until it is over. */
	End run() {
		Reason reason = Reason.LOST;
		String detail = "";
		ChatException failure = null;
		try {
			dial();
			readToTheEnd();
			reason = Reason.SERVER_CLOSED;
		}
		catch (UntrustedServerException ex) {
			failure = ex;
			detail = String.valueOf(ex.getMessage());
			// Another of several servers may be one that is trusted.
			this.forGood = this.destination.endpoints().size() == 1;
		}
		catch (ChatException ex) {
			failure = ex;
			if (this.entrance.isHopeless()) {
				this.forGood = true;
				detail = String.valueOf(ex.getMessage());
			}
		}
		catch (IOException ex) {
			failure = wasEntered() ? null : this.dialler.refusal(ex);
			detail = (ex.getMessage() != null) ? ex.getMessage() : ex.getClass().getSimpleName();
		}
		boolean ours = this.leaving;
		abort();
		return new End(ours ? Reason.LEFT : reason, detail, failure, this.forGood);
	}

	private void dial() {
		this.dialler.dial();
		this.connected = true;
		this.traffic.begin(this.destination, this.dialler, this.seat.origin().at());
		this.handshake.connected();
		this.seat.publish(new Connected(this.seat.origin(), endpoint().toString(), this.dialler.encryption() != null));
	}

	private void readToTheEnd() throws IOException {
		Socket socket = this.dialler.socket();
		socket.setSoTimeout(TICK_MILLIS);
		InputStream in = socket.getInputStream();
		LineFramer framer = new LineFramer(MAX_LINE_BYTES, this);
		byte[] buffer = new byte[MAX_LINE_BYTES];
		while (true) {
			if (this.wakefulness.hasSlept()) {
				this.heartbeat.doubt();
			}
			try {
				int count = in.read(buffer);
				if (count < 0) {
					takeHalfLine(framer);
					return;
				}
				this.heartbeat.heard();
				this.seat.origins().arrived(() -> framer.read(ByteBuffer.wrap(buffer, 0, count)));
			}
			catch (SocketTimeoutException ex) {
				// Silence: time to look at the echoes, and no roster came after the
				// login.
				this.entrance.takeSeat(true);
				this.heartbeat.listen(this.seat.dialect() == Dialect.EXTENDED);
			}
			this.entrance.checkTime();
			this.seat.tick(this.heartbeat.lastHeard());
		}
	}

	/**
	 * Takes what came of a line that was cut off. A greeting may tell what kind of server
	 * this is. Where sessions are, the line is told again as a whole, and counts then
	 * (3.14); elsewhere its rest is lost, and that is shown.
	 */
	private void takeHalfLine(LineFramer framer) {
		if (this.handshake.stage() == Stage.GREETING) {
			framer.flush();
		}
		else if (wasEntered() && this.seat.dialect() == Dialect.ORIGINAL && framer.hasPartialLine()) {
			framer.read(ByteBuffer.wrap(CUT_OFF));
		}
	}

	/**
	 * Ends our half in good order, without giving up one's place; what still comes of the
	 * other half is read (docs/PROTOCOL.md, section 3.19).
	 */
	private void goElsewhere() {
		this.sentElsewhere = true;
		this.seat.leaveForAWhile();
		try {
			this.dialler.endOutput();
		}
		catch (IOException ex) {
			// It is over already.
			this.dialler.hangUp();
		}
	}

	void send(String line) throws IOException {
		this.traffic.lineOut();
		write(line);
	}

	private void write(String line) throws IOException {
		this.dialler.socket().getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void tooLong(String start) {
		line(start + "\u2026");
	}

	/**
	 * Takes a line. The original server cleans nothing, so it is made safe here, where
	 * all pass: for a terminal, and for patterns, whose {@code .} ends at U+0085 and
	 * U+2028.
	 */
	@Override
	public void line(String raw) {
		printable(SafeText.clean(raw));
	}

	/** Takes a line that is safe. */
	@Override
	public void printable(String line) {
		if (this.heartbeat.isAnswer(line)) {
			return;
		}
		this.traffic.lineIn();
		if (Goodbye.isOn(line, wasEntered() ? this.seat.dialect() : Dialect.EXTENDED)) {
			this.forGood |= Goodbye.isForGood(line);
			if (this.leaving) {
				// The person knows.
				return;
			}
		}
		if (wasEntered() && this.seat.isKept() && Moving.isOn(line)) {
			goElsewhere();
		}
		else if (wasEntered()) {
			this.seat.line(line);
			this.entrance.takeSeat(false);
		}
		else {
			this.entrance.line(line);
		}
	}

}
