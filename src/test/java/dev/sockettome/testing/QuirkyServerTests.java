package dev.sockettome.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.QuirkyServer.Manner;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QuirkyServerTests {

	private final QuirkyServer server = QuirkyServer.start();

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void itGreetsAndAnnouncesAndEchoes() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob");
				LineClient eve = LineClient.loggedIn(this.server.port(), "eve")) {
			bob.send("hi");
			eve.awaitLine("bob::hi");
			eve.send("");
			bob.awaitLine("eve::");
			eve.awaitLine("eve::");
			assertThat(eve.lines()).startsWith(Greeting.TEXT.split("\n")).endsWith("eve logged in", "bob::hi", "eve::");
			assertThat(bob.lines()).contains("eve logged in", "bob::hi");
			eve.close();
			bob.awaitLine("eve disconnected");
			assertThat(this.server.names()).containsExactly("bob");
		}
	}

	@Test
	void linesThatArriveInOneReadAreOneMessage() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob")) {
			this.server.pause();
			bob.send("first");
			bob.send("second");
			this.server.resume();
			bob.awaitLine("second");
			assertThat(bob.lines()).contains("bob::first");
			assertThat(this.server.messages()).containsExactly("first\nsecond");
		}
	}

	@Test
	void aLongLineIsCutAtAnyByte() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob")) {
			bob.send("x".repeat(1023) + "\u00e9" + "y");
			bob.await(2, (line) -> line.startsWith("bob::"));
			assertThat(this.server.received()).hasSize(2);
			assertThat(this.server.received().get(0)).hasSize(QuirkyServer.READ_SIZE).endsWith(0xC3);
			assertThat(this.server.received().get(1)).containsExactly(0xA9, 'y', '\n');
		}
	}

	@Test
	void aNameIsTheFirstReadCutToTwelveBytes() {
		try (LineClient client = new LineClient(this.server.port());
				LineClient same = new LineClient(this.server.port())) {
			client.send(" \r");
			client.awaitLine(Greeting.NAME_PROMPT);
			Awaitility.await().until(() -> this.server.connections() == 2);
			client.sendWithoutNewline("Zo\u00eb the great");
			client.awaitLine("Zo\u00eb the gre logged in");
			same.sendWithoutNewline("Zo\u00eb the greek");
			client.await(2, "Zo\u00eb the gre logged in"::equals);
		}
	}

	@Test
	void aNameCanBeCutInsideACharacter() {
		try (LineClient client = new LineClient(this.server.port())) {
			client.send("elevenchars\u00e9");
			client.awaitLine("elevenchars\uFFFD logged in");
		}
	}

	@Test
	void bytesPassThroughAsTheyAre() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob")) {
			bob.sendRaw(new byte[] { (byte) 0xFF, 0x1B, '[', 'm', '\n' });
			assertThat(bob.awaitLine((line) -> line.startsWith("bob::"))).isEqualTo("bob::\uFFFD\u001B[m");
			this.server.sendRaw("bob", "a\u0007b\n".getBytes(StandardCharsets.UTF_8));
			bob.awaitLine("a\u0007b"::equals);
		}
	}

	@Test
	void everyOtherClientHearsOfTheShutdown() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob");
				LineClient eve = LineClient.loggedIn(this.server.port(), "eve")) {
			this.server.shutdown();
			bob.awaitEnd();
			eve.awaitEnd();
			assertThat(bob.lines()).contains(Greeting.SHUTDOWN);
			assertThat(eve.lines()).doesNotContain(Greeting.SHUTDOWN);
		}
	}

	@Test
	void aResetKillsItAndEverybodyIsCutOff() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob");
				LineClient eve = LineClient.loggedIn(this.server.port(), "eve")) {
			eve.reset();
			bob.awaitEnd();
			Awaitility.await().until(() -> !this.server.isRunning());
			assertThatThrownBy(this.server::names).isInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void aFullSocketBufferKillsIt() {
		try (ExerciseClient deaf = new ExerciseClient(this.server.port())) {
			deaf.type("deaf");
			Awaitility.await().until(() -> this.server.names().equals(List.of("deaf")));
			assertThatThrownBy(() -> this.server.sendRaw(new byte[64 * 1024 * 1024])).isNotNull();
		}
	}

	@Test
	void whoIsResetFindsItServingAgain() {
		try (LineClient bob = LineClient.loggedIn(this.server.port(), "bob")) {
			this.server.resetAll();
			bob.awaitEnd();
			LineClient.loggedIn(this.server.port(), "bob").close();
		}
	}

	@Test
	void aProgramForTheExerciseChats() {
		try (ExerciseClient client = new ExerciseClient(this.server.port());
				LineClient bob = LineClient.loggedIn(this.server.port(), "bob")) {
			client.awaitScreen((screen) -> screen.endsWith(Greeting.NAME_PROMPT + "\n"));
			client.type("foof");
			bob.awaitLine("foof logged in");
			client.type("meow");
			bob.awaitLine("foof::meow");
			client.awaitScreen((screen) -> screen.endsWith("foof::meow\n"));
		}
	}

	@Test
	void otherMannersDoWhatTheySay() {
		try (QuirkyServer server = QuirkyServer.start(Manner.HTTP); LineClient client = new LineClient(server.port())) {
			client.send("bob");
			client.awaitLine("HTTP/1.1 400 Bad Request");
			client.awaitEnd();
		}
		try (QuirkyServer server = QuirkyServer.start(Manner.NEVER_ECHOES);
				LineClient bob = LineClient.loggedIn(server.port(), "bob");
				LineClient eve = LineClient.loggedIn(server.port(), "eve")) {
			bob.send("hi");
			eve.awaitLine("bob::hi");
			eve.send("ho");
			bob.awaitLine("eve::ho");
			assertThat(bob.lines()).doesNotContain("bob::hi");
		}
		try (QuirkyServer server = QuirkyServer.start(Manner.BINARY);
				LineClient client = new LineClient(server.port())) {
			Awaitility.await().until(() -> server.connections() == 1);
			server.close();
			client.awaitEnd();
			assertThat(client.lines()).hasSize(1);
		}
	}

}
