package dev.sockettome.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import dev.sockettome.client.delivery.Composer;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.delivery.Outbox.Outgoing;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NameRefused;
import dev.sockettome.client.event.NameRequested;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.room.RoomView;
import dev.sockettome.client.room.Roster;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Dialler;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.FirstWords;
import dev.sockettome.client.wire.Handshake;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.client.wire.Heartbeat;
import dev.sockettome.client.wire.Traffic;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.LineFramer;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;

/**
 * The listener thread of one connection: it dials, reads the socket to its end, and makes
 * of every line an event. It alone decides what state the conversation is in; what other
 * threads may know or wait for is in the {@link Handshake}, the {@link Roster} and the
 * {@link Outbox}.
 */
final class ChatListener implements Runnable, LineFramer.Sink {

	/**
	 * A line longer than this is cut here: far more than any chat server relays, and a
	 * bound on what a hostile one can make us hold.
	 */
	private static final int MAX_LINE_BYTES = 64 * 1024;

	/** How often a silent connection is looked at for echoes that are overdue. */
	private static final int TICK_MILLIS = 100;

	/** Receives what happens, in order. */
	interface Events {

		void publish(ChatEvent event);

	}

	private final String connection;

	private final Destination destination;

	private final Clock clock;

	private final Events events;

	private final RoomView view;

	private final Traffic traffic;

	private final Handshake handshake = new Handshake();

	private final Outbox outbox;

	private final Composer composer;

	private final Heartbeat heartbeat;

	private final Dialler dialler;

	private final FirstWords firstWords;

	private volatile boolean leaving;

	private volatile boolean lost;

	private boolean connected;

	private String sentName = "";

	/** How much of what was said before the login is asked for. */
	private volatile int history;

	ChatListener(String connection, Destination destination, Duration connectTimeout, Duration deadAfter, Clock clock,
			Roster roster, Traffic traffic, Events events) {
		this.connection = connection;
		this.destination = destination;
		this.dialler = new Dialler(destination, connectTimeout, deadAfter);
		this.firstWords = new FirstWords(this.dialler::endpoint);
		this.clock = clock;
		this.view = new RoomView(roster, this.handshake);
		this.traffic = traffic;
		this.events = events;
		this.outbox = new Outbox(this::send, new EchoReports());
		this.composer = new Composer(this.handshake, this.view::dialect);
		this.heartbeat = new Heartbeat(this::write, deadAfter);
	}

	/** Where one wanted to go. */
	Destination destination() {
		return this.destination;
	}

	/** Where one is. */
	Endpoint endpoint() {
		return this.dialler.endpoint();
	}

	Handshake handshake() {
		return this.handshake;
	}

	FirstWords firstWords() {
		return this.firstWords;
	}

	Outbox outbox() {
		return this.outbox;
	}

	Composer composer() {
		return this.composer;
	}

	/** What the server is known to speak; the original's until its roster line tells. */
	Dialect dialect() {
		return this.view.dialect();
	}

	/** Whether a conversation ended that we did not end. */
	boolean isLost() {
		return this.lost;
	}

	/** Answers the question for a name, and asks for so many lines of before. */
	void sendName(String name, int history) throws IOException {
		this.sentName = name;
		this.history = history;
		this.handshake.named();
		send(name);
	}

