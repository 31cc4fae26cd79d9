package dev.sockettome.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.HdrHistogram.Histogram;

/**
 * Measures our server, and others beside it, and prints a table in Markdown.
 */
public final class Bench {

	private static final int WARM_UP_SECONDS = 5;

	private static final int PACED_WARM_UP_SECONDS = 2 * WARM_UP_SECONDS;

	/** Three servers on the processors of one are compiled three times as slowly. */
	private static final int CLUSTER_WARM_UP_SECONDS = 4 * WARM_UP_SECONDS;

	private static final int QUIET_MILLISECONDS = 500;

	/** How long a message may take before it counts as lost. */
	private static final int LATE_MILLISECONDS = 10_000;

	private static final int DEAF = 20;

	private static final int SILENT = 10_000;

	private final Options options;

	private Bench(Options options) {
		this.options = options;
	}

	public static void main(String[] arguments) throws Exception {
		Options options;
		try {
			options = Options.parse(arguments);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(Options.USAGE);
			System.exit(2);
			return;
		}
		new Bench(options).run();
	}

	private void run() throws Exception {
		Map<Target.Kind, List<Result>> results = new EnumMap<>(Target.Kind.class);
		for (int round = 1; round <= this.options.rounds(); round++) {
			for (Target.Kind kind : this.options.kinds()) {
				Result result;
				try (Target target = Target.start(kind, this.options.work().equals("hostile"));
						Crowd crowd = new Crowd(target.addresses(), kind.wire, kind == Target.Kind.TLS)) {
					result = measure(target, crowd);
				}
				catch (IOException ex) {
					System.err.printf("round %d, %s failed: %s%n", round, kind.title, ex.getMessage());
					continue;
				}
				System.err.printf("round %d, %s: %s %s%n", round, kind.title, result.figures(), result.note());
				results.computeIfAbsent(kind, (key) -> new ArrayList<>()).add(result);
			}
		}
		print(results);
	}

	private Result measure(Target target, Crowd crowd) throws IOException {
		return switch (this.options.work()) {
			case "fanout" -> fanOut(target, crowd, 0, WARM_UP_SECONDS);
			case "slow" -> fanOut(target, crowd, DEAF, WARM_UP_SECONDS);
			case "latency" -> latency(target, crowd, () -> {
			});
			case "cluster" -> cluster(target, crowd);
			case "hostile" -> hostile(target, crowd);
			case "joins", "idle" -> joins(target, crowd);
			default -> throw new IllegalArgumentException("No such work: " + this.options.work());
		};
	}

	/** As many messages as the server takes, from some to all. */
	private Result fanOut(Target target, Crowd crowd, int deaf, int warmUpSeconds) throws IOException {
		Wire wire = target.kind().wire;
		List<Peer> members = crowd.join(this.options.members(), "m", false, 120);
		List<Peer> unheard = crowd.join(deaf, "deaf", false, 120);
		crowd.pollUntilQuiet(QUIET_MILLISECONDS);
		List<Peer> senders = members.subList(0, this.options.senders());
		Traffic traffic = new Traffic(wire, senders.size(), this.options.size());
		Peer observer = members.get(members.size() - 1);
		members.forEach((peer) -> peer.startCounting((peer == observer) ? traffic : null));
		if (target.kind() == Target.Kind.TLS) {
			// Whoever counts only knows how much there is; some know what it is, too.
			senders.forEach((peer) -> peer.startCounting((ignored, bytes, from, to) -> {
			}));
		}
		unheard.forEach(Peer::becomeDeaf);
		pump(crowd, traffic, senders, warmUpSeconds);
		long before = heard(members);
		ProcessorTime used = target.processorTime();
		long start = System.nanoTime();
		pump(crowd, traffic, senders, this.options.seconds());
		double seconds = (System.nanoTime() - start) / 1e9;
		long bytes = heard(members) - before;
		used = target.processorTime().since(used);
		crowd.pollUntil(traffic::allSeen, 30_000);
		crowd.pollUntilQuiet(QUIET_MILLISECONDS);
		double lineLength = (double) Arrays.stream(traffic.seenBytes).sum() / traffic.allSeenCount();
		String note = verdict(wire, members, senders, observer, traffic);
		if (deaf > 0) {
			unheard.forEach((peer) -> peer.listenAgain((ignored, line, from, to) -> {
			}));
			crowd.pollUntil(() -> unheard.stream().allMatch(Peer::hasEnded), 10_000);
			note += ", %d of %d who never read are gone".formatted(unheard.stream().filter(Peer::hasEnded).count(),
					deaf);
		}
		return Result.of(note, ClusterTable.DELIVERIES, bytes / lineLength / seconds, "messages/s",
				bytes / lineLength / seconds / members.size(), ClusterTable.SERVERS,
				used.servers() / (bytes / lineLength / 1e6), ClusterTable.COMPILING,
				used.compiling() / (bytes / lineLength / 1e6), ClusterTable.REDIS,
				used.redis() / (bytes / lineLength / 1e6), "peak memory MB", target.memory("VmHWM"));
	}

