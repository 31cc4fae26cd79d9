package dev.sockettome.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

import dev.sockettome.protocol.AccountLine;
import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.Greeting;

/**
 * A server that does to each client, on a thread of its own, just what a test tells it,
 * however wrong that is. When its script has ended, the connection stays as it is until
 * the server is closed.
 */
public final class ScriptedServer implements AutoCloseable {

	/** What it does to a client. */
	public interface Script {

		/**
		 * Does it; an exception ends it, as when the client is gone.
		 * @param visitor the client
		 */
		void run(Visitor visitor) throws IOException;

	}

	private final ServerSocket listening;

	private final Script script;

	private final CountDownLatch closed = new CountDownLatch(1);

	private ScriptedServer(InetAddress address, Script script) {
		this.script = script;
		try {
			this.listening = new ServerSocket(0, 50, address);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/** Starts one on a port of the loopback interface. */
	public static ScriptedServer start(Script script) {
		return startOn(InetAddress.getLoopbackAddress(), script);
	}

	/** Starts one on a port of another interface of this machine. */
	public static ScriptedServer startOn(InetAddress address, Script script) {
		return new ScriptedServer(address, script);
	}

	/** One that lets everyone in, and then goes on. */
	public static ScriptedServer afterLogin(Script script) {
		return start((visitor) -> {
			visitor.letIn();
			script.run(visitor);
		});
	}

	/** One with section 3 of the protocol that lets everyone in, and then goes on. */
	public static ScriptedServer afterExtendedLogin(Script script) {
		return start((visitor) -> {
			String name = visitor.letIn();
			visitor.send("*** Here now (1): " + name + ". Type /help for commands.\n");
			script.run(visitor);
		});
	}

	/** Where it listens. */
	public int port() {
		return this.listening.getLocalPort();
	}

	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.listening.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "scripted-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.listening.accept();
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// It was closed.
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.setTcpNoDelay(true);
			try {
				this.script.run(new Visitor(socket));
			}
			catch (IOException ex) {
				// The client is gone.
			}
			this.closed.await();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** A client, as the server has it. */
	public static final class Visitor {

		private final Socket socket;

		private final BufferedReader reader;

		private Visitor(Socket socket) throws IOException {
			this.socket = socket;
			this.reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
		}

		/** Greets the client, and confirms whatever name it gives. */
		public String letIn() throws IOException {
			send(Greeting.TEXT);
			String name = line();
			send(name + " logged in\n");
			return name;
		}

		/**
		 * The next line the client sends, but for the question who is verified, which
		 * this server does not know; waits for it.
		 */
		public String line() throws IOException {
			String line = anyLine();
			while (line.equals(AccountLine.COMMAND) || line.equals(BlockLine.COMMAND)) {
				send("*** Not done: No such command: " + line + ". Type /help.\n");
				line = anyLine();
			}
			return line;
		}

		/** The next line the client sends, whatever it is; waits for it. */
		public String anyLine() throws IOException {
			String line = this.reader.readLine();
			if (line == null) {
				throw new IOException("The client has ended its half.");
			}
			return line;
		}

		/** Sends text as it is. */
		public void send(String text) throws IOException {
			send(text.getBytes(StandardCharsets.UTF_8));
		}

		/** Sends bytes as they are, in one write. */
		public void send(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
		}

		/** Says that no more will come, and goes on reading. */
		public void endOutput() throws IOException {
			this.socket.shutdownOutput();
		}

		/** Reads no more, as if the client's words went nowhere. */
		public void endInput() throws IOException {
			this.socket.shutdownInput();
		}

		/** Ends the connection in order. */
		public void close() throws IOException {
			this.socket.close();
		}

		/** Breaks the connection. */
		public void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
