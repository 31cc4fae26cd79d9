package dev.sockettome.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.sockettome.server.account.HashThread;
import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.history.HistoryStore;
import dev.sockettome.server.room.Room;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.tls.Protection;
import dev.sockettome.server.visit.Connection;
import dev.sockettome.server.visit.ServerContext;
import dev.sockettome.server.visit.Session;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server's rooms without a network, in a time that passes only when the test says so:
 * for what depends on who comes from where, and when.
 */
public final class EmbeddedServer implements AfterEachCallback {

	private final MockTicker time = Ticker.newMockTicker();

	/** Lends the room its event loop. */
	private final EmbeddedChannel loop = EmbeddedChannel.builder().ticker(this.time).build();

	private final List<String> log = new ArrayList<>();

	private final List<EmbeddedSocket> sockets = new ArrayList<>();

	private final FileThread fileThread = new FileThread();

	private final HashThread hashThread = new HashThread();

	private DataFolder data;

	private ServerContext context = assemble();

	/** Has it be a server with settings such as {@code "max-pending=64KB"}. */
	public EmbeddedServer with(String... settings) {
		this.data.close();
		this.context = assemble(settings);
		return this;
	}

	private ServerContext assemble(String... changed) {
		ServerSettings settings = TestServer.settings(changed);
		this.data = new DataFolder(settings.data());
		return ServerAssembly.assemble(settings, this.loop.eventLoop(), UnpooledByteBufAllocator.DEFAULT, this.log::add,
				HistoryStore.open(settings.history(), this.data, this.log::add), null, this.data, this.fileThread,
				this.hashThread, null, new SimpleMeterRegistry(), () -> {
				});
	}

	/** A client that connects from an address. */
	public EmbeddedSocket connect(String address) throws Exception {
		return connect(address, Protection.NONE);
	}

	/** A client that connects from an address, on a connection that is protected so. */
	public EmbeddedSocket connect(String address, Protection protection) throws Exception {
		EmbeddedSocket socket = new EmbeddedSocket(new InetSocketAddress(address(address), 40_000), this.time);
		int maxPending = (int) this.context.settings().maxPending().toBytes();
		socket.config().setWriteBufferWaterMark(new WriteBufferWaterMark(maxPending, maxPending));
		socket.pipeline().addLast(new Connection(socket, protection, this.context));
		this.sockets.add(socket);
		socket.register();
		socket.runPendingTasks();
		return socket;
	}

	/** A client that connects from 127.0.0.1, and says who it is. */
	public EmbeddedSocket logIn(String name) throws Exception {
		EmbeddedSocket socket = connect("127.0.0.1");
		socket.send(name + "\n");
		endTurn();
		socket.received();
		return socket;
	}

	/** Lets the room hand out what has happened. */
	public void endTurn() {
		this.loop.runPendingTasks();
	}

	public ServerContext context() {
		return this.context;
	}

	public Room room() {
		return this.context.room();
	}

	public Admission<Session> admission() {
		return this.context.admission();
	}

	public List<String> log() {
		return this.log;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.sockets.forEach(EmbeddedSocket::readOn);
		// It delivers what has been gathered, too.
		room().shutDown();
		endTurn();
		for (EmbeddedSocket socket : this.sockets) {
			socket.close();
			socket.runPendingTasks();
			socket.releaseOutbound();
		}
		this.context.pending().clear();
		this.hashThread.close();
		// A folder that is deleted now gets no file after that.
		this.fileThread.close(TimeUnit.SECONDS.toNanos(30));
		this.data.close();
		assertThat(LostBuffers.reports()).isEmpty();
	}

	public static InetAddress address(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
