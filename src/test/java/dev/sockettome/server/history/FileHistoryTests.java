package dev.sockettome.server.history;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A room whose log is a file that takes its time, refuses, is damaged or is another
 * program's. Whoever holds the lock of the database makes it slow; a trigger, full.
 */
class FileHistoryTests {

	private static final String REFUSED = "*** Not sent: The server cannot write it down: ";

	@TempDir
	private Path folder;

	@RegisterExtension
	final TestServer server = new TestServer();

	@Test
	void wordsAreMadeFindableThoughNobodySearches() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		alice.send("one\ntwo\n");
		alice.expect("alice::one", "alice::two");
		try (Connection other = database(); Statement statement = other.createStatement()) {
			await().until(() -> {
				try (var behind = statement.executeQuery("SELECT (SELECT max(id) FROM entry) - upto FROM indexed")) {
					return behind.next() && behind.getLong(1) == 0;
				}
			});
		}
	}

	@Test
	void whoDoesNotReadAlongIsToldAsWhereNothingIsKept() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		alice.send("/away lunch\nback\n");
		alice.expect("*** alice is absent: lunch", "*** alice is present again.", "alice::back");
	}

	@Test
	void nothingIsHeardBeforeTheFileHasIt() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		TestClient carol;
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			bob.send("one\n");
			awaitLogged("bob -> one");
			// The room goes on, whatever the disk does.
			carol = this.server.connect();
			carol.send("carol\n");
			awaitLogged("None -> carol logged in");
			bob.send("/msg carol psst\ntwo\n/nick rob\n");
			awaitLogged("None -> bob is now known as rob");
			alice.send("/quit\n");
			awaitLogged("None -> alice disconnected");
			this.server.connect();
			assertThat(List.of(alice, bob, carol))
				.allSatisfy((client) -> assertThat(client.socket.in().available()).isZero());
			statement.execute("ROLLBACK");
		}
		bob.expect("bob::one", "carol logged in", "bob (to carol)::psst", "bob::two", "bob is now known as rob",
				"alice disconnected");
		carol.expect("carol logged in", "*** Here now (3): alice, bob, carol. Type /help for commands.",
				"bob (private)::psst", "bob::two", "bob is now known as rob", "alice disconnected");
		alice.expect("bob::one", "carol logged in", "bob::two", "bob is now known as rob",
				"*** Disconnected: you have left.");
		alice.expectEnd();
	}

	@Test
	void whatTheFileDoesNotTakeIsHeardByNobodyAndItsSenderIsTold() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement
				.execute("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'no room left'); END");
			bob.send("/msg alice before\none\n/msg alice between\n/me waves\n/msg alice after\n/who\n");
			assertThat(bob.line()).isEqualTo("bob (to alice)::before");
			assertThat(bob.line()).startsWith(REFUSED);
			assertThat(bob.line()).isEqualTo("bob (to alice)::between");
			assertThat(bob.line()).startsWith(REFUSED).contains("no room left").endsWith(". Try again later.");
			bob.expect("bob (to alice)::after", "*** Here now (2): alice, bob. Type /help for commands.");
			TestClient carol = this.server.connect();
			carol.send("carol\nhi\n");
			carol.expect("carol logged in", "*** Here now (3): alice, bob, carol. Type /help for commands.");
			assertThat(carol.line()).startsWith(REFUSED);
			carol.send("/quit\n");
			carol.expect("*** Disconnected: you have left.");
			carol.expectEnd();
			statement.execute("DROP TRIGGER full");
		}
		bob.send("two\n");
		bob.expect("carol logged in", "carol disconnected", "bob::two");
		alice.expect("bob (private)::before", "bob (private)::between", "bob (private)::after", "carol logged in",
				"carol disconnected", "bob::two");
		alice.send("/history\n");
		assertThat(alice.line()).endsWith(" bob: two");
		alice.expectNothingBefore("that was all");
		List<String> told = this.server.log().stream().filter((line) -> line.startsWith("The history ")).toList();
		assertThat(told).hasSize(2);
		assertThat(told.get(0)).startsWith("The history cannot be written: ")
			.endsWith(". Until it can, nothing that is said is sent");
	}

	@Test
	void whoeverSaysMuchWaitsForTheFileAndNothingIsLost() throws Exception {
		start("limits.enabled=false", "max-pending=64MB");
		TestClient bob = this.server.logIn("bob");
		int lines = 4000;
		String text = "x".repeat(2000);
		Thread sender = new Thread(() -> IntStream.range(0, lines).forEach((i) -> bob.send(i + text + "\n")));
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("BEGIN IMMEDIATE");
			sender.start();
			awaitLogged("bob -> 400" + text);
			long before = 0;
			for (long now = heard(); now > before; now = heard()) {
				before = now;
				// Whoever comes is greeted meanwhile.
				for (int i = 0; i < 10; i++) {
					this.server.connect().close();
				}
			}
			assertThat(before * text.length()).isLessThan(2 * 1024 * 1024);
			statement.execute("ROLLBACK");
		}
		for (int i = 0; i < lines; i++) {
			assertThat(bob.line()).isEqualTo("bob::" + i + text);
		}
		sender.join();
	}

	@Test
	void theHistoryOutlivesTheServer() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("before the restart\n");
		bob.expect("bob::before the restart");
		this.server.server().stop();
		bob.expect("Server Shutting Down!");
		start("history.replay=5");
		TestClient eve = this.server.logIn("eve");
		assertThat(eve.line()).endsWith(" bob: before the restart");
		eve.send("after\n/search RESTART\n");
		eve.expect("eve::after");
		assertThat(eve.line()).endsWith(" bob: before the restart");
		eve.expectNothingBefore("that was all");
	}

	@Test
	void aNewcomerIsToldWhatWasSaidBeforeItCameAndNothingTwice() throws Exception {
		for (String store : List.of("memory", "file")) {
			this.server.start("data=" + this.folder, "history.store=" + store, "history.replay=2");
			TestClient bob = this.server.logIn("bob");
			bob.send("one\ntwo\nthree\n");
			bob.expect("bob::one", "bob::two", "bob::three");
			TestClient carol = this.server.connect();
			carol.send("carol\nhello\n/ping\n");
			carol.expect("carol logged in", "*** Here now (2): bob, carol. Type /help for commands.", "carol::hello");
			assertThat(List.of(carol.line(), carol.line(), carol.line())).satisfiesExactly(
					(line) -> assertThat(line).endsWith(" bob: two"),
					(line) -> assertThat(line).endsWith(" bob: three"),
					(line) -> assertThat(line).isEqualTo("*** pong"));
			this.server.end();
		}
	}

	@Test
	void aFileThatIsNoHistoryIsKeptAsideAndTold() throws Exception {
		String before = "no database at all, and longer than a header ".repeat(10);
		Files.writeString(file(), before);
		start();
		hears();
		assertThat(Files.readString(aside())).isEqualTo(before);
		assertThat(this.server.log()).filteredOn((line) -> line.contains("history"))
			.singleElement()
			.asString()
			.isEqualTo("%s is kept aside as %s, and a new one begun: it is no history".formatted(file(),
					aside().getFileName()));
	}

	@Test
	void theDatabaseOfAnotherProgramIsKeptAsItIs() throws Exception {
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("CREATE TABLE entry(mine TEXT)");
		}
		byte[] before = Files.readAllBytes(file());
		start();
		hears();
		assertThat(Files.readAllBytes(aside())).isEqualTo(before);
	}

	@Test
	void aFileThatIsDamagedWhileItIsWrittenIsKeptAsideAndNothingIsRefused() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("before\n");
		bob.expect("bob::before");
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute("PRAGMA writable_schema = ON");
			statement.execute("UPDATE sqlite_schema SET sql = 'CREATE nonsense' WHERE name = 'entry'");
			statement.execute("PRAGMA schema_version = 99");
		}
		bob.send("after\n/history\n");
		bob.expect("bob::after");
		assertThat(bob.line()).endsWith(" bob: after");
		bob.expectNothingBefore("that was all");
		assertThat(aside()).isNotEmptyFile();
		assertThat(this.server.log()).filteredOn((line) -> line.contains("history"))
			.singleElement()
			.asString()
			.endsWith(", and a new one begun: it is damaged");
	}

	@Test
	void withoutAPlaceForItTheHistoryIsInMemory() throws Exception {
		Files.createDirectories(file().resolve("in the way"));
		start();
		hears();
		assertThat(this.server.log()).filteredOn((line) -> line.contains("history"))
			.singleElement()
			.asString()
			.startsWith("The history is kept in memory only, and not in " + file() + ": ");
	}

	@Test
	void whatWasWrittenIntoTheFileByOthersIsHarmless() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		try (Connection other = database(); Statement statement = other.createStatement()) {
			statement.execute(
					"INSERT INTO entry(id, time, kind, name, text) VALUES (50, 0, 'said', 'eve', 'a' || char(10) || char(27) || '[2Jb')");
			statement.execute(
					"INSERT INTO entry(id, time, kind, name, text) VALUES (51, 9223372036854775807, 'action', 'eve', x'ff00')");
			statement
				.execute("INSERT INTO entry(id, time, kind, name, text) VALUES (52, 'now', 'whatever', 'eve', 'x')");
		}
		bob.send("/history\n/ping\n");
		assertThat(bob.line()).endsWith(" eve: a[2Jb");
		assertThat(bob.line()).contains(" * eve ").doesNotContain("\u0000");
		bob.expect("*** pong");
	}

	private void hears() {
		TestClient bob = this.server.logIn("bob");
		bob.send("hello\n/history\n");
		bob.expect("bob::hello");
		assertThat(bob.line()).endsWith(" bob: hello");
	}

	private InetSocketAddress start(String... more) throws IOException {
		return this.server.start(Stream.concat(Stream.of("data=" + this.folder, "history.store=file"), Stream.of(more))
			.toArray(String[]::new));
	}

	/** How many messages the room has heard of. */
	private long heard() {
		return this.server.log().stream().filter((line) -> line.startsWith("bob -> ")).count();
	}

	private void awaitLogged(String line) {
		await().until(() -> this.server.log().contains(line));
	}

	private Path file() {
		return this.folder.resolve(HistoryStore.FILE);
	}

	private Path aside() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files
				.filter((file) -> file.getFileName().toString().matches("history\\.db\\.aside-[^-]*-[^-]*-[^-]*"))
				.findAny()
				.orElseThrow();
		}
	}

	private Connection database() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + file());
	}

}
