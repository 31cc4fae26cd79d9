package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.UnansweringPort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** The way to a server that may be in several places. */
@Timeout(180)
class DiallerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String FOUR = "127.0.0.1";

	private static final String OTHER_FOUR = "127.0.0.2";

	private final CountDownLatch testIsOver = new CountDownLatch(1);

	/** What each name stands for; a name that is not here is never found. */
	private Map<String, List<String>> names = Map.of("twofold", List.of(OTHER_FOUR, FOUR), "one", List.of(FOUR),
			"other", List.of(OTHER_FOUR));

	private final AtomicInteger found = new AtomicInteger();

	@AfterEach
	void everyThreadEnds() {
		this.testIsOver.countDown();
		await().until(() -> Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().equals("chat-dialler")));
	}

	@Test
	void everyAddressOfANameIsTried() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, address(FOUR))) {
			Dialler dialler = dialler("twofold", server.getLocalPort());
			dialler.dial();
			assertThat(dialler.socket().getInetAddress()).isEqualTo(address(FOUR));
			dialler.hangUp();
		}
	}

	@Test
	void everyPlaceIsTriedAndTheOneThatLetsUsInIsKnown() throws Exception {
		try (HeldPort nobody = new HeldPort(); ServerSocket server = new ServerSocket(0, 1, address(FOUR))) {
			Dialler dialler = dialler("nowhere,one:%d,twofold:%d".formatted(nobody.port(), server.getLocalPort()), 1);
			assertThat(dialler.endpoint()).hasToString("nowhere:1");
			dialler.dial();
			assertThat(dialler.endpoint()).hasToString("twofold:" + server.getLocalPort());
			dialler.hangUp();
		}
	}

	@Test
	void anAddressThatDoesNotAnswerKeepsNobodyWaiting() throws Exception {
		try (UnansweringPort silent = new UnansweringPort();
				ServerSocket server = new ServerSocket(silent.port(), 1, address(OTHER_FOUR))) {
			this.names = Map.of("twofold", List.of(FOUR, OTHER_FOUR));
			Dialler dialler = dialler("twofold", server.getLocalPort());
			long start = System.nanoTime();
			dialler.dial();
			assertThat(dialler.socket().getInetAddress()).isEqualTo(address(OTHER_FOUR));
			assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Dialler.ATTEMPT_DELAY.toNanos())
				.isLessThan(PATIENCE.toNanos());
			// What came second is given up.
			await().until(() -> threads() == 0);
			dialler.hangUp();
		}
	}

	@Test
	void anAddressThatIsSlowToAnswerMayStillBeTheFirst() throws Exception {
		try (UnansweringPort silent = new UnansweringPort(); UnansweringPort slow = new UnansweringPort()) {
			Dialler dialler = dialler("one:%d,one:%d".formatted(slow.port(), silent.port()), 1);
			Thread opening = new Thread(() -> {
				// The second is tried beside the first, and the names are found.
				await().until(() -> this.found.get() == 2 && threads() == 2);
				slow.answer();
			});
			opening.start();
			dialler.dial();
			assertThat(dialler.endpoint()).hasToString("one:" + slow.port());
			dialler.hangUp();
			opening.join();
		}
	}

	@Test
	void theFirstPlaceIsTriedFirstThoughItsNameTakesAMomentToFind() throws Exception {
		try (ServerSocket first = new ServerSocket(0, 1, address(FOUR));
				ServerSocket second = new ServerSocket(0, 1, address(FOUR))) {
			Destination both = Destination
				.parse("slow:%d,one:%d".formatted(first.getLocalPort(), second.getLocalPort()), 1);
			CountDownLatch secondIsFound = new CountDownLatch(1);
			Dialler dialler = new Dialler((host) -> {
				if (host.equals("one")) {
					secondIsFound.countDown();
				}
				else {
					uninterruptibly(secondIsFound);
				}
				return addresses(FOUR);
			}, both, Route.first(true), PATIENCE, PATIENCE);
			dialler.dial();
			assertThat(dialler.endpoint()).isEqualTo(both.first());
			dialler.hangUp();
		}
	}

	@Test
	void aNameThatIsNeverFoundKeepsNobodyWaiting() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, address(FOUR))) {
			Dialler dialler = dialler("endless,one", server.getLocalPort());
			dialler.dial();
			assertThat(dialler.endpoint().host()).isEqualTo("one");
			dialler.hangUp();
		}
	}

	@Test
	void theTimeHoldsForAllTogether() {
		try (UnansweringPort silent = new UnansweringPort()) {
			Dialler dialler = dialler("one,endless,nowhere,one:" + silent.port(), silent.port(), Duration.ofSeconds(2));
			assertFails(dialler,
					"No server lets us in at one:%1$d (no answer within 2s), endless:%1$d (no answer "
							+ "within 2s), nowhere:%1$d (unknown host). Check the addresses, and that a server is up.",
					silent.port());
		}
	}

	@Test
	void nobodyAtAnyAddressIsRefused() {
		try (HeldPort nobody = new HeldPort()) {
			assertFails(dialler("twofold", nobody.port()),
					"Connection refused: no server at twofold:%d. Type \"serve\" to start one here.", nobody.port());
			assertFails(dialler("one,other,nowhere", nobody.port()),
					"No server lets us in at one:%1$d (connection refused), other:%1$d (connection refused), "
							+ "nowhere:%1$d (unknown host). Check the addresses, and that a server is up.",
					nobody.port());
		}
	}

	@Test
	void aRefusalTellsMoreThanSilence() {
		try (UnansweringPort silent = new UnansweringPort()) {
			// Nobody listens at the other address of that port.
			this.names = Map.of("twofold", List.of(OTHER_FOUR, FOUR));
			assertFails(dialler("twofold", silent.port(), Duration.ofSeconds(2)),
					"Connection refused: no server at twofold:%d. Type \"serve\" to start one here.", silent.port());
		}
	}

	@Test
	void aNameWithoutAddressesIsUnknown() {
		assertFails(dialler("nowhere", 5555), "Unknown host \"nowhere\". Check the name, or give an address.");
	}

	@Test
	void whoHasHungUpConnectsNowhere() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, address(FOUR))) {
			Dialler dialler = dialler("twofold", server.getLocalPort());
			dialler.hangUp();
			assertThatExceptionOfType(ChatException.class).isThrownBy(dialler::dial);
			assertThat(dialler.socket().isClosed()).isTrue();
		}
	}

	@Test
	void oneMayHangUpAtAnyStage() throws Exception {
		try (UnansweringPort silent = new UnansweringPort()) {
			for (String stage : List.of("endless", "one", "one,other,endless")) {
				Dialler dialler = dialler(stage, silent.port());
				Thread dialling = new Thread(
						() -> assertThatExceptionOfType(UnreachableException.class).isThrownBy(dialler::dial));
				dialling.start();
				await().until(() -> threads() > 0);
				dialler.hangUp();
				dialling.join();
				assertThat(dialler.socket().isClosed()).isTrue();
				this.testIsOver.countDown();
			}
		}
	}

	@Test
	void whoeverComesSecondIsSentAway() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, address(FOUR))) {
			for (int i = 0; i < 20; i++) {
				Dialler dialler = dialler("one,one:%d,twofold".formatted(server.getLocalPort()), server.getLocalPort());
				dialler.dial();
				try (Socket there = server.accept()) {
					dialler.socket().getOutputStream().write('x');
					assertThat(there.getInputStream().read()).isEqualTo('x');
				}
				dialler.hangUp();
			}
			server.setSoTimeout(1);
			assertThatExceptionOfType(IOException.class).isThrownBy(server::accept);
		}
	}

	@Test
	void theFamiliesTakeTurns() throws Exception {
		assertThat(order("2001:db8::1", "2001:db8::2", "2001:db8::3", "192.0.2.1", "192.0.2.2")).containsExactly(
				"2001:db8:0:0:0:0:0:1", "192.0.2.1", "2001:db8:0:0:0:0:0:2", "192.0.2.2", "2001:db8:0:0:0:0:0:3");
		assertThat(order("192.0.2.1", "192.0.2.2", "2001:db8::1")).containsExactly("2001:db8:0:0:0:0:0:1", "192.0.2.1",
				"192.0.2.2");
		assertThat(order("192.0.2.1")).containsExactly("192.0.2.1");
		assertThat(order()).isEmpty();
	}

	@Test
	void thisMachineIsWhereTheResolverSaysFirst() throws Exception {
		assertThat(order("127.0.0.1", "::1")).containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1");
		assertThat(order("::1", "127.0.0.1")).containsExactly("0:0:0:0:0:0:0:1", "127.0.0.1");
	}

	@Test
	void aNameOfVeryManyAddressesIsNotTriedForEver() throws Exception {
		String[] many = new String[1000];
		Arrays.setAll(many, (i) -> "192.0.%d.%d".formatted(i / 250, i % 250));
		assertThat(order(many)).hasSize(AddressOrder.MOST);
	}

	private static List<String> order(String... addresses) throws UnknownHostException {
		return AddressOrder.of(addresses(addresses)).stream().map(InetAddress::getHostAddress).toList();
	}

	private static void assertFails(Dialler dialler, String message, Object... values) {
		assertThatExceptionOfType(UnreachableException.class).isThrownBy(dialler::dial)
			.withMessage(message.formatted(values));
	}

	private static long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("chat-dialler"))
			.count();
	}

	private Dialler dialler(String places, int port) {
		return dialler(places, port, PATIENCE);
	}

	private Dialler dialler(String places, int port, Duration timeout) {
		return new Dialler(this::resolve, Destination.parse(places, port), Route.first(true), timeout, PATIENCE);
	}

	private InetAddress[] resolve(String host) throws UnknownHostException {
		if (host.equals("nowhere")) {
			throw new UnknownHostException(host);
		}
		List<String> known = this.names.get(host);
		if (known == null) {
			uninterruptibly(this.testIsOver);
			return new InetAddress[0];
		}
		this.found.incrementAndGet();
		return addresses(known.toArray(String[]::new));
	}

	private static void uninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static InetAddress[] addresses(String... texts) throws UnknownHostException {
		List<InetAddress> addresses = new ArrayList<>();
		for (String text : texts) {
			addresses.add(address(text));
		}
		return addresses.toArray(InetAddress[]::new);
	}

	private static InetAddress address(String text) throws UnknownHostException {
		return InetAddress.getByName(text);
	}

}
