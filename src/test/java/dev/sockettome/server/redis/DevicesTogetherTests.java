package dev.sockettome.server.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import io.lettuce.core.Range;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Devices of one account at two servers of a room (docs/PROTOCOL.md, section 3.18).
 */
class DevicesTogetherTests extends RoomOfTwoServers {

	private static final String NAME = "Please enter your screen name:";

	private static final String RANKED = "*** You are an operator now. /help shows what you can do.";

	private TestClient bob;

	private TestClient carol;

	/** At the server where bob is. */
	private TestClient first;

	@Override
	String[] settings() {
		return new String[] { "accounts.devices=2" };
	}

	@BeforeEach
	void comeIn() {
		SharedServers.meet(this.red, this.blue);
		this.bob = this.red.logIn("bob");
		this.carol = this.blue.logIn("carol");
		this.bob.expect("carol logged in");
		this.first = this.red.logIn("alice");
		this.first.send("/register open sesame\n");
		this.first.expect("*** The name alice is yours: from now on it asks for its password.");
		// What is said behind it is heard when both servers know whose the name is.
		this.first.send("mine\n");
		this.first.expect("alice::mine");
		hear("alice logged in", "alice::mine");
		await().until(() -> this.blue.server().moderate("account list").toString().contains("alice"));
	}

	/** Both others hear this next. */
	private void hear(String... lines) {
		this.bob.expect(lines);
		this.carol.expect(lines);
	}

	private static TestClient device(TestServer server) {
		TestClient device = server.connect();
		device.send("alice\nopen sesame\n");
		device.expect("Please enter the password for alice:", "alice logged in");
		assertThat(device.line()).startsWith("*** Here now (3): ");
		return device;
	}

	private static void leave(TestClient device) {
		device.send("/quit\n");
		device.lineLike("\\*\\*\\* Disconnected: you have left.");
		device.expectEnd();
	}

	/** How often the log says that alice has come or gone. */
	private long told(String kind) {
		return this.redis.run((commands) -> commands.xrange("socket-to-me:{lobby}:log", Range.unbounded()))
			.stream()
			.flatMap((entry) -> entry.getBody().get("turn").lines())
			.filter((line) -> line.contains("\t" + kind + "\talice\t"))
			.count();
	}

	@Test
	void theSecondSharesTheNameAndNobodySeesItComeOrGo() {
		TestClient second = device(this.blue);
		second.send("one\n");
		hear("alice::one");
		this.first.expect("alice::one");
		second.expect("alice::one");
		for (TestClient other : List.of(this.bob, this.carol)) {
			other.send("/who\n");
			other.expect("*** Here now (3): bob, carol, alice. Type /help for commands.");
		}
		leave(second);
		this.bob.send("still there\n");
		hear("bob::still there");
		leave(this.first);
		hear("alice disconnected");
		assertThat(told("login")).isEqualTo(1);
		assertThat(told("logout")).isEqualTo(1);
		TestClient again = device(this.blue);
		hear("alice logged in");
		again.send("back\n");
		hear("alice::back");
	}

	@Test
	void theFirstMayGoBeforeTheSecond() {
		TestClient second = device(this.blue);
		leave(this.first);
		second.send("/msg bob psst\nhere\n");
		this.bob.expect("alice (private)::psst", "alice::here");
		this.carol.expect("alice::here");
		TestClient stranger = this.red.connect();
		stranger.send("a1ice\n");
		assertThat(stranger.line()).startsWith("*** The name a1ice looks like alice, wh");
		leave(second);
		hear("alice disconnected");
		assertThat(told("logout")).isEqualTo(1);
	}

	@Test
	void whatIsPrivateReachesBoth() {
		TestClient second = device(this.blue);
		// Then both servers know of it.
		second.send("here\n");
		hear("alice::here");
		this.first.expect("alice::here");
		second.expect("alice::here");
		for (TestClient other : List.of(this.bob, this.carol)) {
			String name = (other == this.bob) ? "bob" : "carol";
			other.send("/msg alice hush\nsaid\n");
			other.expect(name + " (to alice)::hush", name + "::said");
			for (TestClient device : List.of(this.first, second)) {
				device.expect(name + " (private)::hush", name + "::said");
			}
			((other == this.bob) ? this.carol : this.bob).expect(name + "::said");
		}
		second.send("/msg bob psst\nsaid\n");
		this.bob.expect("alice (private)::psst", "alice::said");
		this.carol.expect("alice::said");
		for (TestClient device : List.of(this.first, second)) {
			device.expect("alice (to bob)::psst", "alice::said");
		}
	}

