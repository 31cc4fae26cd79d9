package dev.sockettome.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.NameEvent.NameRefused;
import dev.sockettome.client.ticket.TicketFile;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Script;
import dev.sockettome.testing.ScriptedServer.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A place that an earlier run has left behind is given up by its token (docs/PROTOCOL.md,
 * section 3.14), so that its name is free.
 */
@Timeout(180)
class LeftPlaceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String TOKEN = "k7QdAbCdEfGhIjKlMnOpQr";

	private static final String TAKEN = "*** The name bob is taken. Whoever has it is away, for 59 s at most.\n";

	private static final String AGAIN = "Please enter your screen name:\n";

	@TempDir
	private Path folder;

	private final List<String> read = new CopyOnWriteArrayList<>();

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	private final ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
			DefaultSettings.of(ClientSettings.class));

	@AfterEach
	void hangUp() {
		this.connection.destroy();
	}

	@Test
	void aNameThatIsTakenByAnEarlierRunIsFreedAndGivenAgain() throws Exception {
		leave(TOKEN);
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			greet(visitor);
			visitor.send(TAKEN + AGAIN);
			readLine(visitor);
			visitor.send("*** Cannot resume: too much was missed.\n" + AGAIN);
			readLine(visitor);
			visitor.send("bob logged in\n");
			visitor.line();
		})) {
			assertThat(logIn(server)).isEqualTo(new LoginAnswer.Accepted("bob"));
			assertThat(this.read).containsExactly("bob", "/resume " + TOKEN + " 999999999", "bob");
			assertThat(this.events).hasAtLeastOneElementOfType(LoggedIn.class)
				.doesNotHaveAnyElementsOfTypes(NameRefused.class)
				.noneMatch((event) -> event.toString().contains(TOKEN));
		}
	}

	@Test
	void aNameThatSomebodyElseHasIsRefusedOnceWithTheLatestReason() throws Exception {
		leave(TOKEN);
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			greet(visitor);
			visitor.send(TAKEN + AGAIN);
			readLine(visitor);
			visitor.send("*** Cannot resume: no such session.\n" + AGAIN);
			readLine(visitor);
			visitor.send("*** The name bob is taken.\n" + AGAIN);
			visitor.line();
		})) {
			assertThat(logIn(server)).isEqualTo(new LoginAnswer.Refused("The name bob is taken."));
			assertThat(this.events).filteredOn(NameRefused.class::isInstance)
				.singleElement()
				.satisfies((event) -> assertThat(((NameRefused) event).name()).isEqualTo("bob"));
		}
	}

	/** It is not the name that is refused, so it is not given again. */
	@Test
	void aWrongPasswordIsToldAlsoWhereAPlaceWasLeftBehind() throws Exception {
		leave(TOKEN);
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			greet(visitor);
			visitor.send("Please enter the password for bob:\n");
			readLine(visitor);
			visitor.send("*** That is not the password for bob.\n" + AGAIN);
			readLine(visitor);
		})) {
			assertThat(logIn(server)).isEqualTo(new LoginAnswer.PasswordAsked("bob"));
			assertThat(this.connection.password("wr0ng-one", PATIENCE))
				.isEqualTo(new LoginAnswer.Refused("That is not the password for bob."));
			assertThat(this.read).containsExactly("bob", "wr0ng-one");
		}
	}

	@Test
	void whoHasLeftNothingBehindGivesNothingUp() throws Exception {
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			greet(visitor);
			visitor.send(TAKEN + AGAIN);
			visitor.line();
		})) {
			assertThat(logIn(server)).isInstanceOf(LoginAnswer.Refused.class);
			assertThat(this.read).containsExactly("bob");
		}
	}

	@Test
	void theTokenIsKeptUntilOneLeavesInGoodOrder() throws Exception {
		try (ScriptedServer server = ScriptedServer.start(letIn((visitor) -> {
			visitor.line();
			visitor.close();
		}))) {
			assertThat(logIn(server)).isInstanceOf(LoginAnswer.Accepted.class);
			await().until(() -> kept().equals(List.of(TOKEN)));
			this.connection.disconnect();
			assertThat(files()).isEmpty();
		}
	}

	@Test
	void theTokenIsKeptWhenTheServerCouldNotBeToldThatOneLeaves() throws Exception {
		try (ScriptedServer server = ScriptedServer.start(letIn((visitor) -> {
		}))) {
			assertThat(logIn(server)).isInstanceOf(LoginAnswer.Accepted.class);
			await().until(() -> this.connection.away() != null);
			this.connection.disconnect();
			assertThat(kept()).containsExactly(TOKEN);
		}
	}

	private LoginAnswer logIn(ScriptedServer server) throws InterruptedException {
		this.connection.open(Destination.of(new Endpoint("localhost", server.port())), PATIENCE, true);
		this.connection.keepTicketIn(file());
		return this.connection.login("bob", PATIENCE);
	}

	private void leave(String token) {
		try (TicketFile file = file()) {
			file.keep(token);
		}
	}

	private TicketFile file() {
		return TicketFile.open(this.folder, "lab", "bob");
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(this.folder)) {
			return all.toList();
		}
	}

	private List<String> kept() throws IOException {
		List<Path> files = files();
		return files.isEmpty() ? List.of() : Files.readAllLines(files.get(0));
	}

	private Script letIn(Script then) {
		return (visitor) -> {
			greet(visitor);
			visitor.send("bob logged in\n*** Here now (1): bob. Type /help for commands.\n");
			while (!visitor.line().equals("/session")) {
				// It may ask for more than that.
			}
			visitor.send("*** Session %1$s: after a break, send /resume %1$s COUNT in place of a name, within 60 s.\n"
				.formatted(TOKEN));
			then.run(visitor);
		};
	}

	private void greet(Visitor visitor) throws IOException {
		visitor.send(Greeting.TEXT);
		readLine(visitor);
	}

	private void readLine(Visitor visitor) throws IOException {
		this.read.add(visitor.line());
	}

}
