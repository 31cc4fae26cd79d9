package dev.sockettome.server.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * docs/PROTOCOL.md, section 3.14, on a server that keeps its log in a file.
 */
class FileComebackTests {

	@TempDir
	private Path folder;

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void sessionsOutliveTheServer() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		TestClient carol = this.server.logIn("carol");
		String token = bob.session();
		carol.session();
		bob.send("one\n/msg alice psst\n");
		bob.expect("bob::one", "bob (to alice)::psst");
		alice.send("two\n");
		assertThat(carol.lineLike("alice::two")).isEqualTo("alice::two");
		this.server.end();

		start();
		TestClient back = this.server.resume(token, 1);
		back.expect("*** Resumed as bob: 2 of your lines were taken; 2 lines follow.", "alice::two",
				"alice disconnected");
		back.send("/who\n");
		back.expect("*** Here now (2): bob, carol (away). Type /help for commands.");
		TestClient again = this.server.connect();
		again.send("carol\n");
		assertThat(again.lineLike(".*The name carol is taken.*")).contains("Whoever has it is away");
		again.expect("Please enter your screen name:");
		again.send("alice\n");
		back.expect("alice logged in");
		back.send("hello\n");
		back.expect("bob::hello");
	}

	@Test
	void whoCannotComeBackLeavesAtTheStart() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		this.server.end();
		start("resume-for=0s");
		this.server.resume(token, 0).expect("*** Cannot resume: no such session.");
		this.server.end();
		start();
		this.server.resume(token, 0).expect("*** Cannot resume: no such session.");
	}

	@Test
	void whoHasLeftIsNotThereAfterARestart() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("/quit\n");
		bob.expect("*** Disconnected: you have left.");
		this.server.end();
		start();
		this.server.resume(token, 0).expect("*** Cannot resume: no such session.");
		TestClient eve = this.server.connect();
		eve.send("bob\n");
		eve.expect("bob logged in", "*** Here now (1): bob. Type /help for commands.");
	}

	@Test
	void whatTheFileDidNotTakeDoesNotCountAndIsNotMissed() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		TestClient carol;
		String carolsToken;
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement
				.execute("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no room left'); END");
			bob.send("lost\n");
			assertThat(bob.line()).startsWith("*** Not sent: ");
			carol = this.server.connect();
			carol.send("carol\nlost too\n/session\n");
			carolsToken = carol.lineLike("\\*\\*\\* Session .*").split("[ :]")[2];
			bob.expect("carol logged in");
			bob.send("/nick rob\n");
			bob.expect("bob is now known as rob");
			statement.execute("DROP TRIGGER full");
		}
		alice.send("kept\n");
		bob.expect("alice::kept");
		alice.send("and more\n");
		bob.expect("alice::and more");
		assertThat(carol.lineLike("alice::and more")).isEqualTo("alice::and more");
		bob.reset();
		await().until(() -> this.server.log().contains("rob is away"));
		this.server.resume(token, 1)
			.expect("*** Resumed as rob: 2 of your lines were taken; 3 lines follow.", "bob is now known as rob",
					"alice::kept", "alice::and more");

		this.server.end();
		start();
		this.server.resume(token, 0)
			.expect("*** Resumed as rob: 2 of your lines were taken; 5 lines follow.", "carol logged in",
					"bob is now known as rob", "alice::kept", "alice::and more", "alice disconnected");
		this.server.resume(carolsToken, 2)
			.expect("*** Resumed as carol: 0 of your lines were taken; 2 lines follow.", "alice::and more",
					"alice disconnected");
	}

	@Test
	void whatWasSaidToSomeoneAwayAfterARestartIsTold() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("/msg bob to myself\n");
		bob.expect("bob (private)::to myself", "bob (to bob)::to myself");
		this.server.end();
		start();
		TestClient eve = this.server.logIn("eve");
		eve.send("/msg bob psst\n");
		eve.expect("eve (to bob)::psst");
		this.server.resume(token, "1 2")
			.expect("*** Resumed as bob: 1 of your lines were taken; 1 lines follow.", "eve (private)::psst");
	}

	/** As servers made it that knew no sessions. */
	@Test
	void anOlderFileIsGoneOnWith() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("old\n");
		bob.expect("bob::old");
		this.server.end();
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("ALTER TABLE entry DROP COLUMN told");
			statement.execute("DROP TABLE seat");
			statement.execute("PRAGMA user_version = 1");
		}
		start();
		TestClient eve = this.server.logIn("eve");
		eve.send("/search old\n");
		assertThat(eve.line()).endsWith(" bob: old");
		String token = eve.session();
		eve.send("new\n");
		eve.expect("eve::new");
		this.server.end();
		start();
		this.server.resume(token, 0)
			.expect("*** Resumed as eve: 1 of your lines were taken; 1 lines follow.", "eve::new");
	}

	/** As servers made it that knew no accounts. */
	@Test
	void whoIsInAFileWithoutAccountsComesBack() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("old\n");
		bob.expect("bob::old");
		this.server.end();
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("ALTER TABLE seat DROP COLUMN marks");
			statement.execute("PRAGMA user_version = 2");
		}
		start();
		this.server.resume(token, 1).expect("*** Resumed as bob: 1 of your lines were taken; 0 lines follow.");
	}

	@Test
	void whoWasThereWhenTheFileWasDamagedComesBackNevertheless() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("before\n");
		bob.expect("bob::before");
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("PRAGMA writable_schema = ON");
			statement.execute("UPDATE sqlite_schema SET sql = 'CREATE nonsense' WHERE name = 'entry'");
			statement.execute("PRAGMA schema_version = 99");
		}
		TestClient eve = this.server.logIn("eve");
		eve.send("one\n");
		eve.expect("eve::one");
		eve.send("two\n");
		eve.expect("eve::two");
		this.server.end();
		start();
		this.server.resume(token, 3)
			.expect("*** Resumed as bob: 1 of your lines were taken; 2 lines follow.", "eve::two", "eve disconnected");
	}

	@Test
	void whatOthersWroteIntoTheTableOfSeatsIsHarmless() throws Exception {
		start();
		this.server.end();
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("INSERT INTO seat VALUES (1, 'two words', x'7f000001', NULL, 0, 0, 0)");
			statement.execute("INSERT INTO seat VALUES (2, 'eve', x'00', zeroblob(32), 0, 0, 0)");
			statement.execute("INSERT INTO seat VALUES (3, 'carol', x'7f000001', x'00', 0, 0, 0)");
			statement.execute("INSERT INTO seat VALUES (4, 'dave', x'7f000001', zeroblob(32), -7, -7, 0)");
			statement.execute("INSERT INTO seat VALUES (5, 'frank', x'7f000001', zeroblob(32), 0, 0, 0)");
			statement.execute("INSERT INTO seat VALUES (6, 'FRANK', x'7f000001', zeroblob(32), 0, 0, 0)");
			statement.execute("INSERT INTO seat VALUES (7, 'gus', x'7f000001', zeroblob(32), 'x', 'y', 0)");
			statement.execute("INSERT INTO seat VALUES (9223372036854775807, 'hal', x'7f000001', NULL, 0, 0, 0)");
		}
		start();
		TestClient bob = this.server.connect();
		bob.send("bob\n");
		bob.expect("bob logged in", "*** Here now (2): frank (away), bob. Type /help for commands.");
	}

	private void start(String... more) throws IOException {
		this.server.start(Stream.concat(Stream.of("data=" + this.folder, "history.store=file"), Stream.of(more))
			.toArray(String[]::new));
	}

	private Connection database() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve(HistoryStore.FILE));
	}

}
