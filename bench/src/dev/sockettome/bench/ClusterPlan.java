package dev.sockettome.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.sockettome.bench.Simulation.Costs;
import dev.sockettome.bench.Simulation.Outcome;
import dev.sockettome.bench.Simulation.Plan;

/**
 * Reckons what rooms of up to a million people take, and prints it as tables in Markdown
 * (docs/CLUSTER.md, "A plan for a million").
 */
public final class ClusterPlan {

	private static final long SEED = 20_261_129;

	/** In microseconds, in the order of {@link Costs}; the last is a guess about a network. */
	private static final String MEASURED = "2,0.02,60,45,15,300";

	/** What a person takes of a server's memory, in KB, and a line of the network, in bytes. */
	private static final int KILOBYTES = 22;

	private static final int LINE_BYTES = 80;

	private static final int PER_SERVER = 10_000;

	private static final String USAGE = """
			usage: bench/run cluster --simulate [--costs WRITE,LINE,READ,APPEND,SERVE,HOP]
			  what it costs, in microseconds: to write a turn to a person; a line of it for a person; to read a turn;
			  for Redis to append one; for Redis to send one to a reader; and how long one is on its way
			""";

	private ClusterPlan() {
	}

	public static void main(String[] arguments) {
		try {
			String costs = Stream.iterate(1, (i) -> i + 1)
				.limit(Math.max(0, arguments.length - 2))
				.filter((i) -> arguments[i].equals("--costs"))
				.map((i) -> arguments[i + 1])
				.findFirst()
				.orElse(MEASURED);
			print(costs(costs));
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(USAGE);
			System.exit(2);
		}
	}

	private static Costs costs(String microseconds) {
		double[] all = Stream.of(microseconds.split(",")).mapToDouble((each) -> Double.parseDouble(each) / 1e6).toArray();
		if (all.length != 6) {
			throw new IllegalArgumentException("Six costs, with commas between them, not " + microseconds);
		}
		return new Costs(all[0], all[1], all[2], all[3], all[4], all[5]);
	}

	private static void print(Costs costs) {
		System.out.println("One room, reckoned: " + PER_SERVER + " people a server");
		System.out.println();
		System.out.println("| people | lines/s | servers | that only read | read from Redis | of a core: a server | Redis "
				+ "| GB of memory | Mbit/s a server | p50 | p99 |");
		System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
		for (int people : List.of(10_000, 30_000, 100_000, 300_000, 1_000_000)) {
			for (int rate : List.of(2, 20)) {
				print(costs, new Plan(people, rate, people / PER_SERVER, 0));
			}
			// Whoever stays for an hour is told of twice.
			print(costs, new Plan(people, 20 + people / 1800, people / PER_SERVER, 0));
		}
		print(costs, new Plan(1_000_000, 20, 100, 10));
		print(costs, new Plan(1_000_000, 20 + 1_000_000 / 1800, 100, 10));
		print(costs, new Plan(1_000_000, 20, 400, 20));
		System.out.println();
		System.out.println("Many rooms, the n-th an n-th as large as the largest, on the nodes of a Redis Cluster");
		System.out.println();
		System.out.println("| rooms | nodes | the fullest node, of the mean |");
		System.out.println("|---:|---:|---:|");
		for (int rooms : List.of(100, 1000, 10_000, 100_000)) {
			for (int nodes : List.of(3, 6, 12)) {
				System.out.printf(Locale.ROOT, "| %,d | %d | %.2f |%n", rooms, nodes, Simulation.fullest(rooms, nodes));
			}
		}
	}

	private static void print(Costs costs, Plan plan) {
		Outcome outcome = new Simulation(costs, SEED).run(plan);
		int here = plan.people() / plan.servers();
		System.out.printf(Locale.ROOT, "| %,d | %.0f | %d | %s | %d | %.2f | %.3f | %.1f | %.0f | %s | %s |%n",
				plan.people(), plan.rate(), plan.servers(),
				(plan.relays() == 0) ? "none" : "%d, each for %d".formatted(plan.relays(), plan.fanOut()),
				plan.readers(), outcome.server(), outcome.redis(), (double) plan.people() * KILOBYTES / 1e6,
				here * plan.rate() * LINE_BYTES * 8 / 1e6, shown(outcome.median()), shown(outcome.late()));
	}

	private static String shown(double seconds) {
		return (seconds > 10) ? "over 10 s" : String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
	}

}
