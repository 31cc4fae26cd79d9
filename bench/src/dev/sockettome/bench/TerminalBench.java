package dev.sockettome.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.HdrHistogram.Histogram;

/**
 * Measures what a person at a terminal waits for, and prints a table in Markdown: how
 * long a start takes, and how long the echo of a message.
 */
public final class TerminalBench {

	private static final String USAGE = "usage: bench/run startup|echo [--rounds N]";

	private static final String PROMPT = "offline>";

	private static final int WARM_UP = 300;

	private static final int ECHOES = 1000;

	private static final String AT_PROMPT = "./socket-to-me, to the prompt";

	private static final String JAR_AT_PROMPT = "java -jar socket-to-me.jar, to the prompt";

	private final int rounds;

	/** In megabytes, of what waits at a prompt. */
	private final Map<String, Long> resident = new HashMap<>();

	private TerminalBench(int rounds) {
		this.rounds = rounds;
	}

	public static void main(String[] arguments) throws Exception {
		boolean hasRounds = arguments.length == 3 && arguments[1].equals("--rounds");
		if (arguments.length != 1 && !hasRounds) {
			System.err.println(USAGE);
			System.exit(2);
		}
		switch (arguments[0]) {
			case "startup" -> new TerminalBench(hasRounds ? Integer.parseInt(arguments[2]) : 10).startUp();
			case "echo" -> new TerminalBench(hasRounds ? Integer.parseInt(arguments[2]) : 3).echo();
			default -> System.err.println(USAGE);
		}
	}

	/** A start of each, in turn, so that all see the same machine. */
	private void startUp() throws Exception {
		Map<String, List<Double>> figures = new LinkedHashMap<>();
		try (Target server = Target.start(Target.Kind.SOCKET_TO_ME, false)) {
			String port = Integer.toString(server.address().getPort());
			// The first round warms the caches of the machine.
			for (int round = 0; round <= this.rounds; round++) {
				Map<String, Long> times = new LinkedHashMap<>();
				times.put("java, a program that says hello", whole(java("-cp", "target/test-classes", hello())));
				times.put(AT_PROMPT, prompt(AT_PROMPT, List.of("./socket-to-me")));
				times.put("./socket-to-me -c 'connect; say; quit', to the end", whole(List.of("./socket-to-me", "-c",
						"connect 127.0.0.1:%s --name bench; say hi; quit".formatted(port))));
				times.put("./socket-to-me --version, to the end", whole(List.of("./socket-to-me", "--version")));
				times.put(JAR_AT_PROMPT, prompt(JAR_AT_PROMPT, java("-jar", "target/socket-to-me.jar")));
				times.put("nc, to the greeting", shown(List.of("nc", "127.0.0.1", port), "screen name:"));
				times.put("tf5, to its status line", shown(List.of("tf5", "-n", "-f"), "(no world)"));
				System.err.println("round " + round + ": " + times.values().stream().map(TerminalBench::ms).toList());
				if (round > 0) {
					times.forEach((name, time) -> figures.computeIfAbsent(name, (key) -> new ArrayList<>())
						.add((time < 0) ? Double.NaN : time / 1e6));
				}
			}
		}
		System.out.printf("| Java %s | median ms | least ms | times hello | resident MB |%n"
				+ "| --- | ---: | ---: | ---: | ---: |%n", System.getProperty("java.version"));
		double hello = median(figures.values().iterator().next());
		figures.forEach((name, times) -> System.out.printf("| %s | %.0f | %.0f | %.1f | %s |%n", name,
				median(times), times.stream().min(Double::compare).orElseThrow(), median(times) / hello,
				this.resident.containsKey(name) ? this.resident.get(name) : ""));
	}

	/** A message and its echo on the screen, one after the other. */
	private void echo() throws Exception {
		System.out.printf("| echo on the screen | p50 ms | p99 ms | most ms |%n| --- | ---: | ---: | ---: |%n");
		try (Target server = Target.start(Target.Kind.SOCKET_TO_ME, false)) {
			String port = Integer.toString(server.address().getPort());
			// In the first round the server is still being compiled, and this program too.
			for (int round = 0; round <= this.rounds; round++) {
				try (Terminal terminal = Terminal.start(List.of("./socket-to-me"))) {
					terminal.untilShown(PROMPT);
					terminal.type("connect 127.0.0.1:%s --name bench".formatted(port), "bench@127.0.0.1:" + port);
					print(round, "socket-to-me", echoes(terminal, "say ", "[bench] "));
					terminal.type("quit");
				}
				try (Terminal terminal = Terminal.start(List.of("nc", "127.0.0.1", port))) {
					terminal.untilShown("screen name:");
					terminal.type("bench", "bench logged in");
					print(round, "nc", echoes(terminal, "", "bench::"));
					terminal.type("/quit");
				}
			}
		}
	}

	private static Histogram echoes(Terminal terminal, String before, String mark)
			throws IOException, InterruptedException {
		Histogram histogram = new Histogram(3);
		for (int i = 0; i < WARM_UP + ECHOES; i++) {
			String text = "message " + i + ".";
			long time = terminal.type(before + text, mark + text);
			if (i >= WARM_UP) {
				histogram.recordValue(time);
			}
		}
		return histogram;
	}

	private static void print(int round, String name, Histogram histogram) {
		((round > 0) ? System.out : System.err).printf("| %s | %.2f | %.2f | %.2f |%n", name, histogram.getValueAtPercentile(50) / 1e6,
				histogram.getValueAtPercentile(99) / 1e6, histogram.getMaxValue() / 1e6);
	}

	private long prompt(String name, List<String> command) throws Exception {
		try (Terminal terminal = Terminal.start(command)) {
			long time = terminal.untilShown(PROMPT);
			this.resident.merge(name, terminal.peakMemory(), Math::max);
			terminal.type("quit");
			return time;
		}
	}

	/** A program that is not here takes no time, and -1 stands for that. */
	private static long shown(List<String> command, String text) throws Exception {
		try (Terminal terminal = Terminal.start(command)) {
			long time = terminal.untilShown(text);
			terminal.type("/quit");
			return time;
		}
		catch (IOException ex) {
			System.err.println(ex.getMessage());
			return -1;
		}
	}

	private static long whole(List<String> command) throws Exception {
		try (Terminal terminal = Terminal.start(command)) {
			return terminal.untilEnd();
		}
	}

	private static List<String> java(String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(arguments));
		return command;
	}

	private static String hello() {
		return Hello.class.getName();
	}

	private static String ms(long nanoseconds) {
		return "%.0f".formatted(nanoseconds / 1e6);
	}

	private static double median(List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		return sorted.get(sorted.size() / 2);
	}

}
