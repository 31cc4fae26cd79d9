package dev.sockettome.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BooleanSupplier;

import dev.sockettome.notation.Durations;

/**
 * What sessions are for, at the size of a school: {@code resume} cuts everyone off at
 * once, and {@code soak} lets people join, talk, drop out and come back for hours.
 */
public final class SessionBench {

	private static final String USAGE = """
			usage: bench/run resume [--members N] [--rounds N]
			       bench/run soak [--for TIME] [--members N]
			""";

	private static final int PATIENCE_SECONDS = 120;

	private static final int TALK_MILLISECONDS = 20;

	/** How many rows the table of a soak has. */
	private static final int ROWS = 12;

	/** What is used more at the end than this is growing. */
	private static final double FLAT = 1.25;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(512 * 1024);

	private final Random random = new Random(5555);

	private final List<Regular> people = new ArrayList<>();

	private final Target target;

	private final Selector selector;

	private int said;

	private SessionBench(Target target, Selector selector) {
		this.target = target;
		this.selector = selector;
	}

	public static void main(String[] arguments) throws Exception {
		boolean soak = arguments[0].equals("soak");
		int members = soak ? 100 : 1000;
		int rounds = 1;
		Duration time = Duration.ofHours(1);
		for (int i = 1; i < arguments.length; i += 2) {
			String value = (i + 1 < arguments.length) ? arguments[i + 1] : "";
			switch (arguments[i]) {
				case "--members" -> members = Integer.parseInt(value);
				case "--rounds" -> rounds = Integer.parseInt(value);
				case "--for" -> time = Durations.parsePositive(value);
				default -> {
					System.err.print(USAGE);
					System.exit(2);
				}
			}
		}
		try (Target target = Target.start(Target.Kind.SOCKET_TO_ME, false); Selector selector = Selector.open()) {
			SessionBench bench = new SessionBench(target, selector);
			bench.join(members);
			boolean well = soak ? bench.soak(time) : bench.resume(rounds);
			System.exit(well ? 0 : 1);
		}
	}

	private void join(int members) throws IOException {
		for (int i = 0; i < members; i++) {
			Regular one = new Regular("p%05d".formatted(i), this.target.address(), this.selector);
			this.people.add(one);
			one.connect();
			if (i % 100 == 99) {
				requireAllHere();
			}
		}
		requireAllHere();
	}

	private void requireAllHere() throws IOException {
		if (!pollUntil(this::allHere)) {
			Regular missing = this.people.stream().filter((one) -> !one.isHere()).findFirst().orElseThrow();
			throw new IOException("%s is not here: %s".formatted(missing.name, missing.lastNotice()));
		}
	}

	private boolean allHere() {
		return this.people.stream().allMatch(Regular::isHere);
	}

	/** Everyone is cut off in the same moment, while somebody talks. */
	private boolean resume(int rounds) throws IOException {
		boolean well = true;
		System.out.printf(
				"`bench/run resume`: %,d people cut off at once%n%n"
						+ "| round | all back after | messages heard by each | checked |%n|---:|---:|---:|---|%n",
				this.people.size());
		this.people.forEach(Regular::startCounting);
		for (int round = 1; round <= rounds; round++) {
			talk(50);
			long start = System.nanoTime();
			boolean reset = round % 2 == 0;
			this.people.forEach((one) -> one.drop(reset));
			for (Regular one : this.people) {
				one.connect();
			}
			boolean back = pollUntil(this::allHere);
			double seconds = (System.nanoTime() - start) / 1e9;
			talk(50);
			boolean same = pollUntil(() -> this.people.stream().allMatch((one) -> one.messages() == this.said))
					&& this.people.stream().mapToLong(Regular::checksum).distinct().count() == 1;
			boolean unseen = this.people.stream().allMatch((one) -> one.departures() == 0);
			well &= back && same && unseen;
			System.out.printf(Locale.ROOT, "| %d | %.2f s | %,d | %s |%n", round, seconds, this.said,
					(back ? "" : "NOT ALL CAME BACK, ")
							+ (same ? "each heard all, in the same order" : "SOME HEARD OTHERWISE")
							+ (unseen ? ", nobody was seen to leave" : ", SOME WERE SEEN TO LEAVE"));
		}
		return well;
	}

