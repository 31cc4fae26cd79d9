package dev.sockettome.shell.reading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.shell.reading.EarlierDays.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EarlierDaysTests {

	/** More than a server tells. */
	private static final int MANY = 400;

	@TempDir
	private Path folder;

	@Test
	void theLastThatIsWantedIsFoundInItsOrder() throws Exception {
		write("2030-01-01.jsonl", "2030-01-01", 0, MANY);
		write("2030-01-02.jsonl.1", "2030-01-02", 0, 10);
		write("2030-01-02.jsonl.2", "2030-01-02", 10, 20);
		write("2030-01-02.jsonl", "2030-01-02", 20, MANY + 20);
		Found found = find((event) -> text(event).endsWith("7"), 3, Instant.MIN, Instant.MAX);
		assertThat(found.recent()).hasSize(MANY).extracting(EarlierDaysTests::text).startsWith("20").endsWith("419");
		assertThat(found.wanted()).extracting(EarlierDaysTests::text).containsExactly("397", "7", "17");
		assertThat(found.wanted()).extracting((event) -> event.origin().connection()).containsOnly("7");
	}

	@Test
	void onlyWhatLiesBetweenTwoMomentsIsFound() throws Exception {
		for (int day = 1; day <= 4; day++) {
			write("2030-01-0" + day + ".jsonl", "2030-01-0" + day, 0, 10);
		}
		Found found = find((event) -> true, 50, Instant.parse("2030-01-02T00:05:00Z"),
				Instant.parse("2030-01-03T00:02:00Z"));
		assertThat(found.recent()).extracting(EarlierDaysTests::text)
			.containsExactly("5", "6", "7", "8", "9", "0", "1");
		assertThat(found.wanted()).isEmpty();
	}

	@Test
	void whatIsNoTranscriptIsPassedOver() throws Exception {
		write("2030-01-01.jsonl", "2030-01-01", 0, 2);
		Files.writeString(this.folder.resolve("2030-01-02.jsonl"),
				"\u0000\uFFFD not json\n{\"type\":\n" + "x".repeat(200_000));
		for (String name : List.of("2030-13-45.jsonl", "notes.txt", "2030-01-01.jsonl.gz",
				"2030-01-01.jsonl.99999999999")) {
			write(name, "2030-01-01", 5, 6);
		}
		Found found = find((event) -> true, 50, Instant.MIN, Instant.MAX);
		assertThat(found.recent()).extracting(EarlierDaysTests::text).containsExactly("0", "1");
		assertThat(new EarlierDays(this.folder.resolve("none"), ZoneOffset.UTC).find("7", (event) -> true, 1,
				Instant.MIN, Instant.MAX))
			.isEqualTo(Found.NOTHING);
	}

	@Test
	void noMoreIsKeptThanThereMayBe() throws Exception {
		write("2030-01-01.jsonl", "2030-01-01", 0, EarlierDays.MAX_EVENTS + MANY + 5);
		Found found = find((event) -> true, Integer.MAX_VALUE, Instant.MIN, Instant.MAX);
		assertThat(found.wanted()).hasSize(EarlierDays.MAX_EVENTS).extracting(EarlierDaysTests::text).startsWith("5");
	}

	@Test
	void itCanBeInterrupted() throws Exception {
		write("2030-01-01.jsonl", "2030-01-01", 0, 2);
		Thread.currentThread().interrupt();
		assertThatThrownBy(() -> find((event) -> true, 1, Instant.MIN, Instant.MAX))
			.isInstanceOf(InterruptedException.class);
	}

	private Found find(Predicate<ChatEvent> wanted, int most, Instant since, Instant before) throws Exception {
		return new EarlierDays(this.folder, ZoneOffset.UTC).find("7", wanted, most, since, before);
	}

	/** One message a minute, which says its number. */
	private void write(String name, String day, int from, int to) throws Exception {
		StringBuilder lines = new StringBuilder();
		for (int i = from; i < to; i++) {
			lines.append("{\"type\":\"message\",\"at\":\"%sT%02d:%02d:00Z\",\"name\":\"bob\",\"text\":\"%d\"}\n"
				.formatted(day, i / 60 % 24, i % 60, i));
		}
		Files.writeString(this.folder.resolve(name), lines);
	}

	private static String text(ChatEvent event) {
		return ((MessageReceived) event).text();
	}

}
