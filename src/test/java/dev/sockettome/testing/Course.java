package dev.sockettome.testing;

import java.util.Random;
import java.util.function.IntFunction;

import dev.sockettome.testing.Flow.End;

/**
 * What becomes of one connection through a {@link FaultProxy}.
 *
 * @param toServer what becomes of the client's bytes
 * @param toClient what becomes of the server's bytes
 */
public record Course(Flow toServer, Flow toClient) {

	/** A connection to which nothing happens. */
	public static Course clean() {
		return new Course(Flow.clean(), Flow.clean());
	}

	/**
	 * Courses, by the number of the connection, that each end at a random byte of a
	 * random direction; after so many ends nothing happens any more.
	 * @param seed the same one gives the same courses
	 * @param cuts how many of them end
	 * @param longest the most bytes that pass in the direction that ends
	 * @param ends how they may end
	 */
	public static IntFunction<Course> random(long seed, int cuts, int longest, End... ends) {
		return (number) -> {
			if (number >= cuts) {
				return clean();
			}
			Random random = new Random(seed * 1_000_003 + number);
			// The first numbers of neighbouring seeds are alike.
			random.nextLong();
			Flow broken = Flow.clean()
				.ending(ends[random.nextInt(ends.length)], random.nextInt(longest + 1))
				.inPieces(random.nextBoolean() ? 1 + random.nextInt(7) : Integer.MAX_VALUE);
			return random.nextBoolean() ? new Course(broken, Flow.clean()) : new Course(Flow.clean(), broken);
		};
	}

}
