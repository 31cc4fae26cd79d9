package dev.sockettome.bench;

import dev.sockettome.bench.Simulation.Costs;
import dev.sockettome.bench.Simulation.Outcome;
import dev.sockettome.bench.Simulation.Plan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SimulationTests {

	private static final Costs COSTS = new Costs(4e-6, 20e-9, 60e-6, 25e-6, 15e-6, 300e-6);

	@Test
	void theSameSeedGivesTheSame() {
		Plan plan = new Plan(30_000, 10, 3, 0);
		assertThat(run(plan)).isEqualTo(run(plan));
	}

	@Test
	void aServerWithTimeToSpareTakesWhatItsTurnsCost() {
		// One line a turn: 2 lines/s * (60 us + 10,000 * 4.02 us), and of Redis 2 * (25 +
		// 3 * 15) us.
		Outcome outcome = run(new Plan(30_000, 2, 3, 0));
		assertThat(outcome.server()).isCloseTo(0.0805, within(0.02));
		assertThat(outcome.redis()).isCloseTo(0.00014, within(0.00005));
		assertThat(outcome.median()).isBetween(0.001, 0.04);
	}

	@Test
	void aServerThatIsOverwhelmedPutsMoreIntoATurnAndIsLate() {
		Outcome calm = run(new Plan(10_000, 5, 1, 0));
		Outcome busy = run(new Plan(10_000, 2000, 1, 0));
		assertThat(busy.server()).isGreaterThan(0.95);
		assertThat(busy.late()).isGreaterThan(calm.late());
		// 2000 * 10,000 * 20 ns are 0.4 of a core: it keeps up, with turns of many lines.
		assertThat(busy.late()).isLessThan(1);
	}

	@Test
	void aTreeSparesRedisAndTakesOneHopMore() {
		Plan flat = new Plan(1_000_000, 10, 100, 0);
		Plan tree = new Plan(1_000_000, 10, 100, 10);
		assertThat(flat.readers()).isEqualTo(100);
		assertThat(tree.readers()).isEqualTo(10);
		assertThat(tree.relays()).isEqualTo(10);
		assertThat(tree.levels()).isEqualTo(2);
		assertThat(new Plan(1_000_000, 10, 400, 20).relays()).isEqualTo(20);
		assertThat(run(tree).redis()).isLessThan(run(flat).redis() / 3);
	}

	@Test
	void aSlotIsTheOneOfRedisCluster() {
		// The value of the specification of Redis Cluster.
		assertThat(Simulation.slot("123456789")).isEqualTo(0x31C3);
		assertThat(Simulation.fullest(100_000, 3)).isBetween(1.0, 1.5);
		assertThat(Simulation.fullest(1, 3)).isEqualTo(3);
	}

	private static Outcome run(Plan plan) {
		return new Simulation(COSTS, 7).run(plan);
	}

}
