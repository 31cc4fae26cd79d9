package dev.sockettome.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class ChatServerTests {

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void theGreetingIsByteExact() throws IOException {
		this.server.start();
		try (TestClient client = this.server.knock()) {
			String expected = """
					-------------------------------------
					Welcome to the Hackbright Chat Server
					-------------------------------------
					Please enter your screen name:
					""";
			assertThat(client.socket.in().readNBytes(expected.length()))
				.isEqualTo(expected.getBytes(StandardCharsets.US_ASCII));
			client.send("bob\n");
			client.expect("bob logged in");
		}
	}

	@Test
	void aNewcomerHearsOfItsLoginThenWhoIsHere() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.connect();
		bob.send("bob\n");
		bob.expect("bob logged in", "*** Here now (2): alice, bob. Type /help for commands.");
		alice.expect("bob logged in");
	}

	@Test
	void everyoneHearsAMessageItsSenderToo() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		alice.send("it's std::vector, \u540d\u524d \uD83D\uDE00  \n");
		alice.expect("alice::it's std::vector, \u540d\u524d \uD83D\uDE00");
		bob.expect("alice::it's std::vector, \u540d\u524d \uD83D\uDE00");
	}

	@Test
	void nobodyWithoutANameHearsAnything() throws IOException {
		this.server.start();
		TestClient silent = this.server.connect();
		this.server.logIn("alice").expectNothingBefore("hi");
		silent.send("bob\n");
		silent.expect("bob logged in");
	}

	@Test
	void linesAreMessagesHoweverTheNetworkCutsOrJoinsThem() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.send("one\r\ntwo\nthr");
		alice.expect("alice::one", "alice::two");
		alice.send("ee\n");
		alice.expect("alice::three");
	}

	@Test
	void aProgramThatSendsNoNewlinesChatsAllTheSame() throws IOException {
		this.server.start();
		TestClient alice = this.server.connect();
		alice.send("alice");
		alice.expect("alice logged in", "*** Here now (1): alice. Type /help for commands.");
		alice.send("hello");
		alice.expect("alice::hello");
		alice.send("again");
		alice.expect("alice::again");
	}

	@Test
	void afterItsFirstNewlineSilenceEndsNoLine() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		alice.send("half a ");
		await().pollDelay(Duration.ofMillis(500)).until(() -> true);
		bob.expectNothingBefore("still there?");
		alice.send("line\n");
		bob.expect("alice::half a line");
	}

	@Test
	void aNameThatLooksLikeOneHereIsTakenAndIsAskedForAgain() throws IOException {
		this.server.start();
		this.server.logIn("Bob");
		TestClient other = this.server.connect();
		other.send("\uFF42OB\n");
		other.expect("*** The name \uFF42OB is taken.", "Please enter your screen name:");
		other.send("robert\n");
		other.expect("robert logged in");
	}

	@Test
	void aNameThatIsNotAllowedIsAskedForAgain() throws IOException {
		this.server.start();
		TestClient client = this.server.connect();
		client.send("\n***\n");
		client.expect("*** A screen name needs at least one letter or digit.", "Please enter your screen name:",
				"*** A screen name starts with a letter or a digit.", "Please enter your screen name:");
		client.send("a b\u001B[31m and more\n");
		client.expect("*** A screen name has only letters, digits, and any of _ - . in it.",
				"Please enter your screen name:");
		client.send("Foofus The Cat\n");
		client.expect("Foofus_The_C logged in");
	}

	@Test
	void aNameIsFreeAgainOnceItsOwnerHasLeft() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		bob.close();
		alice.expect("bob logged in", "bob disconnected");
		this.server.logIn("BOB");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void whoeverLeavesNobodyElseIsForgotten(int ioThreads) throws IOException {
		this.server.start("io-threads=" + ioThreads);
		List<TestClient> clients = new ArrayList<>();
		for (String name : List.of("a", "b", "c", "d", "e", "f")) {
			clients.add(this.server.logIn(name));
		}
		TestClient b = clients.get(1);
		// The one in the middle of the list, the last, and one that came after them.
		for (TestClient leaving : List.of(clients.get(0), clients.get(5))) {
			leaving.close();
			b.lineLike(". disconnected");
		}
		TestClient g = this.server.logIn("g");
		TestClient h = this.server.logIn("h");
		for (TestClient leaving : List.of(clients.get(4), clients.get(3))) {
			leaving.close();
			b.lineLike(". disconnected");
		}
		b.send("who is left?\n");
		for (TestClient staying : List.of(b, clients.get(2), g, h)) {
			assertThat(staying.lineLike("b::.*")).isEqualTo("b::who is left?");
		}
	}

	@Test
	void aLineLongerThanTheLimitIsRefusedAndTheNextOneStillArrives() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.send("x".repeat(4096) + "\n" + "y".repeat(4097) + "\nnext\n");
		alice.expect("alice::" + "x".repeat(4096), "*** Not sent: Longer than 4096 bytes.", "alice::next");
	}

	@Test
	void whatCouldActOnATerminalIsNotRelayed() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.send("\u001B[2J\u0000a\tb\u009B31m\u202Ec\u0007\n");
		alice.expect("alice::[2Ja\tb31mc");
		alice.send(new byte[] { 'x', (byte) 0xFF, (byte) 0xC3, '\n' });
		alice.expect("alice::x\uFFFD\uFFFD");
		assertThat(this.server.log()).contains("alice -> [2Ja\tb31mc");
	}

	@Test
	void aMessageLeftEmptyIsNotRelayed() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.send("\n   \n\u001B\u0000 \r\n");
		alice.expect("*** Not sent: Nothing of it can be shown.");
		alice.expectNothingBefore("hi");
	}

	@Test
	void aClientThatResetsHarmsNobody() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		for (int i = 0; i < 20; i++) {
			this.server.connect().reset();
			TestClient rude = this.server.logIn("rude");
			rude.send("in the middle of a li");
			rude.reset();
			alice.expect("rude logged in", "rude disconnected");
		}
		alice.expectNothingBefore("still here");
	}

	@Test
	void whoFinishesSendingStillGetsTheAnswer() throws IOException {
		this.server.start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.connect();
		bob.send("bob\nhello\nno newline at the end");
		bob.finishSending();
		bob.expect("bob logged in", "*** Here now (2): alice, bob. Type /help for commands.", "bob::hello",
				"bob::no newline at the end");
		bob.expectEnd();
		alice.expect("bob logged in", "bob::hello", "bob::no newline at the end", "bob disconnected");
	}

	@Test
	void theConsoleIsThatOfTheExercise() throws IOException {
		InetSocketAddress address = this.server.start();
		TestClient alice = this.server.logIn("alice");
		alice.expectNothingBefore("hello");
		alice.close();
		List<String> lines = new ArrayList<>(start(address.getPort()));
		lines.addAll(List.of("Incoming Connection", "None -> alice logged in", "alice -> hello", "client disconnecting",
				"None -> alice disconnected"));
		await().untilAsserted(() -> assertThat(this.server.log()).containsExactlyElementsOf(lines));
	}

	/** What the log begins with. */
	List<String> start(int port) {
		return List.of("Listening on :" + port);
	}

	@Test
	void aShutdownIsToldToEveryone() throws Exception {
		this.server.start();
		TestClient nameless = this.server.connect();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		Thread stopping = new Thread(this.server.server()::stop);
		stopping.start();
		for (TestClient client : List.of(nameless, alice, bob)) {
			client.expect("Server Shutting Down!");
			client.expectEnd();
			client.close();
		}
		stopping.join();
		assertThat(this.server.server().isRunning()).isFalse();
		assertThat(this.server.server().address()).isNull();
		this.server.end();
		this.server.server().awaitStopped();
	}

	@Test
	@Tag("slow")
	void whoIsStillSendingGetsAllThatWasSaidBeforeTheEnd() throws IOException {
		this.server.start("max-pending=8MB", "limits.messages-per-second=1", "limits.burst=1000");
		TestClient sending = this.server.knock(4096).greeted();
		sending.send("sending\n");
		sending.expect("sending logged in", "*** Here now (1): sending. Type /help for commands.");
		TestClient alice = this.server.logIn("alice");
		String line = "x".repeat(4000);
		for (int i = 0; i < 900; i++) {
			alice.send(line + "\n");
			alice.expect("alice::" + line);
		}
		// More than it may: the rest is not read any more.
		sending.send("y\n".repeat(2000));
		alice.lineLike("sending::y");
		Thread stopping = new Thread(this.server.server()::stop);
		stopping.start();
		sending.expect("alice logged in");
		for (int i = 0; i < 900; i++) {
			sending.expect("alice::" + line);
			sending.send("and on\n");
		}
		assertThat(sending.lineLike("Server.*")).isEqualTo("Server Shutting Down!");
		sending.expectEnd();
		sending.close();
	}

	@Test
	@Tag("slow")
	void aRoomThatDoesNotAnswerIsEndedAllTheSame() throws Exception {
		CountDownLatch stuck = new CountDownLatch(1);
		List<String> log = new CopyOnWriteArrayList<>();
		ChatServer server = TestServer.unstarted();
		InetSocketAddress address = server.start("127.0.0.1", 0, (line) -> {
			log.add(line);
			if (line.equals("alice -> stuck")) {
				awaitQuietly(stuck);
			}
		});
		try (TestClient alice = TestClient.loggedIn(address, "alice")) {
			alice.send("stuck\n");
			await().until(() -> log.contains("alice -> stuck"));
			// It gives itself 4 s.
			CompletableFuture.runAsync(server::stop).get(5, TimeUnit.SECONDS);
			assertThat(log).endsWith("The server was too busy to end in order: some were told nothing");
			stuck.countDown();
			alice.expectEnd();
		}
		finally {
			stuck.countDown();
		}
	}

	@Test
	void aServerThatHasStoppedCanBeStartedAgainOnTheSamePort() throws IOException {
		InetSocketAddress address = this.server.start();
		this.server.logIn("alice").close();
		this.server.end();
		assertThat(this.server.server().start("127.0.0.1", address.getPort(), (line) -> {
		})).isEqualTo(address);
		this.server.logIn("alice");
	}

	@Test
	void whatKeepsItFromListeningIsToldAsItIs() throws IOException {
		InetSocketAddress address = this.server.start();
		ChatServer second = TestServer.unstarted();
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> second.start("127.0.0.1", address.getPort(), (line) -> {
			}));
		assertThat(second.isRunning()).isFalse();
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> second.start("no.such.host.invalid", 0, (line) -> {
			}));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.server.server().start("127.0.0.1", 0, (line) -> {
			}))
			.withMessageContaining(Integer.toString(address.getPort()));
	}

	@Test
	@Tag("slow")
	void whoReadsTooSlowlyIsDisconnectedAndTheRestNeverWait() throws Exception {
		this.server.start("max-pending=64KB", "slow-for=300ms", "limits.enabled=false");
		TestClient slow = this.server.logIn("slow");
		TestClient alice = this.server.logIn("alice");
		String line = "x".repeat(4000);
		for (int i = 0; !this.server.log().contains("None -> slow disconnected"); i++) {
			assertThat(i).isLessThan(50_000);
			alice.send(line + "\n");
			String heard = alice.line();
			if (!heard.equals("slow disconnected")) {
				assertThat(heard).isEqualTo("alice::" + line);
			}
		}
		slow.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3 })
	@Tag("slow")
	void aCrowdHearsTheSameInTheSameOrder(int ioThreads) throws Exception {
		this.server.start("io-threads=" + ioThreads);
		int size = 120;
		int messages = 20;
		List<TestClient> clients = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			clients.add(this.server.connect());
		}
		for (int i = 0; i < size; i++) {
			StringBuilder text = new StringBuilder("n" + i + "\n");
			for (int j = 0; j < messages; j++) {
				text.append(j).append('\n');
			}
			clients.get(i).send(text.toString());
		}
		List<List<String>> heard = new ArrayList<>();
		await().until(() -> this.server.log().stream().filter((line) -> line.contains(" -> ")).count() == size
				* (messages + 1));
		clients.get(0).send("the end\n");
		for (TestClient client : clients) {
			List<String> lines = new ArrayList<>();
			while (lines.isEmpty() || !lines.get(lines.size() - 1).equals("n0::the end")) {
				lines.add(client.line());
				assertThat(lines.get(lines.size() - 1)).doesNotStartWith("<");
			}
			heard.add(lines);
		}
		List<String> everything = heard.stream()
			.map((lines) -> lines.stream().filter((line) -> !line.startsWith("*** ")).toList())
			.max((a, b) -> Integer.compare(a.size(), b.size()))
			.orElseThrow();
		assertThat(everything).hasSize(size * (messages + 1) + 1).doesNotHaveDuplicates();
		for (int i = 0; i < size; i++) {
			List<String> lines = heard.get(i);
			assertThat(lines.get(0)).isEqualTo("n" + i + " logged in");
			assertThat(lines.get(1)).startsWith("*** Here now (").endsWith(". Type /help for commands.");
			List<String> own = new ArrayList<>(lines);
			own.remove(1);
			assertThat(own).isEqualTo(everything.subList(everything.size() - own.size(), everything.size()));
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
