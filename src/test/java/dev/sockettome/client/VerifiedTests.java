package dev.sockettome.client;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.room.Person;
import dev.sockettome.testing.ScriptedServer;
import dev.sockettome.testing.ScriptedServer.Script;
import dev.sockettome.testing.ScriptedServer.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who has shown that a name is theirs, as the server tells it (docs/PROTOCOL.md, section
 * 3.17).
 */
@Timeout(180)
class VerifiedTests {

	private static final String SESSION = "*** Session %1$s: after a break, send /resume %1$s COUNT in place of a name, within 60 s.\n"
		.formatted("k7QdAbCdEfGhIjKlMnOpQr");

	@RegisterExtension
	final RecordedConnection client = new RecordedConnection();

	private final ChatConnection connection = this.client.connection();

	@Test
	void whoIsVerifiedIsAskedOnceAndMarksWhatTheySay() throws Exception {
		try (ScriptedServer server = after((visitor) -> {
			visitor.send("*** Accounts (2): alice, carol.\nalice::hi\neve::hi\n* carol waves\n"
					+ "carol (private)::psst\ndave logged in\n*** Account: dave\ndave::me too\n");
			visitor.send("bob::" + visitor.line() + "\n");
		})) {
			this.client.logIn(server.port(), false);
			this.connection.say("done").await();
			assertThat(marks()).containsExactly("alice +", "eve -", "carol +", "carol +", "dave +", "bob -");
			assertThat(this.client.of(PersonVerified.class)).extracting(PersonVerified::name).containsExactly("dave");
			assertThat(this.client.of(NoticeReceived.class)).isEmpty();
			assertThat(this.connection.roster().people()).filteredOn(Person::account)
				.extracting(Person::name)
				.containsExactlyInAnyOrder("alice", "carol", "dave");
		}
	}

	@Test
	void whoGoesOrIsCalledOtherwiseIsVerifiedNoMore() throws Exception {
		try (ScriptedServer server = after((visitor) -> {
			visitor.send("*** Accounts (2): alice, carol.\nalice disconnected\nalice logged in\nalice::hi\n"
					+ "carol is now known as cora\ncora::hi\ncora is now known as carol\ncarol::hi\n"
					+ "*** Account: carol\ncarol::hi\neve is now known as carol\ncarol::hi\n");
			visitor.send("bob::" + visitor.line() + "\n");
		})) {
			this.client.logIn(server.port(), false);
			this.connection.say("done").await();
			assertThat(marks()).containsExactly("alice -", "cora -", "carol -", "carol +", "carol -", "bob -");
		}
	}

	@Test
	void aLongListIsTakenAsAWholeAndNamesPeopleNobodyHasNamedBefore() throws Exception {
		try (ScriptedServer server = after((visitor) -> {
			visitor.send("*** Accounts (3): alice, bob.\n*** Accounts: zoe.\nzoe::hi\n");
			visitor.send("bob::" + visitor.line() + "\n");
		})) {
			this.client.logIn(server.port(), false);
			this.connection.say("done").await();
			assertThat(marks()).containsExactly("zoe +", "bob +");
			assertThat(this.connection.roster().people()).extracting(Person::name).contains("zoe");
			assertThat(this.client.of(NoticeReceived.class)).isEmpty();
			assertThat(this.connection.isWithoutAccounts()).isFalse();
		}
	}

	@Test
	void aServerWithoutAccountsIsAskedInSilence() throws Exception {
		try (ScriptedServer refusing = after(
				(visitor) -> visitor.send("*** Not done: No such command: /accounts. Type /help.\n"));
				ScriptedServer oldest = after(
						(visitor) -> visitor.send("*** No such command: /accounts. Type /help.\n"))) {
			for (ScriptedServer server : List.of(refusing, oldest)) {
				this.client.logIn(server.port(), false);
				await().until(() -> server == oldest || this.connection.isWithoutAccounts());
				this.connection.disconnect();
				assertThat(this.client.of(NoticeReceived.class)).isEmpty();
			}
		}
	}

