package dev.sockettome.server.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.server.TestClient;
import dev.sockettome.server.TestServer;
import dev.sockettome.testing.ClientSocket;
import dev.sockettome.testing.Course;
import dev.sockettome.testing.FaultProxy;
import dev.sockettome.testing.Flow.End;
import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.Range;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A room whose log is on a Redis that stands still, dies, is cut off, refuses, or holds
 * what others have put there.
 */
class RedisHistoryTests {

	private static final String NOT_SENT = "*** Not sent: the room is unreachable. Try again.";

	private static final String UNREACHABLE = "*** The room is unreachable: nothing that is said is sent until it is back.";

	private static final String BACK = "*** The room is back.";

	private static final String LOG = "socket-to-me:{lobby}:log";

	/** Ends last. */
	@RegisterExtension
	@Order(1)
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final TestServer server = new TestServer();

	@RegisterExtension
	final TestServer other = new TestServer();

	@Test
	void whatIsSaidWhileRedisStandsStillWaitsOrIsRefused() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		alice.expect("bob logged in");
		bob.send("before\n");
		bob.expect("bob::before");
		alice.expect("bob::before");
		this.redis.pause();
		bob.send("on its way\n");
		bob.expect(UNREACHABLE);
		alice.expect(UNREACHABLE);
		// The room goes on otherwise, and refuses at once.
		bob.send("lost\n/msg alice psst\n/who\n");
		bob.expect(NOT_SENT, "bob (to alice)::psst", "*** Here now (2): alice, bob. Type /help for commands.");
		alice.expect("bob (private)::psst");
		this.redis.resume();
		assertThat(List.of(bob.line(), bob.line())).containsExactlyInAnyOrder(BACK, "bob::on its way");
		assertThat(List.of(alice.line(), alice.line())).containsExactlyInAnyOrder(BACK, "bob::on its way");
		bob.send("after\n/history\n");
		bob.expect("bob::after");
		assertThat(bob.line()).endsWith(" bob: before");
		assertThat(bob.line()).endsWith(" bob: on its way");
		assertThat(bob.line()).endsWith(" bob: after");
		bob.expectNothingBefore("that was all");
		alice.expect("bob::after", "bob::that was all");
		assertThat(problems()).containsExactly(
				"Redis at 127.0.0.1:%d cannot be reached: it does not answer. Until it is back, nothing that is said is sent"
					.formatted(this.redis.port()),
				"Redis at 127.0.0.1:%d is back".formatted(this.redis.port()));
	}

	@Test
	void nothingThatWasHeardIsLostWhenRedisIsKilled() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = alice.session();
		for (int i = 0; i < 50; i++) {
			bob.send(i + "\n");
			assertThat(bob.lineLike("bob::" + i)).isEqualTo("bob::" + i);
		}
		this.redis.kill();
		bob.expect(UNREACHABLE);
		bob.send("lost\n");
		bob.expect(NOT_SENT);
		TestClient carol = this.server.connect();
		carol.send("carol\n");
		carol.expect("*** The room is unreachable. Try again.", "Please enter your screen name:");
		this.redis.restart();
		bob.expect(BACK);
		carol.send("carol\n");
		bob.expect("carol logged in");
		bob.send("after\n/history 60\n");
		bob.expect("bob::after");
		for (int i = 0; i < 50; i++) {
			assertThat(bob.line()).endsWith(" bob: " + i);
		}
		assertThat(bob.line()).endsWith(" bob: after");
		// The sessions are there as well, and who came meanwhile.
		this.server.end();
		start();
		TestClient back = this.server.resume(token, 50);
		back.expect("*** Resumed as alice: 0 of your lines were taken; 4 lines follow.");
		assertThat(back.lineLike("carol logged in")).isEqualTo("carol logged in");
		assertThat(back.lineLike("bob::after")).isEqualTo("bob::after");
		back.expect("bob disconnected", "carol disconnected");
	}

	@Test
	void aConnectionThatBreaksAgainAndAgainLosesAndDoublesNothing() throws Exception {
		int breaks = 12;
		try (FaultProxy network = FaultProxy.to(this.redis.port(),
				Course.random(17, breaks, 6000, End.CUT, End.RESET, End.HALF_CLOSE))) {
			await().ignoreExceptions().until(() -> {
				this.server.start("history.store=redis", "redis.url=redis://127.0.0.1:" + network.port(),
						"limits.enabled=false");
				return true;
			});
			TestClient bob = this.server.logIn("bob");
			List<String> heard = new ArrayList<>();
			int said = 0;
			// From then on both of its connections are sound.
			while (network.connections() < breaks + 2) {
				bob.send(said + "x".repeat(50) + "\n");
				String line = bob.lineLike("bob::.*|\\*\\*\\* Not sent.*");
				if (line.startsWith("bob::")) {
					heard.add(line.replace("bob::", "").replaceAll("x+$", ""));
				}
				said++;
			}
			await().untilAsserted(() -> {
				bob.send("/history 200\n/ping done\n");
				assertThat(bob.lineLike("\\*\\*\\* pong done|.*cannot be read.*")).isEqualTo("*** pong done");
			});
			assertThat(heard).hasSizeGreaterThan(breaks);
			assertThat(kept()).isEqualTo(heard);
		}
	}

	@Test
	void aNetworkThatSwallowsEverythingIsLeftForAnother() throws Exception {
		try (FaultProxy network = FaultProxy.to(this.redis.port(), Course.clean())) {
			this.server.start("history.store=redis", "redis.url=redis://127.0.0.1:" + network.port());
			TestClient bob = this.server.logIn("bob");
			network.endAll(End.BLACK_HOLE);
			bob.send("late\n");
			bob.expect(UNREACHABLE);
			assertThat(List.of(bob.line(), bob.line())).containsExactlyInAnyOrder(BACK, "bob::late");
			bob.send("found\n");
			bob.expect("bob::found");
			assertThat(kept()).containsExactly("late", "found");
		}
	}

	/**
	 * The answer is lost, and the turn is there nevertheless. Sometimes the stream tells
	 * so first, sometimes the turn is sent again first.
	 */
	@RepeatedTest(5)
	void aTurnWhoseAnswerIsLostIsNotAppendedTwice() throws Exception {
		try (FaultProxy network = FaultProxy.to(this.redis.port(), Course.clean())) {
			this.server.start("history.store=redis", "redis.url=redis://127.0.0.1:" + network.port());
			TestClient bob = this.server.logIn("bob");
			// Neither the answer nor the stream tells that it is there.
			network.endAll(End.UNHEARD);
			bob.send("once\n");
			await().until(() -> kept().contains("once"));
			network.endAll(End.RESET);
			bob.expect("bob::once");
			bob.send("twice\n");
			bob.expect("bob::twice");
			assertThat(kept()).containsExactly("once", "twice");
			assertThat(problems()).isEmpty();
		}
	}

	@Test
	void sessionsOutliveTheServer() throws Exception {
		start();
		TestClient alice = this.server.logIn("alice");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		bob.send("one\n/msg alice psst\n");
		bob.expect("bob::one", "bob (to alice)::psst");
		alice.send("two\n");
		bob.expect("alice::two");
		this.server.end();

		start();
		TestClient back = this.server.resume(token, 1);
		back.expect("*** Resumed as bob: 2 of your lines were taken; 2 lines follow.", "alice::two",
				"alice disconnected");
		back.send("/search two\n");
		assertThat(back.line()).endsWith(" alice: two");
		assertThat(problems()).isEmpty();
	}

	@Test
	void eachDeviceOfAnAccountHasItsPlaceAfterARestart() throws Exception {
		start("accounts.devices=2");
		TestClient first = this.server.logIn("alice");
		first.send("/register open sesame\n");
		first.expect("*** The name alice is yours: from now on it asks for its password.");
		TestClient second = this.server.connect();
		second.send("alice\nopen sesame\n");
		second.expect("Please enter the password for alice:", "alice logged in",
				"*** Here now (1): alice. Type /help for commands.");
		String one = first.session();
		String two = second.session();
		this.server.end();

		start("accounts.devices=2");
		this.server.resume(two, 0).expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
		this.server.resume(one, 0).expect("*** Resumed as alice: 0 of your lines were taken; 0 lines follow.");
	}

	@Test
	void aNewcomerIsToldWhatWasSaidBeforeItCameAndNothingTwice() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("one\ntwo\nthree\n");
		bob.expect("bob::one", "bob::two", "bob::three");
		this.server.end();
		start("history.replay=2");
		TestClient carol = this.server.connect();
		carol.send("carol\nhello\n/ping\n");
		carol.expect("carol logged in", "*** Here now (1): carol. Type /help for commands.", "carol::hello");
		assertThat(List.of(carol.line(), carol.line(), carol.line())).satisfiesExactly(
				(line) -> assertThat(line).endsWith(" bob: two"), (line) -> assertThat(line).endsWith(" bob: three"),
				(line) -> assertThat(line).isEqualTo("*** pong"));
	}

	@Test
	void roomsOnOneRedisKnowNothingOfEachOther() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		this.other.start("history.store=redis", "redis.url=" + this.redis.url(), "room=elsewhere");
		TestClient other = this.other.logIn("bob");
		other.send("anyone?\n");
		other.expect("bob::anyone?");
		bob.expectNothingBefore("nobody");
	}

	@Test
	void whoeverWasAtAServerThatEndsGoesOnAtAnother() throws Exception {
		start();
		this.other.start("history.store=redis", "redis.url=" + this.redis.url());
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		TestClient eve = this.other.logIn("eve");
		TestClient carol = this.server.logIn("carol");
		eve.expect("carol logged in");
		this.server.end();
		eve.expect("carol disconnected");
		eve.send("/who\n");
		eve.expect("*** Here now (2): bob (away), eve. Type /help for commands.");
		this.other.resume(token, 0)
			.expect("*** Resumed as bob: 0 of your lines were taken; 3 lines follow.", "eve logged in",
					"carol logged in", "carol disconnected");
		eve.expectNothingBefore("nothing of bob");
	}

	@Test
	void aServerFromWhichAnotherHasTakenOverGoesOnAsANewOne() throws Exception {
		start();
		this.other.start("history.store=redis", "redis.url=" + this.redis.url());
		TestClient eve = this.other.logIn("eve");
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		TestClient carol = this.server.logIn("carol");
		eve.expect("bob logged in", "carol logged in");
		// As if it had stood still for so long; but it says in between that it has not.
		await().until(() -> {
			this.redis.run((commands) -> commands.hset("socket-to-me:{lobby}:servers", "1", "0"));
			return problems().stream().anyMatch((line) -> line.startsWith("This server was cut off from the room"));
		});
		eve.expect("carol disconnected", "carol logged in");
		bob.expect("carol logged in", "carol disconnected", "carol logged in");
		bob.send("still here\n");
		bob.expect("bob::still here");
		eve.expect("bob::still here");
		carol.expect("carol disconnected", "carol logged in", "bob::still here");
		carol.send("and so am I\n/who\n");
		eve.expect("carol::and so am I");
		carol.expect("carol::and so am I", "*** Here now (3): eve, bob, carol. Type /help for commands.");
		bob.reset();
		this.other.resume(token, 5).expect("*** Resumed as bob: 1 of your lines were taken; 0 lines follow.");
	}

	@Test
	void whenRedisForgetsEverythingThoseWhoAreHereStay() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		String token = bob.session();
		String silent = this.server.logIn("carol").session();
		bob.expect("carol logged in");
		bob.send("before\n");
		bob.expect("bob::before");
		this.redis.run((commands) -> commands.flushall());
		bob.send("after\n");
		bob.expect("bob::after");
		await().untilAsserted(() -> assertThat(problems()).containsExactly(
				"Redis no longer has all that it had taken, as after a failover: the history may have a gap, and those who are here stay"));
		this.server.end();
		start();
		this.server.resume(token, 3).expect("*** Resumed as bob: 2 of your lines were taken; 0 lines follow.");
		this.server.resume(silent, 2).expect("*** Resumed as carol: 0 of your lines were taken; 0 lines follow.");
		assertThat(kept()).containsExactly("after");
	}

	@Test
	void aRedisThatIsFullSilencesTheRoomUntilItIsNot() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		this.redis.run((commands) -> commands.configSet("maxmemory", "1"));
		bob.send("lost\n");
		bob.expect("*** Not sent: The server cannot write it down: its memory is full. Try again later.");
		this.redis.run((commands) -> commands.configSet("maxmemory", "0"));
		await().until(() -> problems().size() == 2);
		bob.send("found\n");
		bob.expect("bob::found");
		assertThat(kept()).containsExactly("found");
	}

	@Test
	void whoeverWatchesTheServerSeesThatNothingCanBeSaid() throws Exception {
		int port = this.server.holdPort();
		start("metrics.port=" + port);
		TestClient bob = this.server.logIn("bob");
		assertThat(ask(port, "/health")).contains("{\"status\":\"UP\"}");
		this.redis.kill();
		bob.expect(UNREACHABLE);
		assertThat(ask(port, "/health")).startsWith("HTTP/1.1 200").contains("{\"status\":\"DEGRADED\"}");
		this.redis.restart();
		bob.expect(BACK);
		assertThat(ask(port, "/health")).contains("{\"status\":\"UP\"}");
		// One connection is for reading the stream, another for all else.
		assertThat(ask(port, "/metrics")).containsPattern("chat_server_redis_reconnects_total [12][.]0")
			.contains("chat_server_redis_outages_total 1.0", "chat_server_redis_append_seconds_count",
					"chat_server_redis_read_seconds_count");
	}

	private static String ask(int port, String page) {
		try (ClientSocket socket = new ClientSocket(port)) {
			socket.send("GET " + page + " HTTP/1.1\r\n\r\n");
			return new String(socket.in().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void whatIsTooOldOrTooMuchIsRemoved() throws Exception {
		long hour = Duration.ofHours(1).toMillis();
		long now = System.currentTimeMillis();
		fill(now - 2 * hour, 300, "old");
		fill(now - hour / 2, 300, "recent");
		start("history.keep=1h");
		await().until(() -> kept().stream().filter("old"::equals).count() < 100);
		assertThat(kept()).filteredOn("recent"::equals).hasSize(300);
		this.server.end();
		fill(now, 1000, "much ".repeat(1000));
		start("history.keep=1h", "history.size=1MB");
		await().until(() -> kept().size() < 400);
		assertThat(kept()).hasSizeGreaterThan(100);
	}

	private void fill(long time, int count, String text) {
		this.redis.run((commands) -> {
			for (int i = 0; i < count; i++) {
				commands.xadd(LOG, new XAddArgs().id((time + i) + "-0"), "server", "1", "number", "1", "told", "0",
						"position", String.valueOf(i), "turn", time + "\tsaid\tbob\t" + text + "\n", "seats", "");
			}
			return null;
		});
	}

	@Test
	void theGuideSaysWhichRightsAreNeeded() throws Exception {
		Matcher rights = Pattern.compile("`(~socket-to-me:\\*)` and\\s+`([^`]*)`")
			.matcher(Files.readString(Path.of("docs", "CLUSTER.md")));
		assertThat(rights.find()).isTrue();
		String rule = "resetchannels >secret on " + rights.group(1) + " " + rights.group(2);
		this.redis.run((commands) -> commands.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8),
				new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("chat").addValues(rule.split("\\s+"))));
		start("redis.user=chat", "redis.password=secret", "redis.replicas=1");
		TestClient bob = this.server.logIn("bob");
		bob.send("hello\n/history\n");
		bob.expect("bob::hello");
		assertThat(bob.line()).endsWith(" bob: hello");
		this.server.end();
		start("redis.user=chat", "redis.password=secret", "history.size=1MB");
		this.server.logIn("bob");
		await().until(() -> this.redis.run((commands) -> commands.info("commandstats")).contains("cmdstat_xtrim"));
		assertThat(problems()).isEmpty();
	}

	@Test
	void whatOthersPutIntoTheStreamIsLeftOutAndTold() throws Exception {
		start();
		TestClient bob = this.server.logIn("bob");
		bob.send("sound\n");
		bob.expect("bob::sound");
		this.redis.run((commands) -> {
			commands.xadd(LOG, Map.of("hello", "world"));
			commands.xadd(LOG, Map.of("turn", "x".repeat(1_000_000)));
			commands.xadd(LOG, "server", "1", "number", "x", "told", "x", "position", "x", "turn",
					"2\tsaid\teve\tno number", "seats", "");
			commands.xadd(LOG, "server", "1", "number", "9", "told", "0", "position", "0", "turn",
					"99999999999999999999\tsaid\teve\ta\n\n\t\t\t\n4503599627370496\tsaid\te\u001bve\ta\u001b[2Jb\n1\tkilled\teve\tx",
					"seats", "1\n\nx\ty");
			return null;
		});
		bob.send("/history\n/ping\n");
		assertThat(bob.line()).endsWith(" bob: sound");
		assertThat(bob.line()).endsWith(" eve: a[2Jb");
		bob.expect("*** pong");
		await().until(() -> problems().size() == 1);
		assertThat(problems().get(0))
			.startsWith("The stream " + LOG + " has entries that no server has written, such as ");
	}

	@Test
	void whatOthersPutAmongTheSeatsIsHarmless() throws Exception {
		this.redis.run((commands) -> {
			String seats = "socket-to-me:{lobby}:seats";
			String token = "\t7f000001\t" + "00".repeat(32);
			commands.hset(seats, "1", "9\ttwo words\t7f000001\t-\t0\t0\t0");
			commands.hset(seats, "2", "9\teve\t00" + token);
			commands.hset(seats, "3", "9\tdave" + token + "\t-7\t-7\t-7");
			commands.hset(seats, "4", "9\tfrank" + token + "\t0\t0\t0");
			commands.hset(seats, "5", "9\tFRANK" + token + "\t0\t0\t0");
			commands.hset(seats, "x", "9\tgus" + token + "\t0\t0\t0");
			commands.hset(seats, "6", "9\thal".repeat(1_000_000));
			commands.hset(seats, "7", "9\tzzz\tzz\tzz\t0\t0\t0");
			commands.hset(seats, "8", "-\tyyy\tzz\tzz\t0\t0\t0");
			commands.hset("socket-to-me:{lobby}:room", Map.of("told", "much", "position", "-1"));
			return null;
		});
		start();
		TestClient bob = this.server.connect();
		bob.send("bob\n");
		assertThat(bob.lineLike("\\*\\*\\* Here now.*"))
			.isEqualTo("*** Here now (2): frank (away), bob. Type /help for commands.");
	}

	@Test
	void whatCannotWorkIsSaidInALineAtTheStart(@TempDir Path folder) throws Exception {
		assertThat(refusal("redis.url=http://localhost"))
			.startsWith("chat.server.redis.url is no address of a Redis. ");
		assertThat(refusal("redis.url=redis://me:secret@:::")).doesNotContain("secret");
		assertThat(refusal("redis.url=redis://no-such-host.invalid"))
			.isEqualTo("Redis at no-such-host.invalid:6379 cannot be used: no such host.");
		assertThat(refusal("redis.url=rediss://127.0.0.1:" + this.redis.port()))
			.isEqualTo("Redis at 127.0.0.1:%d cannot be used: it does not answer.".formatted(this.redis.port()));
		assertThat(refusal("redis.url=redis://a,b", "redis.replicas=1"))
			.startsWith("chat.server.redis.replicas must be 0 on a Redis Cluster");
		assertThat(refusal("redis.password-file=" + folder.resolve("none")))
			.startsWith("Cannot read a password from " + folder.resolve("none"));
		this.redis.run((commands) -> commands.set(LOG, "mine"));
		assertThat(refusal()).isEqualTo("The key " + LOG
				+ " on Redis is a string of somebody else. Give the room another name with chat.server.room.");
		this.redis.kill();
		assertThat(refusal()).isEqualTo(
				"Redis at 127.0.0.1:%d cannot be used: the connection was refused.".formatted(this.redis.port()));
	}

	@Test
	void aPasswordComesFromAFileOrTheSettings(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("password"), "open sesame\n");
		try (RedisProcess closed = new RedisProcess("--requirepass", "open sesame")) {
			String url = "redis.url=" + closed.url();
			assertThat(refusal(url)).endsWith(": it asks for a password, which chat.server.redis.password-file names.");
			assertThat(refusal(url, "redis.password=close sesame"))
				.endsWith(": it does not take that user and password.");
			this.server.start("history.store=redis", url, "redis.password-file=" + file);
			this.server.logIn("bob");
			this.server.end();
			this.server.start("history.store=redis", url, "redis.user=default", "redis.password=open sesame");
			this.server.logIn("bob");
			this.server.end();
		}
	}

	private String refusal(String... settings) {
		try {
			start(settings);
			return "It has started.";
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private void start(String... more) throws IOException {
		this.server
			.start(Stream.concat(Stream.of("history.store=redis", "redis.url=" + this.redis.url()), Stream.of(more))
				.toArray(String[]::new));
	}

	/** What was said, as the stream has it. */
	private List<String> kept() {
		return this.redis.run((commands) -> commands.xrange(LOG, Range.unbounded()))
			.stream()
			.flatMap((entry) -> entry.getBody().getOrDefault("turn", "").lines())
			.map((line) -> line.split("\t", 4))
			.filter((fields) -> fields[1].equals("said"))
			.map((fields) -> fields[3].replaceAll("x+$", ""))
			.toList();
	}

	private List<String> problems() {
		return this.server.log()
			.stream()
			.filter((line) -> Stream.of("Cannot ", "Redis ", "The history ", "The stream ", "Some of ", "This server ")
				.anyMatch(line::startsWith))
			.toList();
	}

}
