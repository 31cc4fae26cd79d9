package dev.sockettome.server.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sockettome.server.TestServer;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is asked of the page with the counts, it is answered, or at its end closed.
 */
@Timeout(180)
class DamagedRequestsTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void everyRequestIsAnsweredAndTheNextOneToo() throws IOException {
		int port = this.server.holdPort();
		this.server.start("metrics.port=" + port);
		List<byte[]> requests = Mutations
			.of(5555, 300, "GET /metrics HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n",
					"HEAD /health?x=1 HTTP/1.0\r\n\r\n", "GET http://localhost/health HTTP/1.1\n\n")
			.toList();
		for (byte[] request : requests) {
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
				socket.setSoTimeout(90_000);
				socket.getOutputStream().write(request);
				socket.shutdownOutput();
				String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				assertThat(answer).matches("(?s)|HTTP/1\\.1 (200|400|404|405|408|431|503) .*");
			}
			catch (SocketException ex) {
				// It was closed before all of it was sent.
			}
		}
		assertThat(MetricsEndpointTests.ask(port, "GET /health HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK");
	}

}
