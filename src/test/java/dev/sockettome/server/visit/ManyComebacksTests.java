package dev.sockettome.server.visit;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sockettome.server.TestServer;
import dev.sockettome.testing.ResumingClient;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However connections break, everyone hears every line once, in the one order of the room
 * (docs/PROTOCOL.md, section 3.14).
 */
class ManyComebacksTests {

	private static final int PEOPLE = 3;

	private static final int BREAKS = 50;

	private static final int MESSAGES = 250;

	@TempDir
	private Path folder;

	@RegisterExtension
	final TestServer server = new TestServer();

	@ParameterizedTest
	@CsvSource({ "1, memory, 1", "2, memory, 2", "3, file, 1", "4, file, 2" })
	void everyoneHearsEveryLineOnce(long seed, String store, int loops) throws Exception {
		InetSocketAddress address = this.server.start("data=" + this.folder, "history.store=" + store,
				"io-threads=" + loops, "limits.enabled=false", "history.sync=second");
		List<ResumingClient> people = new ArrayList<>();
		for (int i = 0; i < PEOPLE; i++) {
			people.add(new ResumingClient(address::getPort, "n" + i, seed * PEOPLE + i, BREAKS));
		}
		ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
		try {
			List<Future<Void>> talking = new ArrayList<>();
			for (int i = 0; i < PEOPLE; i++) {
				ResumingClient one = people.get(i);
				String neighbour = "n" + (i + 1) % PEOPLE;
				talking.add(threads.submit((Callable<Void>) () -> {
					for (int j = 0; j < MESSAGES; j++) {
						one.say(String.valueOf(j));
						if (j % 10 == 0) {
							one.whisper(neighbour, String.valueOf(j));
						}
					}
					for (int j = 0; j < PEOPLE; j++) {
						one.await("n" + j + "::" + (MESSAGES - 1));
					}
					return null;
				}));
			}
			for (Future<Void> talk : talking) {
				talk.get();
			}
		}
		finally {
			threads.shutdownNow();
			people.forEach(ResumingClient::close);
		}
		List<String> all = talk(people.get(0));
		assertThat(all).hasSize(PEOPLE * MESSAGES).doesNotHaveDuplicates();
		assertThat(people).allSatisfy((one) -> {
			assertThat(one.breaks()).isEqualTo(BREAKS);
			assertThat(talk(one)).isEqualTo(all);
			// Nobody has seen anyone go or come back.
			assertThat(one.heard()).noneMatch((line) -> line.endsWith(" disconnected"));
			assertThat(one.heardPrivately()).doesNotHaveDuplicates();
		});
		for (int i = 0; i < PEOPLE; i++) {
			String neighbour = "n" + (i + 1) % PEOPLE;
			assertThat(new HashSet<>(people.get(i).heardPrivately()))
				.contains("n%d (to %s)::%d".formatted(i, neighbour, MESSAGES - 10));
			assertThat(people.get(i).heardPrivately().stream().filter((line) -> line.contains(" (to "))).hasSize(25);
		}
	}

	private static List<String> talk(ResumingClient client) {
		return client.heard().stream().filter((line) -> line.contains("::")).toList();
	}

}