	@Test
	void whatIsPrivateIsRefusedOnlyWhenNoDeviceHasRoom() {
		TestClient second = device(this.blue);
		String token = second.session();
		second.reset();
		await().until(() -> this.blue.server().moderate("who").toString().contains("away"));
		this.carol.send("/who\n");
		this.carol.expect("*** Here now (3): bob, carol, alice. Type /help for commands.");
		for (int i = 0; i < 18; i++) {
			this.carol.send("/msg alice p" + i + "\n");
			this.carol.expect("carol (to alice)::p" + i);
			this.first.expect("carol (private)::p" + i);
		}
		TestClient back = this.blue.resume(token, "0 0");
		back.expect("*** Resumed as alice: 0 of your lines were taken; 16 lines follow.", "carol (private)::p2");
	}

	@Test
	void aRenameIsOfBoth() {
		TestClient second = device(this.blue);
		this.first.send("/nick ali\n");
		for (TestClient each : List.of(this.bob, this.carol, this.first, second)) {
			each.expect("alice is now known as ali");
		}
		second.send("one\n");
		this.first.send("/who\n");
		hear("ali::one");
		this.first.lineLike("\\*\\*\\* Here now \\(3\\): .*");
		TestClient stranger = this.red.connect();
		stranger.send("ali\n");
		stranger.expect("*** The name ali is taken.", NAME);
		second.send("/nick alice\ntwo\n");
		hear("ali is now known as alice", "alice::two");
		this.first.lineLike("alice::two");
		this.first.send("/nick Alice\nthree\n");
		hear("alice is now known as Alice", "Alice::three");
		leave(this.first);
		this.bob.send("one is still there\n");
		hear("bob::one is still there");
		leave(second);
		hear("Alice disconnected");
		stranger.send("ali\n");
		stranger.expect("ali logged in");
	}

	/** Its server may not have heard of the name yet when it says something. */
	@Test
	void whoSpeaksInTheMomentOfARenameStays() {
		TestClient second = device(this.blue);
		second.session();
		for (int i = 0; i < 20; i++) {
			String name = (i % 2 == 0) ? "ali" : "alice";
			this.first.send("/nick " + name + "\n");
			second.send("m" + i + "\n");
			this.first.lineLike(".* is now known as " + name);
			String renamed = ".* is now known as " + name;
			String said = "ali(ce)?::m" + i;
			boolean before = second.lineLike(renamed + "|" + said).matches(said);
			second.lineLike(before ? renamed : said);
			this.bob.lineLike("ali(ce)?::m" + i);
			this.carol.lineLike("ali(ce)?::m" + i);
		}
		second.send("here\n");
		this.bob.lineLike("alice::here");
	}

	@Test
	void whoIsSentAwayIsSoOnBoth() {
		TestClient second = device(this.blue);
		this.blue.server().moderate("kick alice enough");
		for (TestClient device : List.of(this.first, second)) {
			device.lineLike("\\*\\*\\* Disconnected: you were sent away: enough.");
			device.expectEnd();
		}
		hear("*** alice was sent away: enough.", "alice disconnected");
		assertThat(told("logout")).isEqualTo(1);
	}

	@Test
	void whoDoesNotReadAlongDoesSoWithNeither() {
		TestClient second = device(this.blue);
		this.first.send("/away lunch\n");
		hear("*** alice is absent: lunch");
		second.expect("*** alice is absent: lunch");
		this.carol.send("/msg alice hello\n/who\n");
		this.carol.expect("carol (to alice)::hello", "*** alice is absent: lunch",
				"*** Here now (3): bob, carol, alice. Type /help for commands.", "*** Absent: alice (lunch).");
		leave(this.first);
		this.bob.send("/who\n");
		this.bob.expect("*** Here now (3): bob, carol, alice. Type /help for commands.", "*** Absent: alice (lunch).");
		second.send("back\n");
		hear("*** alice is present again.", "alice::back");
		this.bob.send("/who\n");
		this.bob.expect("*** Here now (3): bob, carol, alice. Type /help for commands.");
		this.bob.expectNothingBefore("that was all");
	}

