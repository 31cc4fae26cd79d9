package dev.sockettome.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Whatever a server sends, what is kept of it is bounded; whatever it does, one hears of
 * it in time.
 */
@Timeout(180)
class HostileServerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final int LONGEST_NAME = 200;

	private static final int MOST_PEOPLE = 20_000;

	private static final String LONG = "\u540d".repeat(20_000);

	private static final String THE_END = "eve::the end\n";

	private final List<MessageReceived> messages = new CopyOnWriteArrayList<>();

	private final List<ChatEvent> news = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> loggedIn = new CompletableFuture<>();

	private final ChatConnection connection = new ChatConnection((event) -> note((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	@Tag("slow")
	void namesOfFiftyThousandLettersAreCutBeforeTheyAreKept() throws Exception {
		String[] forms = { "%s::hi\n", "* %s waves\n", "%s (private)::hi\n", "%s is now known as bob2\n",
				"bob is now known as %s\n", "*** Here now (2): bob, %s. Type /help for commands.\n",
				"eve (to %s)::hi\n" };
		afterFlood((visitor) -> {
			// One of them gives bob another name.
			this.loggedIn.join();
			for (int i = 0; i < 20; i++) {
				for (String form : forms) {
					visitor.send(form.formatted(i + LONG));
				}
			}
		}, () -> {
			assertThat(this.connection.roster().people()).hasSizeGreaterThan(20)
				.allMatch((person) -> person.name().length() < LONGEST_NAME);
			assertThat(this.connection.name()).hasSizeLessThan(LONGEST_NAME);
			assertThat(this.news.stream().filter(PrivateSent.class::isInstance))
				.allMatch((sent) -> ((PrivateSent) sent).receiver().length() < LONGEST_NAME);
		});
	}

	@Test
	@Tag("slow")
	void ofAMillionPeopleAsManyAreKeptAsAServerOfOursLetsInAndTheRestAreCounted() throws Exception {
		int crowd = 60_000;
		afterFlood((visitor) -> {
			StringBuilder lines = new StringBuilder();
			for (int i = 0; i < crowd; i++) {
				lines.append("p").append(i).append((i % 2 == 0) ? " logged in\n" : " (private)::psst\n");
			}
			lines.append("bob logged in\n".repeat(crowd));
			visitor.send(lines.toString());
		}, () -> {
			assertThat(this.connection.roster().people()).hasSizeLessThanOrEqualTo(MOST_PEOPLE);
			assertThat(this.connection.roster().size()).isGreaterThan(crowd);
		});
	}

	@Test
	@Tag("slow")
	void aStormOfRenamesAndRostersAddsNobodyWithoutEnd() throws Exception {
		afterFlood((visitor) -> {
			StringBuilder lines = new StringBuilder();
			for (int i = 0; i < 30_000; i++) {
				lines.append("a").append(i).append(" is now known as b").append(i).append('\n');
				lines.append("*** Here now (2): bob, c").append(i).append(". Type /help for commands.\n");
			}
			visitor.send(lines.toString());
		}, () -> assertThat(this.connection.roster().people()).hasSizeLessThanOrEqualTo(MOST_PEOPLE));
	}

	@Test
	void aRosterOfTenMegabytesInOneLineIsNotKept() throws Exception {
		afterFlood((visitor) -> {
			visitor.send("*** Here now (9999999): bob" + ", x".repeat(3_000_000) + ". Type /help for commands.\n");
			visitor.send("*** Here now (20001): bob" + ", ".repeat(20_000) + ". Type /help for commands.\n");
		}, () -> assertThat(this.connection.roster().people()).hasSizeLessThan(2_000));
	}

	@ParameterizedTest
	@MethodSource
	@Tag("slow")
	void howeverLongTheTextsAreTheConversationIsBounded(String form) throws Exception {
		afterFlood((visitor) -> {
			for (int i = 0; i < 400; i++) {
				visitor.send(form.formatted(i + LONG) + "\n");
			}
		}, () -> {
			long kept = this.connection.conversation()
				.events()
				.stream()
				.mapToLong((event) -> event.toString().length())
				.sum();
			assertThat(kept).isLessThan(5_000_000);
		});
	}

	static List<String> howeverLongTheTextsAreTheConversationIsBounded() {
		return List.of("%s", "eve::%s", "* eve %s", "*** %s", "eve (private)::%s", "bob (to eve)::%s",
				"*** Not sent: %s");
	}

	@Test
	void aLineWithoutAnEndIsNoHarm() throws Exception {
		afterFlood((visitor) -> {
			byte[] megabyte = new byte[1_000_000];
			Arrays.fill(megabyte, (byte) 'x');
			for (int i = 0; i < 20; i++) {
				visitor.send(megabyte);
			}
			visitor.send("\n");
		}, () -> assertThat(this.connection.isConnected()).isTrue());
	}

	@Test
	void bytesThatAreNoTextAndTextCutAnywhereAreRead() throws Exception {
		afterFlood((visitor) -> {
			for (byte b : "eve::n\u00e4m\u540d\uD83D\uDE00\n".getBytes(StandardCharsets.UTF_8)) {
				visitor.send(new byte[] { b });
			}
			visitor.send(new byte[100_000]);
			visitor.send(new byte[] { '\n', (byte) 0xF0, (byte) 0x9F, '\n', '\r', '\r', '\n', (byte) 0xC0, '\n' });
		}, () -> assertThat(this.messages.get(0).text()).isEqualTo("n\u00e4m\u540d\uD83D\uDE00"));
	}

	@ParameterizedTest
	@MethodSource
	@Tag("slow")
	void whoeverNeverLetsAnybodyInIsGivenUp(ScriptedServer.Script script) {
		try (ScriptedServer server = ScriptedServer.start(script)) {
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> {
				this.connection.open(Destination.of(new Endpoint("localhost", server.port())), Duration.ofMillis(500),
						false);
				for (int i = 0; i < 1_000; i++) {
					this.connection.login("bob", Duration.ofMillis(500));
				}
			}).satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.COULD_NOT_CONNECT));
			assertThat(this.news).hasSizeLessThan(1_000);
		}
	}

	static Stream<Named<ScriptedServer.Script>> whoeverNeverLetsAnybodyInIsGivenUp() {
		return Stream.of(script("a greeting of 100 MB", (visitor) -> {
			for (int i = 0; i < 100; i++) {
				visitor.send("x".repeat(999_999) + "\n");
			}
		}), script("a greeting of many lines", (visitor) -> visitor.send("welcome\n".repeat(1_000_000))),
				script("no greeting", Visitor::line), script("carriage returns only", (visitor) -> {
					visitor.send(Greeting.TEXT.replace('\n', '\r'));
					visitor.line();
				}), script("zeros", (visitor) -> visitor.send(new byte[1_000_000])),
				script("10,000 questions for a name",
						(visitor) -> visitor.send((Greeting.NAME_PROMPT + "\n").repeat(10_000))),
				script("no login", (visitor) -> {
					visitor.send(Greeting.TEXT);
					visitor.line();
				}), script("words instead of a login", (visitor) -> {
					visitor.send(Greeting.TEXT);
					visitor.line();
					visitor.send("what a nice name\n".repeat(100_000));
				}), script("a reset at once", Visitor::reset), script("an end at once", Visitor::close),
				script("a reset in the greeting", (visitor) -> {
					visitor.send("-----\nWel");
					visitor.reset();
				}), script("a reset instead of a login", (visitor) -> {
					visitor.send(Greeting.TEXT);
					visitor.line();
					visitor.reset();
				}), script("an end of its half in the greeting", (visitor) -> {
					visitor.send("Please enter your");
					visitor.endOutput();
				}), script("an end of its half instead of a login", (visitor) -> {
					visitor.send(Greeting.TEXT);
					visitor.line();
					visitor.endOutput();
				}));
	}

	@ParameterizedTest
	@MethodSource
	void whoeverGoesAwayAfterTheLoginIsMissedAtOnce(ScriptedServer.Script script) throws Exception {
		try (ScriptedServer server = ScriptedServer.afterLogin((visitor) -> {
			visitor.line();
			script.run(visitor);
		})) {
			logIn(server);
			this.connection.say("are you there?");
			await().until(() -> this.news.stream().anyMatch(Disconnected.class::isInstance));
			assertThat(this.connection.isConnected()).isFalse();
			assertThatExceptionOfType(ChatException.class).isThrownBy(() -> this.connection.say("hello?"))
				.withMessageContaining("Not connected any more");
		}
	}

	static Stream<Named<ScriptedServer.Script>> whoeverGoesAwayAfterTheLoginIsMissedAtOnce() {
		return Stream.of(script("a reset", Visitor::reset), script("an end", Visitor::close),
				script("an end of its half", Visitor::endOutput),
				script("a reset in the middle of a line", (visitor) -> {
					visitor.send("eve::half a l");
					visitor.reset();
				}));
	}

	@Test
	void aServerThatReadsNoMoreStillIsHeard() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterLogin((visitor) -> {
			visitor.endInput();
			visitor.send(THE_END);
		})) {
			logIn(server);
			awaitMessage((message) -> message.text().equals("the end"));
		}
	}

	private void afterFlood(ScriptedServer.Script flood, Runnable check) throws Exception {
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			flood.run(visitor);
			visitor.send("\n" + THE_END);
		})) {
			logIn(server);
			awaitMessage((message) -> message.text().equals("the end"));
			check.run();
		}
	}

	private void logIn(ScriptedServer server) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", server.port())), PATIENCE, false);
		assertThat(this.connection.login("bob", PATIENCE)).isEqualTo(new LoginAnswer.Accepted("bob"));
		this.loggedIn.complete(null);
	}

	private void awaitMessage(Predicate<MessageReceived> wanted) {
		await().atMost(PATIENCE).until(() -> this.messages.stream().anyMatch(wanted));
	}

	/** Keeps of what has happened only what is short and rare. */
	private void note(ChatEvent event) {
		if (event instanceof MessageReceived message && message.text().length() < 100) {
			this.messages.add(message);
		}
		else if (event.toString().length() < 1_000 && this.news.size() < 2_000) {
			this.news.add(event);
		}
	}

	private static Named<ScriptedServer.Script> script(String name, ScriptedServer.Script script) {
		return Named.of(name, script);
	}

}
