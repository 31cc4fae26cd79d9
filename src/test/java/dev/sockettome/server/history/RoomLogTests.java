package dev.sockettome.server.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.server.TestServer;
import dev.sockettome.server.cluster.NobodyYet;
import dev.sockettome.server.redis.RedisLog;
import dev.sockettome.testing.RedisProcess;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every log of a room does, wherever it is kept.
 */
class RoomLogTests {

	private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(30);

	@TempDir
	private Path folder;

	private static RedisProcess redis;

	private final AtomicLong position = new AtomicLong();

	private final List<String> problems = new ArrayList<>();

	private final List<RoomLog> open = new ArrayList<>();

	@BeforeAll
	static void startRedis() {
		redis = new RedisProcess();
	}

	@AfterAll
	static void endRedis() {
		redis.close();
	}

	@AfterEach
	void close() {
		this.open.forEach((log) -> log.close(CLOSE_NANOS));
		assertThat(this.problems).isEmpty();
		redis.run(RedisCommands::flushall);
	}

	@ParameterizedTest
	@EnumSource
	void whatWasSaidLastComesOldestFirst(Kind kind) {
		RoomLog log = open(kind);
		append(log, new LoggedIn("bob"), new Said("bob", "one"), new Notice("Lunch"), new Action("bob", "waves"),
				new Renamed("bob", "rob"), new Said("rob", "three"), new LoggedOut("rob"));
		assertThat(lines(log, Query.latest(2))).containsExactly(new Action("bob", "waves"), new Said("rob", "three"));
		assertThat(lines(log, Query.latest(100))).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void nothingWasSaidInTheBeginning(Kind kind) {
		RoomLog log = open(kind);
		assertThat(lines(log, Query.latest(10))).isEmpty();
		assertThat(lines(log, Query.search("bob", 10))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void whatCameLaterCanBeLeftOut(Kind kind) {
		RoomLog log = open(kind);
		append(log, new Said("bob", "one"), new Said("bob", "two"), new LoggedIn("eve"), new Said("eve", "three"));
		assertThat(lines(log, Query.latest(10, 3))).containsExactly(new Said("bob", "one"), new Said("bob", "two"));
		assertThat(lines(log, Query.latest(1, 3))).containsExactly(new Said("bob", "two"));
	}

	@ParameterizedTest
	@EnumSource
	void aSearchFindsWhatHasAllOfTheWordsInAnyCase(Kind kind) {
		RoomLog log = open(kind);
		append(log, new Said("bob", "The deploy is done"), new Said("eve", "which deploy?"),
				new Action("bob", "starts a deployment"), new LoggedIn("deploybot"), new Said("bob", "redeploy"));
		assertThat(lines(log, Query.search("DEPLOY bob", 10))).containsExactly(new Said("bob", "The deploy is done"),
				new Action("bob", "starts a deployment"));
		assertThat(lines(log, Query.search("deploy", 1))).containsExactly(new Action("bob", "starts a deployment"));
	}

	@ParameterizedTest
	@EnumSource
	void aSearchKnowsNoAccentsAndAllScripts(Kind kind) {
		RoomLog log = open(kind);
		append(log, new Said("zoë", "Ça marche"), new Said("bob", "Привет всем"), new Said("bob", "e\u0301te\u0301"),
				new Said("eve", "你好 世界"));
		assertThat(lines(log, Query.search("zoe ca", 10))).hasSize(1);
		assertThat(lines(log, Query.search("ПРИВ", 10))).hasSize(1);
		assertThat(lines(log, Query.search("été", 10))).hasSize(1);
		assertThat(lines(log, Query.search("世", 10))).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void nothingInASearchIsAnOperator(Kind kind) {
		RoomLog log = open(kind);
		append(log, new Said("bob", "this \"and\" that"), new Said("bob", "name:bob* (x)"),
				new Said("eve", "or else, don't"));
		assertThat(lines(log, Query.search("\"and\"", 10))).hasSize(1);
		assertThat(lines(log, Query.search("NOT bob", 10))).isEmpty();
		assertThat(lines(log, Query.search("name:bob", 10))).hasSize(1);
		assertThat(lines(log, Query.search("don't", 10))).hasSize(1);
		assertThat(lines(log, Query.search("th*", 10))).hasSize(1);
		assertThat(lines(log, Query.search("* ( \" :", 10))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void anEntryKeepsItsPlaceAndTime(Kind kind) {
		RoomLog log = open(kind);
		// A log that several write to gives the places itself.
		Entry entry = new Entry((kind == Kind.REDIS) ? 1 : 7, 1234567890123L, new Said("bob", "héllo 👩‍👩‍👧"));
		assertThat(append(log, List.of(entry))).isEqualTo("taken");
		assertThat(log.find(Query.latest(1)).orTimeout(30, TimeUnit.SECONDS).join()).containsExactly(entry);
	}

	@ParameterizedTest
	@EnumSource
	void anAnswerIsNeverLongerThanAClientCanTake(Kind kind) {
		RoomLog log = open(kind);
		String text = "x".repeat(10_000);
		append(log, IntStream.range(0, 10).mapToObj((i) -> new Said("bob", i + text)).toArray(ServerLine[]::new));
		assertThat(lines(log, Query.latest(10))).containsExactly(new Said("bob", 7 + text), new Said("bob", 8 + text),
				new Said("bob", 9 + text));
		append(log, new Said("bob", "y".repeat(100_000)));
		assertThat(lines(log, Query.latest(10))).hasSize(1);
	}

	@Test
	void aLogInMemoryKeepsNoMoreLinesThanItMay() {
		RoomLog log = new MemoryLog(2);
		append(log, new Said("bob", "1"), new LoggedIn("eve"), new Said("bob", "2"), new Said("bob", "3"));
		append(log, new LoggedOut("eve"), new LoggedOut("eve"), new LoggedOut("eve"));
		assertThat(lines(log, Query.latest(10))).containsExactly(new Said("bob", "2"), new Said("bob", "3"));
		RoomLog none = new MemoryLog(0);
		append(none, new Said("bob", "1"));
		assertThat(lines(none, Query.latest(10))).isEmpty();
	}

	@Test
	void aLogInMemoryKeepsNoMoreTextThanItMay() {
		RoomLog log = new MemoryLog(100_000);
		int length = 2000;
		long fit = MemoryLog.MAX_BYTES / (2 * length);
		for (int i = 0; i < 2 * fit; i++) {
			append(log, new Said("bob", "%06d".formatted(i) + "x".repeat(length)));
		}
		assertThat(lines(log, Query.search("bob %06d".formatted(fit), 1))).isEmpty();
		assertThat(lines(log, Query.search("bob %06d".formatted(fit + fit / 4), 1))).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = "MEMORY", mode = Mode.EXCLUDE)
	void aLogThatIsKeptGoesOnWhereItEnded(Kind kind) {
		RoomLog first = open(kind);
		append(first, new Said("bob", "before"), new LoggedOut("bob"));
		first.close(CLOSE_NANOS);
		RoomLog second = open(kind);
		assertThat(second.past().position()).isEqualTo(2);
		assertThat(second.past().told()).isEqualTo(2);
		append(second, new Said("bob", "after"));
		assertThat(lines(second, Query.latest(10))).containsExactly(new Said("bob", "before"),
				new Said("bob", "after"));
		assertThat(lines(second, Query.search("before", 10))).hasSize(1);
	}

	@Test
	void onlyItsOwnerCanReadAHistory() throws IOException {
		append(open(Kind.FILE), new Said("bob", "hello"));
		try (Stream<Path> files = Files.list(this.folder)) {
			assertThat(files.map(RoomLogTests::permissions)).hasSizeGreaterThan(1).containsOnly("rw-------");
		}
	}

	@Test
	void aTimeOfAnotherDayHasItsDate() {
		Entry entry = new Entry(1, 0, new Said("bob", "hello"));
		ZonedDateTime time = ZonedDateTime.of(2030, 12, 31, 14, 2, 7, 0, ZoneOffset.UTC);
		assertThat(entry.told(time, LocalDate.of(2030, 12, 31)).wire()).isEqualTo("*** 14:02:07 bob: hello");
		assertThat(entry.told(time, LocalDate.of(2031, 1, 1)).wire()).isEqualTo("*** 2030-12-31 14:02:07 bob: hello");
	}

	private static String permissions(Path file) {
		try {
			return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private RoomLog open(Kind kind) {
		try {
			RoomLog log = switch (kind) {
				case MEMORY -> new MemoryLog(1000);
				case FILE ->
					FileLog.open(new HistoryPlace(this.folder.resolve("history.db"), TestServer.settings().history()),
							this.problems::add);
				case REDIS -> openOnRedis();
			};
			this.open.add(log);
			return log;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private RedisLog openOnRedis() throws LogUnavailableException {
		RedisLog log = RedisLog.open(TestServer.settings("history.store=redis", "redis.url=" + redis.url()), 0,
				new SimpleMeterRegistry(), this.problems::add);
		log.common().join(Runnable::run, new NobodyYet(), () -> 0);
		return log;
	}

	private void append(RoomLog log, ServerLine... lines) {
		List<Entry> entries = new ArrayList<>();
		for (ServerLine line : lines) {
			entries.add(new Entry(log.past().position() + this.position.incrementAndGet(), System.currentTimeMillis(),
					line));
		}
		assertThat(append(log, entries)).isEqualTo("taken");
	}

	private static String append(RoomLog log, List<Entry> entries) {
		CompletableFuture<String> result = new CompletableFuture<>();
		log.append(Turn.of(entries), new RoomLog.Receipt() {

			@Override
			public void taken(Turn.Place place) {
				result.complete("taken");
			}

			@Override
			public void refused(Outage outage) {
				result.complete(outage.refusal());
			}

		});
		return result.orTimeout(30, TimeUnit.SECONDS).join();
	}

	private static List<ServerLine> lines(RoomLog log, Query query) {
		return log.find(query).orTimeout(30, TimeUnit.SECONDS).join().stream().map(Entry::line).toList();
	}

	enum Kind {

		MEMORY, FILE, REDIS

	}

}
