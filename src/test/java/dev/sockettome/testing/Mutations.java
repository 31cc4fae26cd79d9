package dev.sockettome.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What comes of well-formed input when bits turn, pieces are lost, doubled or swapped,
 * and bytes get in that belong nowhere: input for whatever reads what others wrote. The
 * same seed gives the same input.
 */
public final class Mutations {

	/** What readers stumble over. */
	private static final List<byte[]> AWKWARD = Stream
		.of("\0", "\r", "\n", "\r\n", "\"", "'", "\\", "{", "}", "[", ":", "::", ",", "-", "--", "#", "%s", "$", "${",
				"${x:-", "*** ", "\t", "\u001b[", "\uFEFF", "\u2028", "\u00AD", "\uFFFD", "99999999999999999999", "-1",
				"0", "1e999", "NaN", "/", "/..", " ", "!!java.lang.Object", "&a", "*a", "|", "(", "(a+)+")
		.map((text) -> text.getBytes(StandardCharsets.UTF_8))
		.toList();

	/** No UTF-8, each in its own way. */
	private static final List<byte[]> NO_TEXT = List.of(new byte[] { (byte) 0xFF },
			new byte[] { (byte) 0xC0, (byte) 0x80 }, new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 },
			new byte[] { (byte) 0xF0, (byte) 0x9F }, new byte[] { (byte) 0xF8, 1, 2, 3, 4 });

	private static final int MOST_CHANGES = 6;

	/** Does something with input. */
	public interface Trial {

		void with(byte[] input) throws Exception;

	}

	private Mutations() {
	}

	/**
	 * Changed input.
	 * @param seed the same one gives the same
	 * @param count how many
	 * @param wellFormed what is changed
	 */
	public static Stream<byte[]> of(long seed, int count, String... wellFormed) {
		List<byte[]> corpus = Arrays.stream(wellFormed).map((text) -> text.getBytes(StandardCharsets.UTF_8)).toList();
		return IntStream.range(0, count).mapToObj((i) -> {
			Random random = new Random(seed * 1_000_003 + i);
			byte[] input = any(random, corpus);
			for (int change = random.nextInt(MOST_CHANGES) + 1; change > 0; change--) {
				input = changed(random, input, corpus);
			}
			return input;
		});
	}

	/**
	 * Tries something with changed input; what fails says with which.
	 * @param seed the same one gives the same
	 * @param count how many
	 * @param wellFormed what is changed
	 */
	public static void each(long seed, int count, Trial trial, String... wellFormed) throws Exception {
		for (byte[] input : (Iterable<byte[]>) of(seed, count, wellFormed)::iterator) {
			try {
				trial.with(input);
			}
			catch (AssertionError | Exception ex) {
				throw new AssertionError("With %s: %s".formatted(readable(input), ex), ex);
			}
		}
	}

	/** Printable ASCII as it is, and every other byte by its number. */
	private static String readable(byte[] input) {
		StringBuilder text = new StringBuilder();
		for (byte b : input) {
			text.append((b >= ' ' && b < 0x7F) ? String.valueOf((char) b) : "\\x%02X".formatted(b));
		}
		return text.toString();
	}

	private static byte[] changed(Random random, byte[] input, List<byte[]> corpus) {
		int at = random.nextInt(input.length + 1);
		int end = at + random.nextInt(input.length - at + 1);
		byte[] before = Arrays.copyOf(input, at);
		byte[] piece = Arrays.copyOfRange(input, at, end);
		byte[] after = Arrays.copyOfRange(input, end, input.length);
		return switch (random.nextInt(8)) {
			case 0 -> before;
			case 1 -> join(before, after);
			case 2 -> join(before, piece, piece, after);
			case 3 -> join(before, any(random, AWKWARD), piece, after);
			case 4 -> join(before, any(random, AWKWARD), after);
			case 5 -> join(before, any(random, NO_TEXT), piece, after);
			case 6 -> join(before, any(random, corpus));
			default -> turned(random, input);
		};
	}

	private static byte[] turned(Random random, byte[] input) {
		byte[] turned = input.clone();
		if (turned.length > 0) {
			turned[random.nextInt(turned.length)] ^= (byte) (1 << random.nextInt(8));
		}
		return turned;
	}

	private static byte[] any(Random random, List<byte[]> from) {
		return from.get(random.nextInt(from.size()));
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		Arrays.stream(parts).forEach(joined::writeBytes);
		return joined.toByteArray();
	}

}