	/**
	 * Ends our half of the conversation in good order: the server reads end of stream,
	 * closes its half, and so the listener ends. A connection that was reset instead
	 * would kill the original server (docs/PROTOCOL.md, section 1.8).
	 */
	void leave() {
		this.leaving = true;
		try {
			this.dialler.socket().shutdownOutput();
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

	@Override
	public void run() {
		Reason reason = Reason.LOST;
		String detail = "";
		try {
			dial();
			readToTheEnd();
			reason = Reason.SERVER_CLOSED;
		}
		catch (ChatException ex) {
			this.handshake.closed(ex);
		}
		catch (IOException ex) {
			detail = describe(ex);
		}
		catch (OutOfMemoryError ex) {
			// Before anything is reported: there is no memory for it.
			Thread thread = Thread.currentThread();
			thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			throw ex;
		}
		finally {
			boolean ours = this.leaving;
			abort();
			this.outbox.close();
			finish(ours ? Reason.LEFT : reason, detail);
		}
	}

	private void finish(Reason reason, String detail) {
		boolean loggedIn = this.view.isEntered();
		this.lost = loggedIn && reason != Reason.LEFT;
		// First the state, then the event, so that a listener finds the state changed.
		this.handshake.closed(new ChatException(loggedIn ? Kind.CONNECTION_LOST : Kind.COULD_NOT_CONNECT,
				(this.handshake.stage() == Stage.GREETING)
						? this.firstWords.notAChatServer("hung up before it asked for a screen name")
						: "%s closed the connection.".formatted(endpoint())));
		if (this.connected) {
			publish(new Disconnected(origin(), reason, detail, loggedIn));
		}
	}

	private void dial() {
		this.dialler.dial();
		this.connected = true;
		this.traffic.begin(this.destination, this.clock.instant());
		this.handshake.connected();
		publish(new Connected(origin(), endpoint().toString()));
	}

	private static String describe(IOException failure) {
		return (failure.getMessage() != null) ? failure.getMessage() : failure.getClass().getSimpleName();
	}

	private void readToTheEnd() throws IOException {
		Socket socket = this.dialler.socket();
		socket.setSoTimeout(TICK_MILLIS);
		InputStream in = socket.getInputStream();
		LineFramer framer = new LineFramer(MAX_LINE_BYTES, this);
		byte[] buffer = new byte[MAX_LINE_BYTES];
		while (true) {
			try {
				int count = in.read(buffer);
				if (count < 0) {
					framer.flush();
					return;
				}
				this.heartbeat.heard();
				framer.read(ByteBuffer.wrap(buffer, 0, count));
			}
			catch (SocketTimeoutException ex) {
				// Silence: time to look at the echoes, and no roster came after the
				// login.
				takeSeat();
				this.heartbeat.listen(dialect() == Dialect.EXTENDED);
			}
			this.outbox.checkEcho(dialect());
		}
	}

	private void send(String line) throws IOException {
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
		String line = SafeText.clean(raw);
		if (this.heartbeat.isAnswer(line)) {
			return;
		}
		this.traffic.lineIn();
		if (this.view.isEntered()) {
			seatedLine(line);
			takeSeat();
		}
		else if (this.handshake.stage() == Stage.NAMED) {
			answerLine(line);
		}
		else {
			greetingLine(line);
		}
	}

	private void greetingLine(String line) {
		if (ServerLineParser.parse(line, Dialect.EXTENDED) instanceof ServerLine.NamePrompt) {
			this.firstWords.add(line);
			if (this.handshake.stage() != Stage.ASKED) {
				this.handshake.asked();
				publish(new NameRequested(origin()));
			}
			return;
		}
		this.firstWords.addGreeting(line);
		publish(new GreetingReceived(origin(), line));
	}

	private void answerLine(String line) {
		ServerLine answer = ServerLineParser.parse(line, Dialect.EXTENDED);
		if (answer instanceof ServerLine.LoggedIn login) {
			this.view.enter(login.name(), this.clock.instant());
			publish(new LoggedIn(origin(), login.name()));
		}
		else if (answer instanceof ServerLine.Notice notice) {
			this.handshake.refused(notice.text());
		}
		else if (answer instanceof ServerLine.Refusal refusal) {
			this.handshake.refused(refusal.text());
		}
		else if (answer instanceof ServerLine.NamePrompt) {
			publish(new NameRefused(origin(), this.sentName, this.handshake.refusal()));
			this.handshake.asked();
		}
		else if (answer instanceof ServerLine.ShuttingDown) {
			publish(new ServerShuttingDown(origin()));
		}
		else {
			this.firstWords.add(line);
			publish(new TextReceived(origin(), line));
		}
	}

	/**
	 * Lets the shell go on after a login, once it is known which server this is: what is
	 * said first must be said in its dialect.
	 */
	private void takeSeat() {
		if (this.view.isEntered() && this.handshake.stage() == Stage.NAMED) {
			this.composer.atLogin(this.history).ifPresent(this.outbox::ask);
			this.handshake.seated(this.view.ownName());
		}
	}

	private void seatedLine(String line) {
		this.view.recognise(line);
		ServerLine parsed = ServerLineParser.parse(line, dialect());
		Outgoing echoed = this.outbox.echoOf(parsed);
		if (!this.outbox.isAnswer(parsed) && !Composer.isFence(parsed)) {
			publish(this.view.event(parsed, echoed != null, origin()));
		}
		if (echoed != null) {
			echoed.answer(origin()).ifPresent(this::publish);
			this.outbox.confirm(echoed);
		}
		else if (parsed instanceof ServerLine.Refusal refusal) {
			this.outbox.refused(refusal.text(), refusal.reason());
		}
	}

	private void publish(ChatEvent event) {
		this.events.publish(event);
	}

	private Origin origin() {
		return new Origin(this.connection, this.clock.instant());
	}

	/** Tells the world what became of what was said. */
	private final class EchoReports implements Outbox.Reports {

		@Override
		public void confirmed(Outgoing message, Duration echoTime) {
			ChatListener.this.traffic.echo(echoTime);
			publish(new MessageConfirmed(origin(), message.text(), echoTime));
		}

		@Override
		public void unconfirmed(Outgoing message) {
			ChatListener.this.traffic.unconfirmed();
			publish(new MessageUnconfirmed(origin(), message.text(), ""));
		}

		@Override
		public void refused(Outgoing message, String reason) {
			ChatListener.this.traffic.unconfirmed();
			publish(new MessageUnconfirmed(origin(), message.text(), reason));
		}

	}

}