	private void talk(int messages) {
		for (int i = 0; i < messages; i++) {
			Regular one = this.people.get(this.said % this.people.size());
			one.say("message " + this.said++);
			int all = this.said;
			pollUntil(() -> one.messages() == all);
		}
	}

	private boolean soak(Duration time) throws IOException, InterruptedException {
		System.out.printf("`bench/run soak --for %s`: %,d people%n%n"
				+ "| after | messages | breaks | leaves | heap in use MB | resident MB | descriptors | threads |%n"
				+ "|---:|---:|---:|---:|---:|---:|---:|---:|%n", Durations.format(time), this.people.size());
		List<double[]> rows = new ArrayList<>();
		long start = System.nanoTime();
		long[] happened = new long[3];
		for (int row = 1; row <= ROWS; row++) {
			long end = start + time.toNanos() / ROWS * row;
			while (System.nanoTime() < end) {
				happen(happened);
				poll(TALK_MILLISECONDS);
			}
			double[] figures = { this.target.heapInUse(), this.target.memory("VmRSS"), this.target.descriptors(),
					this.target.threads() };
			rows.add(figures);
			System.out.printf(Locale.ROOT, "| %s | %,d | %,d | %,d | %.1f | %.0f | %.0f | %.0f |%n",
					Durations.format(Duration.ofSeconds((System.nanoTime() - start) / 1_000_000_000)), happened[0],
					happened[1], happened[2], figures[0], figures[1], figures[2], figures[3]);
		}
		boolean well = pollUntil(() -> {
			this.people.forEach(this::comeBackIfAway);
			return allHere();
		});
		System.out.println(well ? "\nEveryone is here at the end." : "\nNOT EVERYONE IS HERE AT THE END.");
		return isFlat(rows) && well;
	}

	/** The first third warms up; after it, nothing may grow. */
	private static boolean isFlat(List<double[]> rows) {
		boolean flat = true;
		String[] titles = { "the heap", "the resident memory", "the descriptors", "the threads" };
		for (int i = 0; i < titles.length; i++) {
			int column = i;
			double then = rows.subList(ROWS / 3, 2 * ROWS / 3)
				.stream()
				.mapToDouble((row) -> row[column])
				.max()
				.orElse(0);
			double now = rows.subList(2 * ROWS / 3, ROWS).stream().mapToDouble((row) -> row[column]).min().orElse(0);
			boolean grows = now > then * FLAT;
			System.out.printf("%s: %s%n", titles[i], grows ? "GROWS" : "flat");
			flat &= !grows;
		}
		return flat;
	}

	/** Something that happens to somebody. */
	private void happen(long[] happened) throws IOException {
		Regular one = this.people.get(this.random.nextInt(this.people.size()));
		int what = this.random.nextInt(100);
		if (!one.isConnected()) {
			one.connect();
		}
		else if (!one.isHere()) {
			return;
		}
		else if (what < 80) {
			one.say("message " + happened[0]++);
		}
		else if (what < 97) {
			one.drop(what % 2 == 0);
			happened[1]++;
		}
		else {
			one.quit();
			happened[2]++;
		}
	}

	private void comeBackIfAway(Regular one) {
		try {
			if (!one.isConnected()) {
				one.connect();
			}
		}
		catch (IOException ex) {
			// It is tried again.
		}
	}

	private boolean pollUntil(BooleanSupplier condition) {
		long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			poll(5);
		}
		return true;
	}

	private void poll(long milliseconds) {
		try {
			this.selector.select((key) -> ((Regular) key.attachment()).ready(key, this.buffer), milliseconds);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
