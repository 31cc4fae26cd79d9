package dev.sockettome.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.tls.TestCertificates;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.UnusedFolder;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on a port of its own for one test, and clients for it; all are closed after
 * the test.
 */
public class TestServer implements BeforeEachCallback, AfterEachCallback {

	private final BlockingQueue<String> log = new LinkedBlockingQueue<>();

	private final List<AutoCloseable> closeables = new ArrayList<>();

	private final List<TestClient> clients = new ArrayList<>();

	private boolean encrypted;

	private ChatServer server = unstarted();

	private InetSocketAddress address = new InetSocketAddress(0);

	public TestServer() {
		this(false);
	}

	private TestServer(boolean encrypted) {
		this.encrypted = encrypted;
	}

	/** One that speaks TLS, as its clients do. */
	public static TestServer encrypted() {
		return new TestServer(true);
	}

	/** Starts the server, with settings such as {@code "max-pending=64KB"}. */
	public InetSocketAddress start(String... settings) throws IOException {
		List<String> all = new ArrayList<>();
		if (this.encrypted) {
			all.addAll(List.of("tls.enabled=true", "tls.certificate=" + TestCertificates.file()));
		}
		all.addAll(List.of(settings));
		this.server = unstarted(all.toArray(String[]::new));
		this.address = this.server.start("127.0.0.1", 0, this.log::add);
		return this.address;
	}

	/** A server with settings such as {@code "max-pending=64KB"}. */
	public static ChatServer unstarted(String... settings) {
		return new ChatServer(settings(settings));
	}

	public static ServerSettings settings(String... settings) {
		Map<String, String> properties = new HashMap<>();
		properties.put("chat.server.data", UnusedFolder.next());
		for (String setting : settings) {
			String[] pair = setting.split("=", 2);
			properties.put("chat.server." + pair[0], pair[1]);
		}
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("chat.server",
				ServerSettings.class);
	}

	public ChatServer server() {
		return this.server;
	}

	public InetSocketAddress address() {
		return this.address;
	}

	/** Ends the server, whose clients hang up when they have read its goodbye. */
	public void end() {
		CompletableFuture<Void> stopping = CompletableFuture.runAsync(this.server::stop);
		this.clients.forEach(TestClient::hangUp);
		stopping.join();
	}

	/** The lines of the console, in order, as they come. */
	public BlockingQueue<String> log() {
		return this.log;
	}

	/** A port for the server to listen on besides, that nobody else is given. */
	public int holdPort() {
		HeldPort port = new HeldPort();
		this.closeables.add(port);
		return port.port();
	}

	/** A client that may not be let in. */
	public TestClient knock() {
		return knock(0);
	}

	/**
	 * A client that may not be let in.
	 * @param receiveBuffer how many bytes its socket takes before it reads, about; 0 for
	 * many
	 */
	public TestClient knock(int receiveBuffer) {
		ClientSocket socket = new ClientSocket(this.address, receiveBuffer);
		this.closeables.add(socket);
		return keep(new TestClient(this.encrypted ? socket.encrypted() : socket));
	}

	public TestClient connect() {
		return knock().greeted();
	}

	/**
	 * A client that comes back after a break.
	 * @param counts how many lines of the room it has had, and perhaps how many private
	 * ones
	 */
	public TestClient resume(String token, String counts) {
		TestClient client = connect();
		client.send("/resume " + token + " " + counts + "\n");
		return client;
	}

	public TestClient resume(String token, int count) {
		return resume(token, String.valueOf(count));
	}

	public TestClient logIn(String name) {
		return connect().loggedIn(name);
	}

	private TestClient keep(TestClient client) {
		this.clients.add(client);
		return client;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.encrypted |= context.getRequiredTestClass().isAnnotationPresent(Encrypted.class);
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		for (AutoCloseable closeable : this.closeables) {
			closeable.close();
		}
		for (TestClient client : this.clients) {
			client.close();
		}
		this.server.stop();
		assertThat(LostBuffers.reports()).isEmpty();
	}

}