	/** As many messages as the servers take, and then a steady stream. */
	private Result cluster(Target target, Crowd crowd) throws IOException {
		Result most = fanOut(target, crowd, 0, CLUSTER_WARM_UP_SECONDS);
		ProcessorTime[] used = { ProcessorTime.NONE };
		Result paced = paced(target, crowd, crowd.peers(), CLUSTER_WARM_UP_SECONDS,
				() -> used[0] = target.processorTime());
		used[0] = target.processorTime().since(used[0]);
		double millions = (double) crowd.peers().size() * this.options.rate() * this.options.seconds() / 1e6;
		Map<String, Double> figures = most.figures();
		figures.put(ClusterTable.PACED + ClusterTable.SERVERS, used[0].servers() / millions);
		figures.put(ClusterTable.PACED + ClusterTable.COMPILING, used[0].compiling() / millions);
		figures.put(ClusterTable.PACED + ClusterTable.REDIS, used[0].redis() / millions);
		paced.figures().forEach((title, value) -> figures.put(ClusterTable.PACED + title, value));
		return new Result(figures, most.note() + "; paced: " + paced.note());
	}

	private void pump(Crowd crowd, Traffic traffic, List<Peer> senders, int seconds) {
		long end = System.nanoTime() + seconds * 1_000_000_000L;
		while (System.nanoTime() < end) {
			traffic.send(senders, this.options.window());
			crowd.poll(1);
		}
	}

	private static long heard(List<Peer> members) {
		return members.stream().mapToLong((peer) -> peer.bytes).sum();
	}

	/** Nothing lost, and everyone heard the same in the same order. */
	private static String verdict(Wire wire, List<Peer> members, List<Peer> senders, Peer observer, Traffic traffic) {
		long lost = 0;
		int different = 0;
		for (int i = 0; i < members.size(); i++) {
			Peer peer = members.get(i);
			boolean hearsAll = wire.echoes() || i >= senders.size();
			long own = hearsAll ? 0 : traffic.seenBytes[i];
			lost += Math.abs(observer.bytes - own - peer.bytes);
			if (hearsAll && peer.understands() && peer.checksum() != observer.checksum()) {
				different++;
			}
		}
		if (lost == 0 && different == 0 && traffic.disorder() == 0 && traffic.allSeen()) {
			return "nothing lost, same order for all";
		}
		return "LOST %d bytes, %d members heard otherwise, %d out of order".formatted(lost, different,
				traffic.disorder());
	}

	/**
	 * A steady stream of messages, each of which carries when it should have been sent.
	 */
	private Result latency(Target target, Crowd crowd, Runnable meanwhile) throws IOException {
		List<Peer> members = crowd.join(this.options.members(), "m", false, 120);
		crowd.pollUntilQuiet(QUIET_MILLISECONDS);
		meanwhile.run();
		return paced(target, crowd, members, PACED_WARM_UP_SECONDS, () -> {
		});
	}

	private Result paced(Target target, Crowd crowd, List<Peer> members, int warmUpSeconds, Beginning beginning)
			throws IOException {
		List<Peer> senders = members.subList(0, this.options.senders());
		Traffic traffic = new Traffic(target.kind().wire, senders.size(), this.options.size());
		Histogram histogram = new Histogram(60_000_000_000L, 3);
		long[] heard = new long[1];
		members.forEach((peer) -> peer.startCounting((ignored, bytes, start, end) -> {
			int text = (end > start) ? traffic.textStart(bytes, start, end) : -1;
			if (text >= 0) {
				histogram.recordValue(Math.max(0, System.nanoTime() - Traffic.number(bytes, text)));
				heard[0]++;
			}
		}));
		int receivers = target.kind().wire.echoes() ? members.size() : members.size() - 1;
		long warmUp = receivers * send(crowd, traffic, senders, warmUpSeconds);
		crowd.pollUntil(() -> heard[0] >= warmUp, LATE_MILLISECONDS);
		histogram.reset();
		heard[0] = 0;
		beginning.begin();
		long expected = receivers * send(crowd, traffic, senders, this.options.seconds());
		crowd.pollUntil(() -> heard[0] >= expected, LATE_MILLISECONDS);
		return Result.of((heard[0] == expected) ? "nothing lost" : "LOST " + (expected - heard[0]), "p99 ms",
				histogram.getValueAtPercentile(99) / 1e6, "p50 ms", histogram.getValueAtPercentile(50) / 1e6,
				"p99.9 ms", histogram.getValueAtPercentile(99.9) / 1e6, "max ms", histogram.getMaxValue() / 1e6);
	}

