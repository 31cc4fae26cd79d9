package dev.sockettome.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import dev.sockettome.server.account.HashThread;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.history.HistoryStore;
import dev.sockettome.server.room.ServerContext;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.tls.Protection;
import dev.sockettome.server.tls.TestCertificates;
import dev.sockettome.server.tls.TlsDoor;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.TrustingTls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of a client before its first line. */
class ClientCertificateTests {

	@TempDir
	Path folder;

	private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final FileThread fileThread = new FileThread();

	private final HashThread hashThread = new HashThread();

	private final BlockingQueue<Protection> known = new LinkedBlockingQueue<>();

	private final List<AutoCloseable> closeables = new ArrayList<>();

	private InetSocketAddress address = new InetSocketAddress(0);

	@BeforeEach
	void start() throws Exception {
		ServerSettings settings = TestServer.settings("tls.enabled=true", "tls.certificate=" + TestCertificates.file());
		DataFolder data = new DataFolder(this.folder.toString());
		ServerContext context = ServerAssembly.assemble(settings, this.loops.next(), PooledByteBufAllocator.DEFAULT,
				(line) -> {
				}, HistoryStore.open(settings.history(), data, (problem) -> {
				}), data, this.fileThread, this.hashThread, new SimpleMeterRegistry(), () -> {
				});
		TlsDoor door = new TlsDoor(settings.tls(), data, () -> settings, this.fileThread, context.loop(),
				context.admission(), context.meters(), context.room()::log, context.pending()::count);
		this.closeables.add(door::close);
		this.address = (InetSocketAddress) ListeningSocket
			.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings, this.loops,
					new AcceptPause(context.loop(), context.room(), () -> 0, true),
					(channel) -> door.accept(channel, (socket, protection, halves) -> {
						this.known.add(protection);
						return new ChannelInboundHandlerAdapter();
					}))
			.localAddress();
	}

	@AfterEach
	void stop() throws Exception {
		for (AutoCloseable closeable : this.closeables) {
			closeable.close();
		}
		this.fileThread.close(0);
		this.hashThread.close();
		this.loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
	}

	@Test
	void aClientWithoutOneIsEncryptedAndNobodyInParticular() throws Exception {
		connect(TrustingTls.context());
		assertThat(this.known.poll(90, TimeUnit.SECONDS)).isEqualTo(new Protection(true, null));
	}

	/** Whoever made it, and however long ago. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void aClientIsKnownByTheFingerprintOfItsCertificate(String version) throws Exception {
		KeyStore store = TestCertificates.store(this.folder.resolve("bot.p12"), "-keyalg", "EC", "-groupname",
				"secp256r1", "-startdate", "-3d", "-validity", "2");
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, TestCertificates.PASSWORD.toCharArray());
		connect(TrustingTls.context(version, keys.getKeyManagers()));
		byte[] hash = MessageDigest.getInstance("SHA-256").digest(store.getCertificate("any").getEncoded());
		assertThat(this.known.poll(90, TimeUnit.SECONDS))
			.isEqualTo(new Protection(true, "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash)));
	}

	private void connect(SSLContext context) {
		ClientSocket socket = new ClientSocket(this.address, 0);
		this.closeables.add(0, socket);
		socket.encrypted(context);
	}

}
