package dev.sockettome.client.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.sockettome.client.tls.Protection;
import dev.sockettome.testing.Identity;
import dev.sockettome.testing.TlsProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** How an encrypted connection is ended, whatever the other side does. */
@Timeout(180)
class TlsDiallerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final Identity SERVER = Identity.ofThisMachine();

	@Test
	void whoReadsNothingKeepsNobodyFromLeaving() throws Exception {
		try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				TlsProxy tls = TlsProxy.to(deaf.getLocalPort(), SERVER)) {
			Dialler dialler = dialler(tls.port());
			dialler.dial();
			AtomicLong written = new AtomicLong();
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
				try {
					OutputStream out = dialler.socket().getOutputStream();
					while (true) {
						out.write(new byte[8192]);
						written.addAndGet(8192);
					}
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			await().during(Duration.ofSeconds(2)).until(written::get, this::isTheSame);
			assertThatExceptionOfType(IOException.class).isThrownBy(dialler::endOutput);
			dialler.hangUp();
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
		}
	}

	@Test
	void theLastWordIsSaid() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
				TlsProxy tls = TlsProxy.to(server.getLocalPort(), SERVER)) {
			Dialler dialler = dialler(tls.port());
			dialler.dial();
			assertThat(dialler.isPrivate()).isTrue();
			dialler.endOutput();
			assertThat(server.accept().getInputStream().read()).isEqualTo(-1);
			dialler.hangUp();
		}
	}

	private long last = -1;

	private boolean isTheSame(long now) {
		boolean same = now == this.last && now > 0;
		this.last = now;
		return same;
	}

	private static Dialler dialler(int port) {
		return new Dialler(
				Destination.parse("localhost", port)
					.with(Protection.NONE.with(true, false, SERVER.fingerprint(), null, null)),
				Route.first(true), PATIENCE, PATIENCE);
	}

}
