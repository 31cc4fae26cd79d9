package dev.sockettome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

import dev.sockettome.testing.Flow.End;

/**
 * A network between clients and a server that goes wrong as a test says: each connection
 * takes its {@link Course}. It listens on an ephemeral port of the loopback interface.
 * Where no server is, it closes the connection.
 */
public final class FaultProxy implements AutoCloseable {

	private static final int BUFFER = 64 * 1024;

	private final ServerSocket listener;

	private final IntSupplier server;

	private final IntFunction<Course> courses;

	private final List<Link> links = new CopyOnWriteArrayList<>();

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger ended = new AtomicInteger();

	/** What servers say waits behind it. */
	private volatile CountDownLatch gate = new CountDownLatch(0);

	/**
	 * Opens one.
	 * @param server the port of the server, asked for each connection
	 * @param courses what becomes of a connection, by its number from 0
	 */
	public FaultProxy(IntSupplier server, IntFunction<Course> courses) {
		this.server = server;
		this.courses = courses;
		try {
			this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start("fault-proxy", this::accept);
	}

	/** One to a server of a fixed port. */
	public static FaultProxy to(int port, IntFunction<Course> courses) {
		return new FaultProxy(() -> port, courses);
	}

	/** One through which every connection takes the same course. */
	public static FaultProxy to(int port, Course course) {
		return to(port, (number) -> course);
	}

	/** Where to connect to. */
	public int port() {
		return this.listener.getLocalPort();
	}

	/** How many connections there have been. */
	public int connections() {
		return this.accepted.get();
	}

	/** How many connections have ended as their courses say. */
	public int faults() {
		return this.ended.get();
	}

	/** Ends every connection that has reached the server. */
	public synchronized void endAll(End how) {
		this.links.forEach((link) -> link.end(how));
	}

	/** Keeps what servers say from now on, until it is let go. */
	public void hold() {
		this.gate = new CountDownLatch(1);
	}

	/** Passes on what was held. */
	public void letGo() {
		this.gate.countDown();
	}

	@Override
	public void close() {
		letGo();
		closeQuietly(this.listener);
		this.links.forEach(Link::close);
	}

	private void accept() {
		try {
			while (true) {
				link(this.listener.accept(), this.courses.apply(this.accepted.getAndIncrement()));
			}
		}
		catch (IOException ex) {
			// It is closed: the end.
		}
	}

	private synchronized void link(Socket client, Course course) {
		try {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.server.getAsInt());
			this.links.add(new Link(client, socket, course));
		}
		catch (IOException ex) {
			closeQuietly(client);
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// It is as good as closed.
		}
	}

	/** One connection: two sockets, and a thread for each direction. */
	private final class Link {

		private final Socket client;

		private final Socket server;

		/** Nothing is passed on any more. */
		private volatile boolean dead;

		/** Nothing that the server says is passed on any more. */
		private volatile boolean unheard;

		/** How many directions have come to their end by themselves. */
		private final AtomicInteger finished = new AtomicInteger();

		Link(Socket client, Socket server, Course course) throws IOException {
			this.client = client;
			this.server = server;
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			start("fault-proxy-to-server", () -> pump(client, server, course.toServer()));
			start("fault-proxy-to-client", () -> pump(server, client, course.toClient()));
		}

		private void pump(Socket from, Socket to, Flow flow) {
			byte[] buffer = new byte[BUFFER];
			long left = flow.after();
			try {
				InputStream in = from.getInputStream();
				OutputStream out = to.getOutputStream();
				if (left == 0) {
					end(flow.end(), to);
				}
				for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
					pause(flow.gather().plus(flow.delay()).toMillis());
					while (!flow.gather().isZero() && in.available() > 0 && count < BUFFER) {
						count += Math.max(0, in.read(buffer, count, BUFFER - count));
					}
					if (from == this.server) {
						await(FaultProxy.this.gate);
					}
					int passed = (int) Math.min(left, count);
					for (int at = 0; at < passed && !this.dead && !isUnheard(from); at += flow.piece()) {
						out.write(buffer, at, Math.min(flow.piece(), passed - at));
						pause(flow.between().toMillis());
						if (flow.piece() > passed) {
							break;
						}
					}
					left -= passed;
					if (left == 0 && passed > 0) {
						end(flow.end(), to);
					}
				}
				if (!this.dead && left > 0) {
					to.shutdownOutput();
				}
				finish();
			}
			catch (IOException ex) {
				// Whoever broke it, the other side is to hear of it.
				if (!this.dead) {
					endQuietly();
				}
				finish();
			}
		}

		private boolean isUnheard(Socket speaker) {
			return this.unheard && speaker == this.server;
		}

		/** An end that is on the course. */
		private void end(End how, Socket to) throws IOException {
			FaultProxy.this.ended.incrementAndGet();
			if (how == End.HALF_CLOSE) {
				to.shutdownOutput();
			}
			else {
				end(how);
			}
		}

		void end(End how) {
			if (how == End.UNHEARD) {
				this.unheard = true;
				return;
			}
			this.dead = true;
			try {
				switch (how) {
					case CUT -> {
						// What the server still says is read, or the close would be a
						// reset.
						this.server.shutdownOutput();
						this.client.close();
					}
					case RESET -> {
						this.client.setSoLinger(true, 0);
						this.server.setSoLinger(true, 0);
						close();
					}
					case BLACK_HOLE, UNHEARD -> {
					}
					case HALF_CLOSE -> {
						this.server.shutdownOutput();
						this.client.shutdownOutput();
					}
				}
			}
			catch (IOException ex) {
				// It has ended otherwise.
			}
		}

		private void endQuietly() {
			end(End.CUT);
		}

		/** When both directions are through, nothing is left to do. */
		private void finish() {
			if (this.finished.incrementAndGet() == 2) {
				close();
				FaultProxy.this.links.remove(this);
			}
		}

		void close() {
			closeQuietly(this.client);
			closeQuietly(this.server);
		}

		private void await(CountDownLatch latch) throws IOException {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		}

		private void pause(long millis) throws IOException {
			if (millis > 0) {
				try {
					Thread.sleep(millis);
				}
				catch (InterruptedException ex) {
					throw new IOException(ex);
				}
			}
		}

	}

}
