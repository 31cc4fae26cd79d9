package dev.sockettome.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.Identity;
import dev.sockettome.testing.QuirkyServer;
import dev.sockettome.testing.TlsProxy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A handshake is cut at every byte, in both directions: a line tells it, at once, and no
 * thread stays behind.
 */
@Timeout(600)
@Tag("slow")
class TlsCutTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	/** What a person would take for a program that hangs. */
	private static final Duration HANG = Duration.ofSeconds(2);

	private static final Identity SERVER = Identity.ofThisMachine();

	/** The certificate is of another length each time it is made. */
	private static final int STEPS_AT_LEAST = 100;

	@ParameterizedTest
	@CsvSource({ "TLSv1.3, CUT, 1", "TLSv1.3, RESET, 17", "TLSv1.2, CUT, 13", "TLSv1.2, RESET, 29" })
	void everyCutIsTold(String protocol, End end, int step) throws Exception {
		try (QuirkyServer server = QuirkyServer.start(); TlsProxy tls = TlsProxy.to(server.port(), SERVER, protocol)) {
			List<String> told = new ArrayList<>();
			for (boolean toServer : new boolean[] { true, false }) {
				boolean cut = true;
				for (int at = 0; cut; at += step) {
					cut = cutAt(tls.port(), toServer, Flow.clean().ending(end, at), told);
				}
			}
			assertThat(told).hasSizeGreaterThan(STEPS_AT_LEAST / step);
		}
	}

	/** Whether there was anything left to cut. */
	private static boolean cutAt(int port, boolean toServer, Flow broken, List<String> told) throws Exception {
		Course course = toServer ? new Course(broken, Flow.clean()) : new Course(Flow.clean(), broken);
		try (FaultProxy proxy = FaultProxy.to(port, course)) {
			ChatConnection connection = new ChatConnection((event) -> {
			}, DefaultSettings.of(ClientSettings.class));
			long start = System.nanoTime();
			try {
				connection.open(
						Destination.parse("localhost", proxy.port())
							.with(Protection.NONE.with(true, false, SERVER.fingerprint(), null, null)),
						PATIENCE, false);
			}
			catch (ChatException ex) {
				told.add(ex.getMessage());
				assertThat(ex.getMessage()).as(broken.toString())
					.contains("localhost:" + proxy.port())
					.doesNotContain("Exception", "\n", "null");
			}
			finally {
				connection.destroy();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - start)).as(broken.toString()).isLessThan(HANG);
			return proxy.faults() > 0;
		}
	}

}
