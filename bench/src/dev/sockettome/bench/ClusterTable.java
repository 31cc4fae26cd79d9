package dev.sockettome.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What several servers of one room take, beside one that has it in memory: a table in
 * Markdown with a column for each, and whether it is what they may take.
 */
final class ClusterTable {

	/** Of the deliveries of one in memory, one on Redis has to keep so much. */
	private static final double LEAST_KEPT = 0.5;

	/** Three servers may take so many times the processor time of one. */
	private static final double MOST_FOR_THREE = 1.25;

	/** What a figure is called that is of the steady stream. */
	static final String PACED = "paced: ";

	static final String DELIVERIES = "deliveries/s";

	static final String SERVERS = "server CPU s per 1M deliveries";

	static final String COMPILING = "compiling CPU s per 1M deliveries";

	static final String REDIS = "Redis CPU s per 1M deliveries";

	private final Map<Target.Kind, List<Result>> results;

	ClusterTable(Map<Target.Kind, List<Result>> results) {
		this.results = results;
	}

	/** All of it, line by line. */
	List<String> lines(Options options) {
		List<String> lines = new ArrayList<>();
		lines.add("`bench/run cluster`: %,d people, %d of whom speak, messages of %d bytes, median of %d".formatted(
				options.members(), options.senders(), options.size(), options.rounds()));
		lines.add("");
		lines.add("| | " + String.join(" | ", this.results.keySet().stream().map((kind) -> kind.title).toList()) + " |");
		lines.add("| --- |" + " ---: |".repeat(this.results.size()));
		lines.add(row("flood: deliveries a second", (kind) -> figure(kind, DELIVERIES)));
		lines.add(row("to the one in memory",
				(kind) -> figure(kind, DELIVERIES) / figure(Target.Kind.SOCKET_TO_ME, DELIVERIES)));
		processors(lines, "flood", "");
		processors(lines, "%,d messages a second".formatted(options.rate()), PACED);
		for (String time : List.of("p50 ms", "p99 ms", "p99.9 ms", "max ms")) {
			lines.add(row("the same: " + time, (kind) -> figure(kind, PACED + time)));
		}
		lines.add("");
		this.results.forEach((kind, runs) -> lines.add("%s: %s".formatted(kind.title,
				String.join("; ", runs.stream().map(Result::note).distinct().toList()))));
		lines.add("");
		lines.add(verdict());
		return lines;
	}

	private void processors(List<String> lines, String load, String prefix) {
		lines.add(row(load + ": processor seconds of the servers for a million deliveries",
				(kind) -> figure(kind, prefix + SERVERS)));
		lines.add(row("to one on Redis",
				(kind) -> figure(kind, prefix + SERVERS) / figure(Target.Kind.REDIS, prefix + SERVERS)));
		lines.add(row("of their compilers beside that, which are done after some minutes",
				(kind) -> figure(kind, prefix + COMPILING)));
		lines.add(row("of Redis beside that", (kind) -> figure(kind, prefix + REDIS)));
	}

	private String row(String title, ToDoubleFunction<Target.Kind> value) {
		return "| %s | %s |".formatted(title, String.join(" | ", this.results.keySet()
			.stream()
			.map((kind) -> Bench.format(value.applyAsDouble(kind)))
			.toList()));
	}

	private String verdict() {
		double kept = figure(Target.Kind.REDIS, DELIVERIES) / figure(Target.Kind.SOCKET_TO_ME, DELIVERIES);
		double flood = ofThree("");
		double paced = ofThree(PACED);
		return String.format(Locale.ROOT,
				"One server on Redis keeps %.2f of the deliveries of one in memory (at least %.2f: %s). "
						+ "Three take %.2f times the processor time of one for the same steady stream (at most %.2f: %s), "
						+ "and %.2f times for a delivery of the flood, in which their turns have fewer lines.",
				kept, LEAST_KEPT, (kept >= LEAST_KEPT) ? "yes" : "NO", paced, MOST_FOR_THREE,
				(paced <= MOST_FOR_THREE) ? "yes" : "NO", flood);
	}

	/** How much three servers take for the same, of what one on Redis takes. */
	private double ofThree(String prefix) {
		return figure(Target.Kind.REDIS_3, prefix + SERVERS) / figure(Target.Kind.REDIS, prefix + SERVERS);
	}

	private double figure(Target.Kind kind, String title) {
		List<Result> runs = this.results.getOrDefault(kind, List.of());
		return runs.isEmpty() ? Double.NaN : Bench.median(runs, title);
	}

}