	private long send(Crowd crowd, Traffic traffic, List<Peer> senders, int seconds) {
		long interval = 1_000_000_000L / this.options.rate();
		long count = (long) seconds * this.options.rate();
		long start = System.nanoTime();
		for (long i = 0; i < count;) {
			long due = start + i * interval;
			if (System.nanoTime() >= due) {
				int sender = (int) (i % senders.size());
				senders.get(sender).send(traffic.message(sender, due).getBytes(StandardCharsets.US_ASCII));
				i++;
			}
			crowd.poll((due + interval - System.nanoTime() > 2_000_000) ? 1 : 0);
		}
		return count;
	}

	/** Ordinary people talk while everything happens that can happen. */
	private Result hostile(Target target, Crowd crowd) throws IOException {
		Hostility hostility = new Hostility(target.address(), SILENT, target.kind() == Target.Kind.TLS);
		Thread attack = new Thread(hostility, "attack");
		attack.setDaemon(true);
		Result result = latency(target, crowd, attack::start);
		hostility.stop();
		try {
			attack.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		result.figures().put("server CPU s", target.processorTime().servers());
		result.figures().put("peak memory MB", (double) target.memory("VmHWM"));
		return new Result(result.figures(), result.note() + "; meanwhile " + hostility.done());
	}

	/**
	 * A crowd joins, each login told to all; then it sits; then one message reaches all.
	 */
	private Result joins(Target target, Crowd crowd) throws IOException {
		boolean ours = target.kind().wire == Wire.LINES;
		long start = System.nanoTime();
		List<Peer> members = crowd.join(this.options.members(), "m", true, 1200);
		crowd.pollUntilQuiet(ours ? 1000 : 5000);
		double joining = (crowd.lastHeard() - start) / 1e9;
		double cpu = target.processorTime().servers();
		long count = members.size();
		long lines = members.stream().mapToLong((peer) -> peer.lines).sum();
		String note = "";
		if (ours) {
			long expected = 4 * count + count * (count + 1) / 2 + count;
			note = (lines == expected) ? "each heard of all who came after it"
					: "LOST %d lines".formatted(expected - lines);
		}
		crowd.pollUntilQuiet(10_000);
		long memory = target.memory("VmRSS");
		members.forEach((peer) -> {
			peer.countsLines = false;
			peer.startCounting(null);
		});
		Traffic traffic = new Traffic(target.kind().wire, 1, this.options.size());
		long said = System.nanoTime();
		members.get(0).send(traffic.message(0, 0).getBytes(StandardCharsets.US_ASCII));
		int receivers = target.kind().wire.echoes() ? members.size() : members.size() - 1;
		boolean reached = crowd.pollUntil(() -> heard(members) >= (long) receivers * this.options.size()
				&& members.stream().filter((peer) -> peer.bytes > 0).count() >= receivers, 30_000);
		double reaching = (System.nanoTime() - said) / 1e6;
		note += reached ? ", one message reached all" : ", ONE MESSAGE DID NOT REACH ALL";
		return Result.of(note, "seconds to join", joining, "server CPU s", cpu, "idle memory MB", memory,
				"peak memory MB", target.memory("VmHWM"), "one message to all, ms", reaching);
	}

	private void print(Map<Target.Kind, List<Result>> results) {
		if (this.options.work().equals("cluster")) {
			new ClusterTable(results).lines(this.options).forEach(System.out::println);
			return;
		}
		Target.Kind first = this.options.kinds().get(0);
		List<String> titles = List.copyOf(results.get(first).get(0).figures().keySet());
		System.out.printf(
				"`bench/run %s`: %,d members, median of %d%n%n| server | %s | ratio | checked |%n|---|%s---|---|%n",
				this.options.work(), this.options.members(), this.options.rounds(), String.join(" | ", titles),
				"---:|".repeat(titles.size()));
		double ours = median(results.get(first), titles.get(0));
		results.forEach((kind, runs) -> {
			List<String> cells = titles.stream().map((title) -> format(median(runs, title))).toList();
			System.out.printf(Locale.ROOT, "| %s | %s | %.2f | %s |%n", kind.title, String.join(" | ", cells),
					median(runs, titles.get(0)) / ours,
					String.join("; ", runs.stream().map(Result::note).distinct().toList()));
		});
	}

	static double median(List<Result> runs, String title) {
		double[] values = runs.stream().mapToDouble((run) -> run.figures().get(title)).sorted().toArray();
		return values[values.length / 2];
	}

	static String format(double value) {
		return String.format(Locale.ROOT, (value >= 100) ? "%,.0f" : (value >= 1) ? "%.1f" : "%.3f", value);
	}

	/** What is done when all is warm. */
	private interface Beginning {

		void begin() throws IOException;

	}

}
