package dev.sockettome.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What more servers would do than one machine can run: reckoned from what one does, with
 * a seed, so that the same comes out each time. It shows where a plan breaks, and not more:
 * each figure that goes in is measured on one machine, and a real network is not in it.
 */
final class Simulation {

	/** The slots of a Redis Cluster. */
	private static final int SLOTS = 16_384;

	private static final double WARM_UP_SECONDS = 2;

	private static final double SECONDS = 20;

	/**
	 * What one thing costs, in processor seconds, as measured.
	 *
	 * @param write a turn written to a person, whatever is in it
	 * @param line a line of it for a person
	 * @param read a turn that is read from Redis, or from a server above
	 * @param append a turn that Redis appends
	 * @param serve a turn that Redis sends to a reader
	 * @param hop how long a turn is on its way, in seconds
	 */
	record Costs(double write, double line, double read, double append, double serve, double hop) {
	}

	/**
	 * A room, and who serves it.
	 *
	 * @param people how many are there
	 * @param rate lines a second that all of them say together
	 * @param servers how many have people
	 * @param fanOut to how many a server that only reads hands on what it reads; 0 where
	 * all read from Redis
	 */
	record Plan(int people, double rate, int servers, int fanOut) {

		/** How many servers stand between Redis and the people, one above the other. */
		int levels() {
			int levels = 1;
			for (long reach = 1; this.fanOut > 0 && reach * this.fanOut < this.servers; reach *= this.fanOut) {
				levels++;
			}
			return levels;
		}

		/** How many read from Redis itself. */
		int readers() {
			int readers = this.servers;
			for (int level = 1; level < levels(); level++) {
				readers = (readers + this.fanOut - 1) / this.fanOut;
			}
			return readers;
		}

		/** How many servers only hand on. */
		int relays() {
			int relays = 0;
			int below = this.servers;
			for (int level = 1; level < levels(); level++) {
				below = (below + this.fanOut - 1) / this.fanOut;
				relays += below;
			}
			return relays;
		}

	}

	/**
	 * What comes out.
	 *
	 * @param server the share of a core that a server with people takes
	 * @param redis the share of a core that Redis takes
	 * @param median how long a line takes to half of the people, in seconds
	 * @param late how long to 99 of 100
	 */
	record Outcome(double server, double redis, double median, double late) {
	}

	private final Costs costs;

	private final Random random;

	Simulation(Costs costs, long seed) {
		this.costs = costs;
		this.random = new Random(seed);
	}

	/**
	 * Runs a room: lines come at random, a turn begins when the one before has ended, at
	 * Redis, at each server between and at one with people, and takes all that waits.
	 */
	Outcome run(Plan plan) {
		double[] said = arrivals(plan.rate());
		Stage redis = new Stage((lines) -> this.costs.append() + plan.readers() * this.costs.serve());
		double[] at = redis.pass(said);
		for (int level = 1; level < plan.levels(); level++) {
			at = new Stage((lines) -> this.costs.read() + plan.fanOut() * (this.costs.write() + lines * this.costs.line()))
				.pass(delayed(at));
		}
		int here = plan.people() / plan.servers();
		Stage last = new Stage(
				(lines) -> this.costs.read() + here * (this.costs.write() + lines * this.costs.line()));
		double[] heard = last.pass(delayed(at));
		double[] delays = new double[said.length];
		for (int i = 0; i < said.length; i++) {
			// Whoever is written to first hears it first: in the middle, half of the turn is over.
			delays[i] = heard[i] - said[i] - last.lastTurn(i) * this.random.nextDouble();
		}
		double[] counted = Arrays.copyOfRange(delays, (int) (said.length * WARM_UP_SECONDS / SECONDS), said.length);
		Arrays.sort(counted);
		return new Outcome(last.busy(), redis.busy(), counted[counted.length / 2],
				counted[(int) (counted.length * 0.99)]);
	}

	/** When lines are said, by many who know nothing of each other. */
	private double[] arrivals(double rate) {
		List<Double> times = new ArrayList<>();
		for (double time = gap(rate); time < SECONDS; time += gap(rate)) {
			times.add(time);
		}
		return times.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private double gap(double rate) {
		return -Math.log(1 - this.random.nextDouble()) / rate;
	}

	/** A hop takes as long as it does, or half as much again. */
	private double[] delayed(double[] times) {
		double[] later = new double[times.length];
		double before = 0;
		for (int i = 0; i < times.length; i++) {
			// A connection keeps the order.
			before = Math.max(before, times[i] + this.costs.hop() * (1 + this.random.nextDouble() / 2));
			later[i] = before;
		}
		return later;
	}

	/**
	 * How evenly rooms lie on the nodes of a Redis Cluster: each is where the slot of its
	 * name is. Rooms are as large as words are frequent: the n-th is an n-th of the
	 * largest.
	 * @return the load of the fullest node, as a multiple of the mean
	 */
	static double fullest(int rooms, int nodes) {
		double[] load = new double[nodes];
		for (int i = 1; i <= rooms; i++) {
			load[(int) ((long) slot("room-" + i) * nodes / SLOTS)] += 1.0 / i;
		}
		return Arrays.stream(load).max().orElse(0) * nodes / Arrays.stream(load).sum();
	}

	/** The slot of what stands in braces in a key (Redis Cluster: CRC16, XMODEM). */
	static int slot(String tag) {
		int crc = 0;
		for (int i = 0; i < tag.length(); i++) {
			crc ^= tag.charAt(i) << 8;
			for (int bit = 0; bit < 8; bit++) {
				crc = ((crc & 0x8000) != 0) ? (crc << 1) ^ 0x1021 : crc << 1;
			}
		}
		return (crc & 0xFFFF) % SLOTS;
	}

	/**
	 * Where turns are taken, one after the other, each with all that has come.
	 */
	private static final class Stage {

		/** How long a turn takes, in seconds. */
		private interface Work {

			double of(int lines);

		}

		private final Work work;

		private double[] turns = {};

		private double busySeconds;

		Stage(Work work) {
			this.work = work;
		}

		/** When each line has left, by when it has come. */
		double[] pass(double[] came) {
			double[] left = new double[came.length];
			this.turns = new double[came.length];
			double free = 0;
			for (int i = 0; i < came.length;) {
				double start = Math.max(free, came[i]);
				int end = i;
				while (end < came.length && came[end] <= start) {
					end++;
				}
				double length = this.work.of(end - i);
				free = start + length;
				this.busySeconds += length;
				Arrays.fill(left, i, end, free);
				Arrays.fill(this.turns, i, end, length);
				i = end;
			}
			return left;
		}

		double lastTurn(int line) {
			return this.turns[line];
		}

		double busy() {
			return this.busySeconds / SECONDS;
		}

	}

}
