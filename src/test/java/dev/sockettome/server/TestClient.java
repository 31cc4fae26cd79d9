package dev.sockettome.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.sockettome.testing.ClientSocket;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client on a real socket that sends what it is told and reads line by line.
 */
public class TestClient implements AutoCloseable {

	/** In place of a line; what somebody says, or encrypts, may begin like that. */
	private static final Set<String> NO_LINE = Set.of("<end>", "<nothing>", "<reset>");

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	public final ClientSocket socket;

	private final BufferedReader reader;

	public TestClient(InetSocketAddress server) {
		this(server, 0);
	}

	/**
	 * A client.
	 * @param receiveBuffer how many bytes its socket takes before it reads, about; 0 for
	 * many
	 */
	public TestClient(InetSocketAddress server, int receiveBuffer) {
		this(new ClientSocket(server, receiveBuffer));
	}

	/** A client on a socket that is connected. */
	public TestClient(ClientSocket socket) {
		this.socket = socket.withReadsWithin(PATIENCE);
		this.reader = new BufferedReader(new InputStreamReader(this.socket.in(), StandardCharsets.UTF_8));
	}

	/** A client that is in the room and has read its own login and the roster. */
	public static TestClient loggedIn(InetSocketAddress server, String name) {
		return new TestClient(server).greeted().loggedIn(name);
	}

	/** Gives a name, and reads its own login and the roster. */
	public TestClient loggedIn(String name) {
		send(name + "\n");
		expect(name + " logged in");
		assertThat(line()).startsWith("*** Here now (");
		return this;
	}

	public TestClient greeted() {
		expect("-------------------------------------", "Welcome to the Hackbright Chat Server",
				"-------------------------------------", "Please enter your screen name:");
		return this;
	}

	public void send(String text) {
		this.socket.send(text);
	}

	public void send(byte[] bytes) {
		this.socket.send(bytes);
	}

	/** The next byte, instead of a line; -1 at the end. */
	public int read() {
		try {
			return this.socket.in().read();
		}
		catch (IOException ex) {
			return -1;
		}
	}

	/** The next line; {@code "<end>"} when the server has closed. */
	public String line() {
		try {
			String line = this.reader.readLine();
			return (line != null) ? line : "<end>";
		}
		catch (SocketTimeoutException ex) {
			return "<nothing>";
		}
		catch (IOException ex) {
			return "<reset>";
		}
	}

	/** The next line that a regular expression describes. */
	public String lineLike(String expression) {
		List<String> heard = new ArrayList<>();
		String line = line();
		while (!line.matches(expression) && !NO_LINE.contains(line)) {
			heard.add(line);
			line = line();
		}
		assertThat(line).as("after %s", heard).matches(expression);
		return line;
	}

	public void expect(String... lines) {
		List<String> heard = new ArrayList<>();
		for (int i = 0; i < lines.length; i++) {
			heard.add(line());
		}
		assertThat(heard).containsExactly(lines);
	}

	/**
	 * Nothing but what is expected arrives: shown by an answer that can only come after
	 * it.
	 */
	public void expectNothingBefore(String message) {
		send(message + "\n");
		assertThat(line()).endsWith("::" + message);
	}

	/** Asks for a session, and returns its token. */
	public String session() {
		send("/session\n");
		String line = lineLike("\\*\\*\\* Session .*");
		return line.substring("*** Session ".length(), line.indexOf(':'));
	}

	public void expectEnd() {
		assertThat(line()).isEqualTo("<end>");
	}

	public void finishSending() {
		this.socket.endOutput();
	}

	/** Reads until the server has said all, and closes its side. */
	void hangUp() {
		lineLike(String.join("|", NO_LINE));
		close();
	}

	/** Ends the connection the rude way. */
	public void reset() {
		this.socket.reset();
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
