package dev.sockettome.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends many lines at once to programs at a terminal, and measures from the first byte
 * sent until the last line is shown. Every line has to be shown, in order. Then it types
 * while more of them arrive, and measures how long each key takes to show.
 */
public final class FloodBench {

	private static final String USAGE = "usage: bench/run flood [--rounds N]";

	private static final int LINES = 100_000;

	private static final int LINES_TYPED_OVER = 400_000;

	/** None of them is in the lines, nor in what moves a cursor. */
	private static final String KEYS = "!#$%&*+,/<@^_`{|}~";

	private static final Pattern NUMBERED = Pattern.compile("(?<![0-9])([0-9]{6}) ");

	private static final List<String> WORDS = List.of("the", "quick", "brown", "fox", "jumps", "over", "a", "lazy",
			"dog", "and", "then", "some", "more", "words", "follow");

	private FloodBench() {
	}

	public static void main(String[] arguments) throws Exception {
		boolean hasRounds = arguments.length == 3 && arguments[1].equals("--rounds");
		if (arguments.length != 1 && !hasRounds) {
			System.err.println(USAGE);
			System.exit(2);
		}
		int rounds = hasRounds ? Integer.parseInt(arguments[2]) : 5;
		byte[] flood = flood(LINES);
		Map<String, List<Flooded>> results = new LinkedHashMap<>();
		for (int round = 1; round <= rounds; round++) {
			for (String program : List.of("tf5", "socket-to-me", "nc")) {
				Flooded result = flood(program, flood);
				System.err.printf("round %d, %s: %s%n", round, program, result);
				results.computeIfAbsent(program, (key) -> new ArrayList<>()).add(result);
			}
		}
		print(results);
		typeOver(flood(LINES_TYPED_OVER));
	}

	/**
	 * What became of a flood.
	 *
	 * @param milliseconds from the first byte sent to the last line shown
	 * @param peakMegabytes the resident memory at most
	 * @param lines how many lines were shown
	 * @param ordered whether they were in order
	 */
	private record Flooded(double milliseconds, long peakMegabytes, int lines, boolean ordered) {
	}

	private static Flooded flood(String program, byte[] flood) throws Exception {
		try (Spring spring = new Spring(flood); Terminal terminal = connect(program, spring.port())) {
			terminal.record("%06d".formatted(LINES - 1));
			long start = spring.open();
			double milliseconds = (terminal.awaitRecorded() - start) / 1e6;
			List<Integer> numbers = numbers(terminal.recorded());
			boolean ordered = true;
			for (int i = 1; i < numbers.size(); i++) {
				ordered &= numbers.get(i - 1) < numbers.get(i);
			}
			return new Flooded(milliseconds, terminal.peakMemory(), numbers.size(), ordered);
		}
	}

	private static Terminal connect(String program, int port) throws Exception {
		String number = Integer.toString(port);
		if (program.equals("socket-to-me")) {
			Terminal terminal = Terminal.start(List.of("./socket-to-me"));
			terminal.untilShown("offline>");
			terminal.type("connect 127.0.0.1:%s --name bench".formatted(number), "bench@127.0.0.1:" + number);
			return terminal;
		}
		Terminal terminal = Terminal.start(
				program.equals("nc") ? List.of("nc", "127.0.0.1", number) : List.of("tf5", "-f", "127.0.0.1", number));
		terminal.untilShown("screen name:");
		terminal.type("bench", "bench logged in");
		return terminal;
	}

	private static List<Integer> numbers(String shown) {
		List<Integer> numbers = new ArrayList<>(LINES);
		Matcher matcher = NUMBERED.matcher(shown);
		while (matcher.find()) {
			numbers.add(Integer.parseInt(matcher.group(1)));
		}
		return numbers;
	}

	private static void typeOver(byte[] flood) throws Exception {
		List<Double> times = new ArrayList<>();
		try (Spring spring = new Spring(flood); Terminal terminal = connect("socket-to-me", spring.port())) {
			terminal.record("%06d".formatted(LINES_TYPED_OVER - 1));
			spring.open();
			for (int i = 0; i < KEYS.length() && !terminal.hasRecorded(); i++) {
				TimeUnit.MILLISECONDS.sleep(40);
				times.add(terminal.press(KEYS.charAt(i)) / 1e6);
			}
			terminal.awaitRecorded();
		}
		times.sort(Double::compare);
		System.out.printf("%n%d keys pressed meanwhile were shown after %.1f ms (median) and %.1f ms (at most).%n",
				times.size(), times.get(times.size() / 2), times.get(times.size() - 1));
	}

	private static void print(Map<String, List<Flooded>> results) {
		System.out.printf(
				"| %,d lines at once, Java %s | median ms | times tf5 | peak MB | lines shown | in order |%n"
						+ "| --- | ---: | ---: | ---: | ---: | --- |%n",
				LINES, System.getProperty("java.version"));
		double tinyFugue = median(results.get("tf5"));
		results.forEach((program, runs) -> System.out.printf("| %s | %.0f | %.2f | %d | %,d | %s |%n", program,
				median(runs), median(runs) / tinyFugue, runs.stream().mapToLong(Flooded::peakMegabytes).max().orElse(0),
				runs.stream().mapToInt(Flooded::lines).min().orElse(0),
				runs.stream().allMatch(Flooded::ordered) ? "yes" : "no"));
	}

	private static double median(List<Flooded> runs) {
		return runs.stream().map(Flooded::milliseconds).sorted().toList().get(runs.size() / 2);
	}

	/** What twenty people say, always the same. */
	private static byte[] flood(int lines) {
		Random random = new Random(1);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < lines; i++) {
			text.append("user%02d::%06d".formatted(i % 20, i));
			for (int words = random.nextInt(3, 15); words > 0; words--) {
				text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
			}
			text.append('\n');
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** A server that lets one person in, and then lets everything out. */
	private static final class Spring implements AutoCloseable {

		private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

		private final Thread thread;

		private final byte[] flood;

		private volatile Socket guest = new Socket();

		Spring(byte[] flood) throws IOException {
			this.flood = flood;
			this.thread = new Thread(this::greet, "spring");
			this.thread.setDaemon(true);
			this.thread.start();
		}

		int port() {
			return this.server.getLocalPort();
		}

		/** Lets it out, and tells when the first byte went. */
		long open() throws Exception {
			this.thread.join();
			// What the last answer set in motion is over by then.
			TimeUnit.SECONDS.sleep(1);
			long start = System.nanoTime();
			Thread writer = new Thread(() -> {
				try {
					this.guest.getOutputStream().write(this.flood);
				}
				catch (IOException ex) {
					System.err.println("The flood ends early: " + ex.getMessage());
				}
			}, "flood");
			writer.setDaemon(true);
			writer.start();
			return start;
		}

		@Override
		public void close() throws IOException {
			this.guest.close();
			this.server.close();
		}

		private void greet() {
			try {
				this.guest = this.server.accept();
				send("Welcome\nPlease enter your screen name:\n");
				this.guest.getInputStream().read(new byte[100]);
				send("bench logged in\n");
				send("*** Here now (1): bench. Type /help for commands.\n");
			}
			catch (IOException ex) {
				System.err.println("Nobody came in: " + ex.getMessage());
			}
		}

		private void send(String text) throws IOException {
			this.guest.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		}

	}

}