	/** What was true before the break need not be true after it. */
	@Test
	void afterABreakTheServerTellsAnew() throws Exception {
		AtomicInteger visits = new AtomicInteger();
		CompletableFuture<Void> loggedIn = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			if (visits.getAndIncrement() == 0) {
				letInWithSession(visitor);
				visitor.send("*** Accounts (2): alice, carol.\nalice::one\ncarol::one\n");
				loggedIn.join();
				visitor.close();
				return;
			}
			visitor.send("Please enter your screen name:\n");
			visitor.anyLine();
			visitor.send("*** Resumed as bob: 0 of your lines were taken; 3 lines follow.\n*** Accounts (1): carol.\n"
					+ "alice::two\ncarol::two\ndave logged in\n*** Account: dave\ndave::two\n");
		})) {
			this.client.logIn(server.port(), true);
			await().until(() -> marks().size() == 2);
			loggedIn.complete(null);
			await().until(() -> marks().size() == 5);
			assertThat(this.client.of(Resumed.class)).hasSize(1);
			assertThat(marks()).containsExactly("alice +", "carol +", "alice -", "carol +", "dave +");
			assertThat(this.client.of(NoticeReceived.class)).isEmpty();
		}
	}

	/** The session goes on, and the question was lost with the connection. */
	@Test
	void whatABreakHasKeptFromBeingAskedIsAskedAfterIt() throws Exception {
		AtomicInteger visits = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			if (visits.getAndIncrement() == 0) {
				letInWithSession(visitor);
				visitor.close();
				return;
			}
			visitor.send("Please enter your screen name:\n");
			assertThat(visitor.anyLine()).startsWith("/resume ");
			visitor.send("*** Resumed as bob: 0 of your lines were taken; 0 lines follow.\n");
			assertThat(visitor.anyLine()).isEqualTo("/accounts");
			visitor.send("*** Accounts (1): alice.\n");
			// It may be another server by now, which knows nothing of it.
			assertThat(visitor.anyLine()).isEqualTo("/lines");
			visitor.send("alice::hi\n");
		})) {
			this.client.logIn(server.port(), true);
			await().until(() -> marks().equals(List.of("alice +")));
			assertThat(this.client.of(NoticeReceived.class)).isEmpty();
		}
	}

	/** Who took the list for the line that was missed would say it again. */
	@Test
	void theListIsNotAmongTheLinesThatWereMissed() throws Exception {
		AtomicInteger visits = new AtomicInteger();
		List<String> read = new CopyOnWriteArrayList<>();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			if (visits.getAndIncrement() == 0) {
				letInWithSession(visitor);
				visitor.send("*** Accounts (0).\n");
				read.add(visitor.line());
				visitor.close();
				return;
			}
			visitor.send("Please enter your screen name:\n");
			visitor.anyLine();
			visitor.send("*** Resumed as bob: 2 of your lines were taken; 1 lines follow.\n*** Accounts (1): alice.\n"
					+ "*** Account: alice\n");
			visitor.send("bob::hello\n");
			read.add(visitor.line());
			visitor.send("bob::next\n");
		})) {
			this.client.logIn(server.port(), true);
			this.connection.say("hello").await();
			this.connection.say("next").await();
			assertThat(read).containsExactly("hello", "next");
		}
	}

	@Test
	void afterABreakNobodyIsVerifiedOfWhomTheServerDoesNotSayIt() throws Exception {
		AtomicInteger visits = new AtomicInteger();
		CompletableFuture<Void> loggedIn = new CompletableFuture<>();
		try (ScriptedServer server = ScriptedServer.start((visitor) -> {
			if (visits.getAndIncrement() == 0) {
				letInWithSession(visitor);
				visitor.send("*** Accounts (1): alice.\n");
				loggedIn.join();
				visitor.close();
				return;
			}
			visitor.send("Please enter your screen name:\n");
			visitor.anyLine();
			visitor.send("*** Resumed as bob: 0 of your lines were taken; 1 lines follow.\nalice::two\n");
		})) {
			this.client.logIn(server.port(), true);
			await().until(() -> this.connection.roster().isVerified("alice"));
			loggedIn.complete(null);
			await().until(() -> !marks().isEmpty());
			assertThat(marks()).containsExactly("alice -");
		}
	}

	@Test
	void whoAsksForTheListReadsIt() throws Exception {
		try (ScriptedServer server = after((visitor) -> {
			visitor.send("*** Accounts (0).\n");
			assertThat(visitor.anyLine()).isEqualTo("/lines");
			visitor.send("*** Lines: at most 50 in 4096 bytes.\n");
			assertThat(visitor.anyLine()).isEqualTo("/accounts");
			visitor.send("*** Accounts (1): alice.\n*** pong" + visitor.anyLine().substring("/ping".length()) + "\n");
		})) {
			this.client.logIn(server.port(), false);
			this.connection.command("/accounts", "/accounts").await();
			assertThat(this.client.of(NoticeReceived.class)).extracting(NoticeReceived::text)
				.containsExactly("Accounts (1): alice.");
		}
	}

	/** On the original server it is what somebody has said in two lines. */
	@Test
	void theOriginalServerVerifiesNobody() throws Exception {
		try (ScriptedServer server = ScriptedServer.afterLogin((visitor) -> {
			visitor.send("eve::hi\n*** Account: eve\n*** Accounts (1): eve.\neve::hi\n");
			visitor.send("bob::" + visitor.line() + "\n");
		})) {
			this.client.logIn(server.port(), false);
			this.connection.say("done").await();
			assertThat(marks()).containsExactly("eve -", "eve -", "bob -");
		}
	}

	/** One that is asked who is verified, and goes on from there. */
	private static ScriptedServer after(Script script) {
		return ScriptedServer.start((visitor) -> {
			letIn(visitor);
			script.run(visitor);
		});
	}

	private static void letIn(Visitor visitor) throws IOException {
		greetByName(visitor);
		assertThat(visitor.anyLine()).isEqualTo("/accounts");
	}

	/** The session comes first: what breaks before it costs the name. */
	private static void letInWithSession(Visitor visitor) throws IOException {
		greetByName(visitor);
		assertThat(visitor.anyLine()).isEqualTo("/session");
		visitor.send(SESSION);
		assertThat(visitor.anyLine()).isEqualTo("/accounts");
	}

	private static void greetByName(Visitor visitor) throws IOException {
		String name = visitor.letIn();
		visitor.send("*** Here now (3): " + name + ", alice, carol. Type /help for commands.\n");
	}

	/** Who has said or done something, and whether it is marked. */
	private List<String> marks() {
		assertThat(this.client.of(ActionReceived.class)).hasSizeLessThan(2);
		return this.client.events()
			.stream()
			.filter(Utterance.class::isInstance)
			.map(Utterance.class::cast)
			.map((said) -> said.name() + (said.account() ? " +" : " -"))
			.toList();
	}

}
