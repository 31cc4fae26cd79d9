package dev.sockettome.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLineParser;

/**
 * A client that goes on after every break, as docs/PROTOCOL.md, section 3.14, lets it,
 * and makes the breaks itself: after any number of bytes, in any way. For one thread.
 */
public final class ResumingClient implements AutoCloseable {

	private static final Pattern RESUMED = Pattern
		.compile("\\*\\*\\* Resumed as \\w+: (\\d+) of your lines were taken; (\\d+) lines follow\\.");

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final long RETRY_NANOS = Duration.ofMillis(20).toNanos();

	/** How many bytes may come before a connection breaks, at most. */
	private static final int LONGEST = 400;

	private final IntSupplier port;

	private final String name;

	private final Random random;

	private final List<String> heard = new ArrayList<>();

	private final List<String> heardPrivately = new ArrayList<>();

	private ClientSocket socket;

	private String token = "";

	private int count;

	private int privateCount;

	/** How many lines were sent since the session began, as far as the server knows. */
	private int sent;

	private int breaks;

	private int breaksLeft;

	private int bytesUntilBreak = Integer.MAX_VALUE;

	/**
	 * Logs in, and begins a session.
	 * @param port where the server is at the time
	 * @param seed for when and how connections break
	 * @param breaks how many connections are broken
	 */
	public ResumingClient(IntSupplier port, String name, long seed, int breaks) {
		this.port = port;
		this.name = name;
		this.random = new Random(seed);
		this.socket = connect();
		try {
			awaitPrompt();
			this.socket.send(name + "\n/session\n");
			String line = readLine();
			while (!line.startsWith("*** Session ")) {
				line = readLine();
			}
			this.token = line.substring("*** Session ".length(), line.indexOf(':'));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.breaksLeft = breaks;
	}

	/** Says something, and returns when its echo has come, whatever breaks meanwhile. */
	public void say(String text) {
		deliver(text, this.name + "::" + text);
	}

	/** Says something to one person. */
	public void whisper(String receiver, String text) {
		deliver("/msg " + receiver + " " + text, this.name + " (to " + receiver + ")::" + text);
	}

	/** Reads until a line has been heard. */
	public void await(String line) {
		while (!this.heard.contains(line) && !this.heardPrivately.contains(line)) {
			hearOrResume();
		}
	}

	/** The lines of the room since the session began. */
	public List<String> heard() {
		return this.heard;
	}

	/** The private lines since the session began. */
	public List<String> heardPrivately() {
		return this.heardPrivately;
	}

	/** How many connections were broken. */
	public int breaks() {
		return this.breaks;
	}

	private void deliver(String line, String echo) {
		boolean onItsWay = false;
		while (!this.heard.contains(echo) && !this.heardPrivately.contains(echo)) {
			if (!onItsWay) {
				onItsWay = send(line);
			}
			if (!hearOrResume()) {
				// All that was missed has been heard: the server has it, or it has not.
				onItsWay = false;
			}
		}
	}

	/** Sends a line, or some of it. */
	private boolean send(String line) {
		int taken = this.sent;
		try {
			if (this.breaksLeft > 0 && this.random.nextInt(20) == 0) {
				String whole = line + "\n";
				this.socket.send(whole.substring(0, this.random.nextInt(whole.length() + 1)));
				breakConnection();
				throw new UncheckedIOException(new IOException("broken"));
			}
			this.socket.send(line + "\n");
			this.sent = taken + 1;
			return true;
		}
		catch (UncheckedIOException ex) {
			// Reading finds out that it is broken.
			return true;
		}
	}

	/**
	 * Hears a line, or comes back and hears what was missed.
	 * @return whether the connection is the same as before
	 */
	private boolean hearOrResume() {
		try {
			take(readLine());
			return true;
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("%s heard nothing more after %s".formatted(this.name, this.heard), ex);
		}
		catch (IOException ex) {
			resume();
			return false;
		}
	}

	private void resume() {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() < deadline) {
			try {
				this.socket.close();
				this.socket = connect();
				awaitPrompt();
				String line = "/resume %s %d %d\n".formatted(this.token, this.count, this.privateCount);
				int cut = this.random.nextInt(line.length());
				this.socket.send(line.substring(0, cut));
				this.socket.send(line.substring(cut));
				String answer = readLine();
				Matcher resumed = RESUMED.matcher(answer);
				if (!resumed.matches()) {
					throw new AssertionError("%s was not let in again: %s".formatted(this.name, answer));
				}
				this.sent = Integer.parseInt(resumed.group(1));
				for (int i = 0; i < Integer.parseInt(resumed.group(2)); i++) {
					take(readLine());
				}
				return;
			}
			catch (IOException | UncheckedIOException ex) {
				LockSupport.parkNanos(RETRY_NANOS);
			}
		}
		throw new AssertionError(this.name + " cannot connect any more");
	}

	private void take(String line) {
		ServerLine read = ServerLineParser.parse(line, Dialect.EXTENDED);
		if (read.isOfRoom()) {
			this.count++;
			this.heard.add(line);
		}
		else if (read.isPrivate()) {
			this.privateCount++;
			this.heardPrivately.add(line);
		}
		else if (line.startsWith("*** Not ")) {
			throw new AssertionError("%s was refused something: %s".formatted(this.name, line));
		}
	}

	private ClientSocket connect() {
		boolean breaks = this.breaksLeft > 0;
		this.bytesUntilBreak = breaks ? this.random.nextInt(LONGEST) : Integer.MAX_VALUE;
		return new ClientSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port.getAsInt()), 0)
			.withReadsWithin(PATIENCE);
	}

	private void awaitPrompt() throws IOException {
		while (!readLine().equals("Please enter your screen name:")) {
			// The greeting.
		}
	}

	private String readLine() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		while (true) {
			if (this.bytesUntilBreak-- <= 0) {
				breakConnection();
			}
			int next;
			try {
				next = this.socket.in().read();
			}
			catch (UncheckedIOException ex) {
				throw ex.getCause();
			}
			if (next < 0) {
				throw new IOException("The stream has ended");
			}
			if (next == '\n') {
				return line.toString(StandardCharsets.UTF_8);
			}
			line.write(next);
		}
	}

	/** With a reset, an end, or half an end. */
	private void breakConnection() {
		this.breaks++;
		this.breaksLeft--;
		this.bytesUntilBreak = Integer.MAX_VALUE;
		switch (this.random.nextInt(3)) {
			case 0 -> this.socket.reset();
			case 1 -> this.socket.close();
			default -> this.socket.endOutput();
		}
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
