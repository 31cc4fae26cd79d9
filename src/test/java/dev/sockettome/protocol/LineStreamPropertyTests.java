package dev.sockettome.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for every stream of bytes, however the network cuts it: from the bytes to
 * the meaning of a line.
 */
class LineStreamPropertyTests {

	private static final int TRIES = 400;

	private static final int LIMIT = 32;

	/** What came of a stream, in order. */
	private static final class Heard implements LineFramer.Sink {

		private final List<String> lines = new ArrayList<>();

		private final List<ServerLine> meanings = new ArrayList<>();

		@Override
		public void line(String line) {
			assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(3 * LIMIT);
			this.lines.add("line " + line);
			for (Dialect dialect : Dialect.values()) {
				this.meanings.add(ServerLineParser.parse(SafeText.clean(line), dialect));
			}
		}

		@Override
		public void tooLong(String start) {
			assertThat(start.length()).isLessThanOrEqualTo(LIMIT);
			this.lines.add("too long " + start);
		}

	}

	@Property(tries = TRIES, seed = "5555")
	void anyCuttingOfAStreamGivesTheSameLinesWithTheSameMeaning(@ForAll("streams") byte[] stream,
			@ForAll List<@IntRange(min = 1, max = 40) Integer> pieces) {
		Heard whole = new Heard();
		LineFramer framer = new LineFramer(LIMIT, whole);
		framer.read(ByteBuffer.wrap(stream));
		framer.flush();
		Heard cut = new Heard();
		LineFramer cutFramer = new LineFramer(LIMIT, cut);
		int at = 0;
		for (int piece = 0; at < stream.length; piece++) {
			int length = Math.min(stream.length - at, pieces.isEmpty() ? 1 : pieces.get(piece % pieces.size()));
			// Memory of its own in turn with memory outside of the heap, as Netty's is.
			ByteBuffer bytes = (piece % 2 == 0) ? ByteBuffer.allocate(length) : ByteBuffer.allocateDirect(length);
			cutFramer.read(bytes.put(stream, at, length).flip());
			at += length;
		}
		cutFramer.flush();
		assertThat(cut.lines).isEqualTo(whole.lines);
		assertThat(cut.meanings).isEqualTo(whole.meanings);
	}

	@Property(tries = TRIES, seed = "5555")
	void takingOneLineAtATimeGivesTheSameLines(@ForAll("streams") byte[] stream) {
		Heard whole = new Heard();
		new LineFramer(LIMIT, whole).read(ByteBuffer.wrap(stream));
		Heard single = new Heard();
		LineFramer framer = new LineFramer(LIMIT, single);
		ByteBuffer bytes = ByteBuffer.wrap(stream);
		while (bytes.hasRemaining()) {
			int lines = single.lines.size();
			framer.readLine(bytes);
			assertThat(single.lines.size()).isLessThanOrEqualTo(lines + 1);
		}
		assertThat(single.lines).isEqualTo(whole.lines);
	}

	@Property(tries = TRIES, seed = "5555")
	void everyLineMeansSomethingAndIsWordedAsItCame(@ForAll("lines") String line) {
		for (Dialect dialect : Dialect.values()) {
			ServerLine meaning = ServerLineParser.parse(line, dialect);
			boolean mayBeCut = line.length() > ServerLineParser.MAX_NAME;
			if (!mayBeCut && !(meaning instanceof ServerLine.Roster)
					&& !line.startsWith(ServerLine.Refusal.OLD_NOT_SENT)) {
				assertThat(meaning.wire()).isEqualTo(line);
			}
			assertThat(ServerLineParser.parse(meaning.wire(), dialect)).isEqualTo(meaning);
		}
	}

	@Property(tries = TRIES, seed = "5555")
	void whatIsCleanStaysTheSameAndNoLongerThanItWas(@ForAll String text) {
		String clean = SafeText.clean(text);
		assertThat(SafeText.clean(clean)).isEqualTo(clean);
		assertThat(clean.length()).isLessThanOrEqualTo(text.length());
		assertThat(clean).doesNotContain("\n", "\r", "\u001b", "\u0085", "\u2028");
		assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(clean)).isTrue();
	}

	@Property(tries = TRIES, seed = "5555")
	void aNameIsOneOrItIsSaidWhyNot(@ForAll("lines") String text) {
		try {
			ScreenName name = ScreenName.of(text);
			assertThat(ScreenName.of(name.toString())).isEqualTo(name);
			assertThat(name.toString().codePointCount(0, name.toString().length())).isBetween(1,
					ScreenName.MAX_CHARACTERS);
		}
		catch (InvalidScreenNameException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	/** Bytes in which lines end often, and are long at times, and not always in UTF-8. */
	@Provide
	Arbitrary<byte[]> streams() {
		Arbitrary<byte[]> text = lines().map((line) -> line.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> ends = Arbitraries.of("\n", "\r\n", "\r", "\n\n", "")
			.map((end) -> end.getBytes(StandardCharsets.UTF_8));
		Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
		return Arbitraries.frequencyOf(Tuple.of(4, text), Tuple.of(4, ends), Tuple.of(1, noise))
			.list()
			.ofMaxSize(20)
			.map(LineStreamPropertyTests::join);
	}

	/** Text that is near to what a server says. */
	@Provide
	Arbitrary<String> lines() {
		Arbitrary<String> parts = Arbitraries.of("::", "*** ", "* ", " logged in", " disconnected", " is now known as ",
				" (private)", " (to ", ")", "bob", "alice", " ", ": ", "Here now (", "): ", ", ", "and 3 more",
				". Type /help for commands.", "Not sent: ", "Message not sent: ", "Session ", "Resumed as ",
				"Cannot resume: ", " of your lines were taken; ", " lines follow.", "41", "-1", "99999999999999",
				"k7QdAbCdEfGhIjKlMnOp-_", ": after a break, send /resume ", " COUNT in place of a name, within ", " s.",
				"\u00e9", "\uD83D\uDE00", " (away)", "x".repeat(100));
		Arbitrary<String> any = Arbitraries.strings().excludeChars('\n', '\r').ofMaxLength(20);
		return Arbitraries.frequencyOf(Tuple.of(6, parts), Tuple.of(1, any))
			.list()
			.ofMaxSize(8)
			.map((list) -> String.join("", list));
	}

	private static byte[] join(List<byte[]> parts) {
		ByteBuffer joined = ByteBuffer.allocate(parts.stream().mapToInt((part) -> part.length).sum());
		parts.forEach(joined::put);
		return joined.array();
	}

}
