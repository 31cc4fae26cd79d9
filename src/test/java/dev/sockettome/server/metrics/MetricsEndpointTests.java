package dev.sockettome.server.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.TestServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(180)
public class MetricsEndpointTests {

	private static final int TIMEOUT_MILLISECONDS = 90_000;

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void requestsThatAreHalfSentHoldUpNobody() throws IOException {
		int port = start();
		List<Socket> slow = new ArrayList<>();
		try {
			for (int i = 0; i < 200; i++) {
				slow.add(send(port, "GET /metrics HTTP/1.1\r\nHost: a"));
			}
			assertThat(ask(port, "GET /health HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n")
				.endsWith("\r\n\r\n{\"status\":\"UP\"}\n");
			assertThat(ask(port, "GET /metrics HTTP/1.0\n\n")).contains("chat_server_members 0.0");
		}
		finally {
			for (Socket socket : slow) {
				socket.close();
			}
		}
	}

	@Test
	void whoeverAsksForTheHeadGetsThatAlone() throws IOException {
		int port = start();
		assertThat(ask(port, "HEAD /health HTTP/1.1\r\n\r\n")).isEqualTo("HTTP/1.1 200 OK\r\n"
				+ "Content-Type: application/json\r\nContent-Length: 16\r\nConnection: close\r\n\r\n");
		assertThat(ask(port, "HEAD /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "GET / HTTP/1.1, 404", "GET /metricsx HTTP/1.1, 404", "POST /metrics HTTP/1.1, 405", "hello, 400",
			"GET /health, 400", "GET /health?full=1 HTTP/1.1, 200", "GET http://localhost/health HTTP/1.1, 200",
			"GET /../health HTTP/1.1, 404", "GET \u00E4 SSH-2.0, 400" })
	void whateverIsAskedIsAnswered(String request, int status) throws IOException {
		assertThat(ask(start(), request + "\r\nHost: localhost\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
	}

	@Test
	void aRequestWithoutAnEndIsNotKept() throws IOException {
		assertThat(ask(start(), "GET /" + "x".repeat(100_000))).startsWith("HTTP/1.1 431 ");
	}

	@Test
	void aPortThatIsTakenIsNamedForWhatItIs() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatExceptionOfType(MetricsBindException.class)
				.isThrownBy(() -> this.server.start("metrics.port=" + taken.getLocalPort()))
				.withMessageContaining("port %d for /metrics and /health".formatted(taken.getLocalPort()))
				.withMessageContaining("chat.server.metrics.port");
		}
	}

	/** All that is answered to a request. */
	public static String ask(int port, String request) throws IOException {
		try (Socket socket = send(port, request)) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private int start() throws IOException {
		int port = this.server.holdPort();
		this.server.start("metrics.port=" + port);
		return port;
	}

	private static Socket send(int port, String request) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(TIMEOUT_MILLISECONDS);
		socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
		return socket;
	}

}
