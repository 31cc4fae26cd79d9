package dev.sockettome.client.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLineParser;
import dev.sockettome.protocol.Told;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecollectionTests {

	@Test
	void whatIsNoLineOfBeforeHappensNow() {
		Recollection question = Recollection.latest(3);
		assertThat(take(question, "*** 14:02:06 eve: unasked")).isFalse();
		question.begin();
		assertThat(take(question, "*** 14:02:07 bob: hello")).isTrue();
		assertThat(take(question, "*** The server stops in 30s.")).isFalse();
		assertThat(take(question, "bob::hello")).isFalse();
		assertThat(take(question, "bob (private)::psst")).isFalse();
		assertThat(take(question, "*** 14:02:09 * bob waves")).isTrue();
		assertThat(texts(question)).containsExactly("hello", "waves");
	}

	@Test
	void thatThereIsNothingIsNoNotice() {
		for (String nothing : List.of("*** Nothing has been said yet.", "*** Nothing was found for lunch.",
				"*** No such command: /history. Type /help.", "*** Not done: No such command: /history. Type /help.",
				"*** Not done: The history cannot be read now.")) {
			Recollection question = Recollection.atLogin(20);
			assertThat(take(question, nothing)).isFalse();
			question.begin();
			assertThat(take(question, nothing)).as(nothing).isTrue();
			assertThat(question.lines()).isEmpty();
		}
	}

	@Test
	void atALoginNothingThatIsHeardIsToldAgain() {
		Recollection question = Recollection.atLogin(20);
		take(question, "eve::hi");
		question.begin();
		take(question, "*** 14:02:07 bob: hello");
		take(question, "*** 14:02:07 eve: hi");
		take(question, "eve::bye");
		take(question, "*** 14:02:08 eve: hi");
		assertThat(texts(question)).containsExactly("hello", "hi");
	}

	/** A server may send a newcomer some lines unasked. */
	@Test
	void atALoginWhatComesUnaskedIsNotShownTwice() {
		Recollection longer = Recollection.atLogin(1);
		take(longer, "*** 14:02:07 bob: one");
		take(longer, "*** 14:02:07 bob: two");
		longer.begin();
		take(longer, "*** 14:02:07 bob: two");
		assertThat(texts(longer)).containsExactly("one", "two");
		Recollection shorter = Recollection.atLogin(20);
		assertThat(take(shorter, "*** 14:02:07 bob: two")).isTrue();
		shorter.begin();
		take(shorter, "*** 14:02:07 bob: one");
		take(shorter, "*** 14:02:07 bob: two");
		assertThat(texts(shorter)).containsExactly("one", "two");
	}

	@Test
	void aServerThatNeverEndsFillsNoMemory() {
		Recollection many = Recollection.latest(1000);
		many.begin();
		long taken = IntStream.range(0, 1000).filter((i) -> take(many, "*** 14:02:07 bob: " + i)).count();
		assertThat(taken).isEqualTo(Told.MAX_LINES);
		assertThat(many.line()).isEqualTo("/history 200");
		Recollection wide = Recollection.atLogin(20);
		long wideTaken = IntStream.range(0, 1000)
			.filter((i) -> take(wide, "*** 14:02:07 bob: " + "x".repeat(60_000)))
			.count();
		assertThat(wideTaken).isLessThan(5);
	}

	@Test
	void aSearchIsOneLineWhateverIsLookedFor() {
		assertThat(Recollection.search(" lunch\n/quit\u202e ").line()).isEqualTo("/search lunch/quit");
	}

	@Test
	void theOverlapIsAsLateAsItCanBe() {
		assertThat(Overlap.of(said("a", "hi", "b", "hi"), said("x", "hi", "y"))).containsExactly(-1, -1, -1, 1);
		assertThat(Overlap.of(said("a", "b", "c", "d"), said("b", "x", "d"))).containsExactly(-1, 0, -1, 2);
		assertThat(Overlap.of(said(), said("a"))).isEmpty();
		assertThat(Overlap.of(said("a"), said())).containsExactly(-1);
	}

	@Test
	void ofVeryManyLinesTheLastAreCompared() {
		ServerLine[] heard = IntStream.range(0, 10_000)
			.mapToObj((i) -> new Said("bob", String.valueOf(i)))
			.toArray(ServerLine[]::new);
		assertThat(Overlap.of(said("9998", "9999"), Arrays.asList(heard))).containsExactly(9998, 9999);
	}

	private static List<ServerLine> said(String... texts) {
		return Stream.of(texts).<ServerLine>map((text) -> new Said("bob", text)).toList();
	}

	private static List<String> texts(Recollection question) {
		return question.lines().stream().map(Told::text).toList();
	}

	private static boolean take(Recollection question, String line) {
		return question.takes(ServerLineParser.parse(line, Dialect.EXTENDED));
	}

}