	@Test
	void theRankIsOfBoth() {
		TestClient second = device(this.blue);
		this.blue.server().moderate("op alice");
		second.expect(RANKED);
		this.first.expect(RANKED);
		leave(second);
		TestClient third = this.blue.connect();
		third.send("ALICE\nopen sesame\n");
		third.lineLike("\\*\\*\\* Here now .*");
		third.expect(RANKED);
		this.red.server().moderate("deop alice");
		for (TestClient device : List.of(this.first, third)) {
			device.expect("*** You are no operator any more.");
		}
	}

	@Test
	void thereAreAsManyAsMayBeAtAllServersTogether() {
		TestClient second = device(this.blue);
		String token = this.first.session();
		TestClient third = this.blue.connect();
		third.send("alice\nopen sesame\n");
		third.expect("Please enter the password for alice:", "*** alice is here on 2 devices, and no more are allowed.",
				NAME);
		this.first.reset();
		await().until(() -> this.red.server().moderate("who").toString().contains("away"));
		third.send("alice\nopen sesame\n");
		third.expect("Please enter the password for alice:", "alice logged in");
		await().until(() -> !this.red.server().moderate("who").toString().contains("away"));
		assertThat(this.red.resume(token, 0).line()).isEqualTo("*** Cannot resume: no such session.");
		second.expectNothingBefore("that was all");
		hear("alice::that was all");
	}

	@Test
	void aDeviceMayGoToWhereTheOtherOneIs() {
		TestClient second = device(this.blue);
		String token = second.session();
		second.reset();
		TestClient moved = this.red.resume(token, 0);
		moved.expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		this.carol.send("/msg alice both\n");
		this.carol.expect("carol (to alice)::both");
		for (TestClient device : List.of(this.first, moved)) {
			device.expect("carol (private)::both");
		}
		leave(this.first);
		moved.send("here\n");
		hearEventually("alice::here");
		leave(moved);
		hearEventually("alice disconnected");
		assertThat(told("logout")).isEqualTo(1);
	}

	private void hearEventually(String line) {
		assertThat(this.bob.line()).isEqualTo(line);
		assertThat(this.carol.lineLike("alice.*")).startsWith("alice");
	}

	@Test
	void whoeverGoesAtTheSameTimeHasLeftOnce() {
		for (int i = 0; i < 15; i++) {
			TestClient second = device(this.blue);
			CompletableFuture<Void> one = CompletableFuture.runAsync(this.first::reset);
			second.reset();
			one.join();
			hear("alice disconnected");
			this.first = device(this.red);
			hear("alice logged in");
		}
		assertThat(told("login")).isEqualTo(16);
		assertThat(told("logout")).isEqualTo(15);
	}

	@Test
	void twoThatComeAtTheSameTimeBothDoAndHaveComeOnce() {
		leave(this.first);
		hear("alice disconnected");
		for (int i = 0; i < 15; i++) {
			CompletableFuture<TestClient> one = CompletableFuture.supplyAsync(() -> device(this.red));
			TestClient second = device(this.blue);
			this.first = one.join();
			second.send("both\n");
			hear("alice logged in", "alice::both");
			this.first.lineLike("alice::both");
			leave(second);
			this.first.send("one\n");
			hear("alice::one");
			leave(this.first);
			hear("alice disconnected");
		}
		assertThat(told("login")).isEqualTo(16);
		assertThat(told("logout")).isEqualTo(16);
	}

	/** Whoever sits under the name of an account shares it with nobody. */
	@Test
	void whoIsNotTheOwnerDoesNotGetCompany() {
		this.red.server().moderate("account add bob");
		await().until(() -> this.blue.server().moderate("account list").toString().contains("bob"));
		TestClient owner = this.blue.connect();
		owner.send("bob\n");
		owner.expect("*** The name bob is taken.", NAME);
	}

}
