package dev.sockettome.server.tls;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import dev.sockettome.server.admission.Admission;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.log.ServerEvent;
import dev.sockettome.server.metrics.ServerMeters;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.SettingsSource;
import dev.sockettome.server.thread.FileThread;
import dev.sockettome.server.thread.RoomLoop;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The way in by TLS: its certificate, and the handshakes at its port. Nothing of TLS is
 * loaded by a server that has none. Used on the room's event loop, but for
 * {@link #accept} and {@link #fingerprint}.
 */
public final class TlsDoor {

	/** How often is looked whether the certificate has changed. */
	private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

	/** Makes what listens to a client, once it is known how its words are protected. */
	@FunctionalInterface
	public interface Entrance {

		/** Called on the socket's event loop. */
		ChannelHandler open(SocketChannel channel, Protection protection, Halves halves);

	}

	private final ServerSettings.Tls settings;

	private final Certificates certificates;

	private final Handshakes handshakes;

	private final FileThread fileThread;

	private final LongConsumer pending;

	/** Computes what a handshake takes, while the talk goes on. */
	private final ExecutorService arithmetic = Executors
		.newSingleThreadExecutor(new DefaultThreadFactory("chat-server-handshakes", true));

	private volatile boolean looking;

	private long nextLook = System.nanoTime() + LOOK_NANOS;

	/**
	 * Reads the certificate, or makes one. Waits for the disk.
	 * @param log takes what has happened
	 * @param pending counts the bytes that are encrypted and not sent
	 * @throws CertificateProblem when there is no certificate that can be used
	 */
	public TlsDoor(ServerSettings.Tls settings, DataFolder data, SettingsSource source, FileThread fileThread,
			RoomLoop loop, Admission<?> admission, ServerMeters meters, Consumer<ServerEvent> log, LongConsumer pending)
			throws CertificateProblem {
		this.settings = settings;
		this.fileThread = fileThread;
		this.pending = pending;
		Consumer<ServerEvent> inOrder = (event) -> loop.execute(() -> log.accept(event));
		this.certificates = new Certificates(CertificateSource.of(settings, data, source), inOrder);
		this.handshakes = new Handshakes(settings.handshakes(), admission, loop, meters, log);
	}

	/**
	 * Takes a connection in. On the socket's event loop.
	 * @param entrance makes the last handler of the pipeline, which is told that the
	 * channel is active when the handshake is finished
	 */
	public void accept(SocketChannel channel, Entrance entrance) {
		channel.pipeline().addLast(new Handshake(channel, this, entrance));
	}

	/** What the certificate is known by. From any thread. */
	public String fingerprint() {
		return this.certificates.fingerprint();
	}

	/** Reads the certificate again. */
	public void reload() {
		this.fileThread.run(() -> {
			this.certificates.reload();
			return null;
		});
	}

	/** Looks now and then whether the certificate has changed. */
	public void tick(long now) {
		if (!this.looking && now - this.nextLook >= 0) {
			this.looking = true;
			this.nextLook = now + LOOK_NANOS;
			this.fileThread.run(() -> {
				this.certificates.look();
				return null;
			}).whenComplete((done, failure) -> this.looking = false);
		}
	}

	public void close() {
		this.arithmetic.shutdownNow();
	}

	Handshakes handshakes() {
		return this.handshakes;
	}

	Duration handshakeWithin() {
		return this.settings.handshakeWithin();
	}

	LongConsumer pending() {
		return this.pending;
	}

	SslHandler newHandler(ByteBufAllocator allocator) {
		return this.certificates.context().newHandler(allocator, this.arithmetic);
	}

}
