package dev.sockettome.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LineFramerTests {

	private static final int LIMIT = 8;

	private final List<String> lines = new ArrayList<>();

	private final LineFramer framer = new LineFramer(LIMIT, new LineFramer.Sink() {

		@Override
		public void line(String line) {
			LineFramerTests.this.lines.add(line);
		}

		@Override
		public void tooLong(String start) {
			LineFramerTests.this.lines.add("too long: " + start);
		}

	});

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void linesAreTheSameHoweverTheNetworkCutsThem(int piece) {
		byte[] bytes = "one\ntwo\r\n\nexactly8\nexactly8\r\nthis is too long\nlong to\u00e9\nafter\n"
			.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < bytes.length; i += piece) {
			this.framer.read(ByteBuffer.wrap(bytes, i, Math.min(piece, bytes.length - i)));
		}
		assertThat(this.lines).containsExactly("one", "two", "", "exactly8", "exactly8", "too long: this is ",
				"too long: long to\uFFFD", "after");
	}

	@Test
	void aLineOfPrintableAsciiIsToldApartFromEveryOther() {
		List<String> printable = new ArrayList<>();
		LineFramer telling = new LineFramer(100, new LineFramer.Sink() {

			@Override
			public void line(String line) {
				LineFramerTests.this.lines.add(line);
			}

			@Override
			public void printable(String line) {
				printable.add(line);
			}

			@Override
			public void tooLong(String start) {
				throw new AssertionError(start);
			}

		});
		telling.read(ByteBuffer
			.wrap("hi ~?\n\u00e9\na\tb\n\u007f\n\u001b\nreturn\r\nyes\n\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(printable).containsExactly("hi ~?", "yes", "");
		assertThat(this.lines).containsExactly("\u00e9", "a\tb", "\u007f", "\u001b", "return");
	}

	@Test
	void aDirectBufferIsReadLikeAnyOther() {
		ByteBuffer direct = ByteBuffer.allocateDirect(16).put("a\nb\nc".getBytes(StandardCharsets.UTF_8)).flip();
		this.framer.read(direct);
		assertThat(this.lines).containsExactly("a", "b");
		assertThat(this.framer.hasPartialLine()).isTrue();
	}

	@Test
	void bytesThatAreNotUtf8BecomeTheReplacementCharacter() {
		this.framer.read(ByteBuffer.wrap(new byte[] { 'a', (byte) 0xFF, 'b', '\n' }));
		assertThat(this.lines).containsExactly("a\uFFFDb");
	}

	@Test
	void silenceMakesALineOfWhatHasArrived() {
		read("bob");
		assertThat(this.framer.hasSeenNewline()).isFalse();
		this.framer.flush();
		read("\nnext\n");
		assertThat(this.lines).containsExactly("bob", "", "next");
		assertThat(this.framer.hasSeenNewline()).isTrue();
		assertThat(this.framer.hasPartialLine()).isFalse();
	}

	@Test
	void aReaderMayTakeOneLineAtATime() {
		ByteBuffer bytes = ByteBuffer.wrap("one\ntwo\nthr".getBytes(StandardCharsets.UTF_8));
		assertThat(this.framer.readLine(bytes)).isTrue();
		assertThat(this.lines).containsExactly("one");
		assertThat(this.framer.readLine(bytes)).isTrue();
		assertThat(this.framer.readLine(bytes)).isFalse();
		assertThat(bytes.hasRemaining()).isFalse();
		assertThat(this.lines).containsExactly("one", "two");
	}

	@Test
	void silenceEndsALineThatWasTooLong() {
		read("much too long");
		assertThat(this.framer.hasPartialLine()).isTrue();
		this.framer.flush();
		assertThat(this.framer.hasPartialLine()).isFalse();
		read("next");
		this.framer.flush();
		assertThat(this.lines).containsExactly("too long: much too", "next");
	}

	@Test
	void anotherLimitHoldsFromThenOn() {
		read("eleven char\n");
		this.framer.limit(11);
		read("eleven char\nelev");
		read("en char\r\ntwelve chars\n");
		assertThat(this.lines).containsExactly("too long: eleven c", "eleven char", "eleven char",
				"too long: twelve char");
	}

	@Test
	void aSliceOfABufferIsReadFromWhereItBegins() {
		ByteBuffer bytes = ByteBuffer.wrap("not this one\none\ntwo".getBytes(StandardCharsets.UTF_8));
		bytes.position(13);
		ByteBuffer slice = bytes.slice();
		assertThat(this.framer.readLine(slice)).isTrue();
		assertThat(slice.position()).isEqualTo(4);
		assertThat(this.lines).containsExactly("one");
		bytes.position(13).limit(15);
		assertThat(this.framer.readLine(bytes)).isFalse();
		assertThat(bytes.position()).isEqualTo(15);
		assertThat(this.framer.hasPartialLine()).isTrue();
	}

	@Test
	void onlyOneCarriageReturnBelongsToTheLineEnd() {
		read("a\r\r\n\r\nb\rc\n");
		read("d\r");
		read("\n");
		assertThat(this.lines).containsExactly("a\r", "", "b\rc", "d");
	}

	@Test
	void nothingThatHasArrivedIsNoLine() {
		this.framer.flush();
		assertThat(this.framer.hasPartialLine()).isFalse();
		read("");
		this.framer.flush();
		assertThat(this.lines).isEmpty();
	}

	@Test
	void anEndlessLineIsHeldOnlyUpToTheLimit() {
		for (int i = 0; i < 100_000; i++) {
			read("xxxxxxxxxx");
		}
		read("\nok\n");
		assertThat(this.lines).containsExactly("too long: xxxxxxxx", "ok");
	}

	private void read(String text) {
		this.framer.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

}
