package dev.sockettome.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

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
final class EmbeddedHouse implements AfterEachCallback {

	private final MockTicker time = Ticker.newMockTicker();

	/** Lends the room its event loop. */
	private final EmbeddedChannel loop = EmbeddedChannel.builder().ticker(this.time).build();

	private final List<String> log = new ArrayList<>();

	private final List<EmbeddedSocket> sockets = new ArrayList<>();

	private final Aside aside = new Aside();

	private House house = furnish();

	/** Has it be a house with settings such as {@code "max-pending=64KB"}. */
	EmbeddedHouse with(String... settings) {
		this.house = furnish(settings);
		return this;
	}

	private House furnish(String... changed) {
		ServerSettings settings = TestServer.settings(changed);
		Backlog backlog = new Backlog();
		ServerMeters meters = new ServerMeters(new SimpleMeterRegistry());
		Room room = new Room(this.loop.eventLoop(), UnpooledByteBufAllocator.DEFAULT, this.log::add, backlog, meters,
				settings.maxPendingTotal().toBytes());
		DataFolder data = new DataFolder(settings.data());
		Bans bans = new Bans(new DataFile<>(data, "bans", Ban::parse, this.log::add), this.aside, Runnable::run);
		Door<Session> door = new Door<>(settings.limits(), bans, meters);
		Moderation moderation = new Moderation(room, door, bans, new Operators(data, this.log::add),
				new Motd("", this.log::add), new Status(settings.metrics(), room, door, backlog, meters), this.aside,
				() -> {
				});
		return new House(settings, room, door, new NameRules(room, door), moderation, backlog, meters);
	}

	/** A client that connects from an address. */
	EmbeddedSocket connect(String address) throws Exception {
		EmbeddedSocket socket = new EmbeddedSocket(new InetSocketAddress(address(address), 40_000), this.time);
		int maxPending = (int) this.house.settings().maxPending().toBytes();
		socket.config().setWriteBufferWaterMark(new WriteBufferWaterMark(maxPending, maxPending));
		socket.pipeline().addLast(new Connection(socket, this.house));
		this.sockets.add(socket);
		socket.register();
		socket.runPendingTasks();
		return socket;
	}

	/** A client that connects from 127.0.0.1, and says who it is. */
	EmbeddedSocket logIn(String name) throws Exception {
		EmbeddedSocket socket = connect("127.0.0.1");
		socket.send(name + "\n");
		endTurn();
		socket.received();
		return socket;
	}

	/** Lets the room hand out what has happened. */
	void endTurn() {
		this.loop.runPendingTasks();
	}

	House house() {
		return this.house;
	}

	Room room() {
		return this.house.room();
	}

	Door<Session> door() {
		return this.house.door();
	}

	List<String> log() {
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
		this.house.backlog().clear();
		this.aside.close(0);
		assertThat(LostBuffers.reports()).isEmpty();
	}

	static InetAddress address(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
