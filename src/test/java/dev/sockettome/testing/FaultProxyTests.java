package dev.sockettome.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.sockettome.testing.Flow.End;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The network that goes wrong goes wrong as it is told. */
@Timeout(180)
class FaultProxyTests {

	private static final int PATIENCE_MILLIS = 90_000;

	private ServerSocket listener;

	private FaultProxy proxy;

	private Socket client;

	private Socket server;

	@BeforeEach
	void listen() throws IOException {
		this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.listener.close();
		if (this.proxy != null) {
			this.proxy.close();
		}
		for (Socket socket : Arrays.asList(this.client, this.server)) {
			if (socket != null) {
				socket.close();
			}
		}
	}

	@Test
	void whatNothingIsDoneToPassesAsItIsInBothDirectionsToItsEnd() throws Exception {
		connect(Course.clean());
		byte[] much = bytes(1_000_000);
		Thread sending = new Thread(() -> send(this.client, much));
		sending.start();
		assertThat(this.server.getInputStream().readNBytes(much.length)).isEqualTo(much);
		sending.join();
		this.client.shutdownOutput();
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);
		send(this.server, bytes(1000));
		this.server.close();
		assertThat(this.client.getInputStream().readAllBytes()).isEqualTo(bytes(1000));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 1000 })
	void aCutLetsExactlySoManyBytesPassAndTheServerReadsTheEnd(int count) throws Exception {
		connect(new Course(Flow.clean().ending(End.CUT, count), Flow.clean()));
		send(this.client, bytes(1000));
		assertThat(this.server.getInputStream().readAllBytes()).isEqualTo(bytes(count));
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		// The original server dies of a reset (docs/PROTOCOL.md, section 1.8).
		send(this.server, bytes(1000));
		assertThat(this.proxy.faults()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1000 })
	void aCutOfWhatTheServerSaysEndsTheClientBehindItsBytes(int count) throws Exception {
		connect(new Course(Flow.clean(), Flow.clean().ending(End.CUT, count)));
		send(this.server, bytes(1000));
		assertThat(this.client.getInputStream().readAllBytes()).isEqualTo(bytes(count));
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void aResetIsOneOnBothSides() throws Exception {
		connect(new Course(Flow.clean().ending(End.RESET, 3), Flow.clean()));
		send(this.client, bytes(3));
		for (Socket side : List.of(this.client, this.server)) {
			assertThatExceptionOfType(SocketException.class).isThrownBy(side.getInputStream()::readAllBytes)
				.withMessageContaining("reset");
		}
	}

	@Test
	void aServerThatIsUnheardHearsAndIsHeardNoMore() throws Exception {
		connect(Course.clean());
		send(this.server, bytes(3));
		assertThat(this.client.getInputStream().readNBytes(3)).isEqualTo(bytes(3));
		this.proxy.endAll(End.UNHEARD);
		send(this.server, bytes(1000));
		send(this.client, bytes(1000));
		assertThat(this.server.getInputStream().readNBytes(1000)).isEqualTo(bytes(1000));
		this.proxy.endAll(End.RESET);
		assertThatExceptionOfType(SocketException.class).isThrownBy(this.client.getInputStream()::read)
			.withMessageContaining("reset");
	}

	@Test
	void aBlackHoleTakesEverythingAndTellsNobody() throws Exception {
		connect(new Course(Flow.clean(), Flow.clean().ending(End.BLACK_HOLE, 3)));
		send(this.server, bytes(1000));
		assertThat(this.client.getInputStream().readNBytes(3)).isEqualTo(bytes(3));
		send(this.client, bytes(1000));
		for (Socket side : List.of(this.client, this.server)) {
			side.setSoTimeout(50);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(side.getInputStream()::read);
		}
		this.client.close();
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(this.server.getInputStream()::read);
	}

	@Test
	void aHalfCloseLeavesTheOtherDirection() throws Exception {
		connect(new Course(Flow.clean(), Flow.clean().ending(End.HALF_CLOSE, 3)));
		send(this.server, bytes(1000));
		assertThat(this.client.getInputStream().readAllBytes()).isEqualTo(bytes(3));
		send(this.client, bytes(1000));
		assertThat(this.server.getInputStream().readNBytes(1000)).isEqualTo(bytes(1000));
	}

	@Test
	void whatIsSentTogetherMayComeInPieces() throws Exception {
		connect(new Course(Flow.clean().inPieces(1), Flow.clean()));
		byte[] buffer = new byte[1000];
		int first = 100;
		// A receiver that is late finds the pieces together again.
		for (int i = 0; i < 1000 && first == 100; i++) {
			send(this.client, bytes(100));
			first = this.server.getInputStream().read(buffer);
			assertThat(this.server.getInputStream().readNBytes(100 - first))
				.isEqualTo(Arrays.copyOfRange(bytes(100), first, 100));
		}
		assertThat(first).isLessThan(100);
	}

	@Test
	void whatIsSentInPiecesMayComeTogether() throws Exception {
		connect(new Course(Flow.clean().merged(Duration.ofMillis(500)), Flow.clean()));
		send(this.client, new byte[] { 1 });
		send(this.client, new byte[] { 2 });
		send(this.client, new byte[] { 3 });
		byte[] buffer = new byte[1000];
		assertThat(this.server.getInputStream().read(buffer)).isEqualTo(3);
	}

	@Test
	void whatIsDelayedComesLate() throws Exception {
		connect(new Course(Flow.clean(), Flow.clean().delayed(Duration.ofMillis(100))));
		long start = System.nanoTime();
		send(this.server, bytes(3));
		assertThat(this.client.getInputStream().readNBytes(3)).isEqualTo(bytes(3));
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
	}

	@Test
	void aTestMayEndEverythingNow() throws Exception {
		connect(Course.clean());
		this.proxy.endAll(End.CUT);
		assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		assertThat(this.server.getInputStream().read()).isEqualTo(-1);
	}

	@Test
	void whereNoServerIsTheConnectionIsClosed() throws Exception {
		try (HeldPort nobody = new HeldPort()) {
			this.proxy = FaultProxy.to(nobody.port(), Course.clean());
			this.client = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
			this.client.setSoTimeout(PATIENCE_MILLIS);
			assertThat(this.client.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void theSameSeedGivesTheSameCourses() {
		assertThat(courses(1)).isEqualTo(courses(1)).isNotEqualTo(courses(2));
		assertThat(courses(1).subList(90, 100)).containsOnly(Course.clean());
		assertThat(courses(1).subList(0, 90)).doesNotContain(Course.clean());
	}

	@Test
	void whenBothSidesHaveEndedNothingIsLeft() throws Exception {
		connect(Course.clean());
		this.client.close();
		this.server.close();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("fault-proxy-to")));
	}

	private static List<Course> courses(long seed) {
		return IntStream.range(0, 100).mapToObj(Course.random(seed, 90, 500, End.CUT, End.RESET)).toList();
	}

	private void connect(Course course) throws IOException {
		this.proxy = FaultProxy.to(this.listener.getLocalPort(), course);
		this.client = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		this.server = this.listener.accept();
		this.client.setTcpNoDelay(true);
		this.client.setSoTimeout(PATIENCE_MILLIS);
		this.server.setSoTimeout(PATIENCE_MILLIS);
	}

	private static void send(Socket socket, byte[] bytes) {
		try {
			socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			// It was cut before all was sent.
		}
	}

	/** The first bytes of a stream that is always the same. */
	private static byte[] bytes(int count) {
		byte[] bytes = new byte[1_000_000];
		new Random(1).nextBytes(bytes);
		return Arrays.copyOf(bytes, count);
	}

}
