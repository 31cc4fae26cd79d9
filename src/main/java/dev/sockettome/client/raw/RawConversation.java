package dev.sockettome.client.raw;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.Disconnected.Reason;
import dev.sockettome.client.event.LineSent;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Dialler;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.Traffic;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.LineFramer;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a server of any kind: there is no login, no receipt and no way
 * back, only lines. A line that has no end, such as a prompt, counts as one when nothing
 * more has come of it for a moment. What comes is bounded and made safe as in a chat.
 * <p>
 * The listener's thread runs it and tells what comes; any other may say something or end
 * it.
 */
public final class RawConversation implements Runnable, LineFramer.Sink {

	/** A line longer than this is cut, in bytes, as in a chat. */
	private static final int MAX_LINE_BYTES = 64 * 1024;

	/** After so much silence the beginning of a line is taken for all of it. */
	private static final int QUIET_MILLIS = 250;

	private final String connection;

	private final Destination destination;

	private final Dialler dialler;

	private final LineWriter writer;

	private final Traffic traffic;

	private final Clock clock;

	private final Consumer<ChatEvent> events;

	private final CountDownLatch dialled = new CountDownLatch(1);

	private volatile @Nullable ChatException failure;

	private volatile boolean open;

	private volatile boolean over;

	private volatile boolean leaving;

	/** Whether what is taken for a line has no end. */
	private boolean unfinished;

	/**
	 * A conversation that has not begun.
	 * @param connection what the connection is called in events
	 * @param dialler has not dialled yet
	 * @param events told what happens, in order
	 */
	public RawConversation(String connection, Destination destination, Dialler dialler, LineEnd lineEnd,
			Traffic traffic, Clock clock, Consumer<ChatEvent> events) {
		this.connection = connection;
		this.destination = destination;
		this.dialler = dialler;
		this.writer = new LineWriter(lineEnd, () -> dialler.socket().getOutputStream());
		this.traffic = traffic;
		this.clock = clock;
		this.events = events;
	}

	/** Where one is. */
	public Endpoint endpoint() {
		return this.dialler.endpoint();
	}

	/** Whether lines can be sent. */
	public boolean isOpen() {
		return this.open && !this.over;
	}

	/** Whether it has ended. */
	public boolean isOver() {
		return this.over;
	}

	/**
	 * Waits until the connection is there.
	 * @throws ChatException when it does not come about
	 */
	public void awaitOpen() throws InterruptedException {
		this.dialled.await();
		ChatException why = this.failure;
		if (why != null) {
			throw why;
		}
	}

	/**
	 * Sends a line as it is, and returns when the system has taken it.
	 * @param line the line without its end; may be empty
	 * @param patience how long that may take: a server that reads nothing for so long is
	 * given up
	 * @throws ChatException when the connection is over, or that is more than one line
	 */
	public void say(String line, Duration patience) throws InterruptedException {
		if (!isOpen()) {
			throw new ChatException(Kind.CONNECTION_LOST, Words.of("raw-conversation.not-sent-connection"));
		}
		try {
			boolean taken = this.writer.write(line, () -> {
				this.traffic.lineOut();
				this.events.accept(new LineSent(origin(), SafeText.clean(line)));
			}, patience);
			if (!taken) {
				abort();
				throw new ChatException(Kind.CONNECTION_LOST,
						Words.of("raw-conversation.not-sent-has", endpoint(), Durations.format(patience)));
			}
		}
		catch (IOException ex) {
			throw new ChatException(Kind.CONNECTION_LOST,
					Words.of("raw-conversation.not-sent-connection-lost", endpoint()));
		}
	}

	/**
	 * Ends our half in good order: what was sent arrives, and the other side ends its own
	 * half.
	 */
	public void leave() {
		this.leaving = true;
		try {
			this.dialler.endOutput();
		}
		catch (IOException ex) {
			abort();
		}
	}

	/** Ends it at once. */
	public void abort() {
		this.leaving = true;
		this.dialler.hangUp();
	}

	@Override
	public void run() {
		Reason reason = Reason.LOST;
		String detail = "";
		try {
			dial();
			read();
			reason = Reason.SERVER_CLOSED;
		}
		catch (ChatException ex) {
			this.failure = ex;
		}
		catch (IOException ex) {
			detail = String.valueOf(ex.getMessage());
		}
		finally {
			end(this.leaving ? Reason.LEFT : reason, this.leaving ? "" : detail);
		}
	}

	/** First the state, then the event, so that a listener finds the state changed. */
	private void end(Reason reason, String detail) {
		this.over = true;
		this.dialler.hangUp();
		this.writer.close();
		this.dialled.countDown();
		if (this.open) {
			this.events.accept(new Disconnected(origin(), reason, detail, true, false));
		}
	}

	private void dial() {
		this.dialler.dial();
		this.traffic.begin(this.destination, this.dialler, this.clock.instant());
		this.open = true;
		this.events.accept(new Connected(origin(), endpoint().toString(), this.dialler.encryption() != null));
		this.dialled.countDown();
	}

	private void read() throws IOException {
		Socket socket = this.dialler.socket();
		socket.setSoTimeout(QUIET_MILLIS);
		InputStream in = socket.getInputStream();
		LineFramer framer = new LineFramer(MAX_LINE_BYTES, this);
		byte[] buffer = new byte[MAX_LINE_BYTES];
		while (true) {
			int count = 0;
			try {
				count = in.read(buffer);
			}
			catch (SocketTimeoutException ex) {
				flush(framer);
			}
			if (count < 0) {
				flush(framer);
				return;
			}
			framer.read(ByteBuffer.wrap(buffer, 0, count));
		}
	}

	private void flush(LineFramer framer) {
		this.unfinished = true;
		framer.flush();
		this.unfinished = false;
	}

	@Override
	public void line(String raw) {
		String line = SafeText.clean(raw);
		if (!this.unfinished || !line.isEmpty()) {
			this.traffic.lineIn();
			this.events.accept(new TextReceived(origin(), line, this.unfinished));
		}
	}

	@Override
	public void tooLong(String start) {
		line(start + "\u2026");
	}

	private Origin origin() {
		return new Origin(this.connection, this.clock.instant());
	}

}
