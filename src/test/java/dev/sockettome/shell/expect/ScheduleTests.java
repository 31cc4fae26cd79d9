package dev.sockettome.shell.expect;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	/** Close to where the numbers end and begin anew. */
	private static final long START = Long.MAX_VALUE - 500;

	private static final Duration LONG = Duration.ofDays(1);

	@Test
	void itIsDueAfterEachPeriodAndDoesNotDrift() {
		Schedule schedule = schedule(LONG, 0);
		assertThat(schedule.left(START)).isEqualTo(100);
		assertThat(schedule.left(START + 100)).isZero();
		assertThat(schedule.next(START + 130)).isTrue();
		assertThat(schedule.left(START + 130)).isEqualTo(70);
		assertThat(schedule.next(START + 299)).isTrue();
		assertThat(schedule.left(START + 299)).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource({ "199, 1", "200, 100", "250, 50", "1050, 50" })
	void aTimeThatPassesMeanwhileIsLeftOut(long done, long left) {
		Schedule schedule = schedule(LONG, 0);
		assertThat(schedule.next(START + done)).isTrue();
		assertThat(schedule.left(START + done)).isEqualTo(left);
	}

	@Test
	void itEndsAfterSoManyTimes() {
		Schedule schedule = schedule(LONG, 3);
		assertThat(schedule.next(START + 100)).isTrue();
		assertThat(schedule.next(START + 200)).isTrue();
		assertThat(schedule.next(START + 300)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "299, 200, false", "300, 200, true", "300, 310, false", "1000, 899, true" })
	void itEndsWithItsTime(long limit, long done, boolean again) {
		assertThat(schedule(Duration.ofNanos(limit), 0).next(START + done)).isEqualTo(again);
	}

	private static Schedule schedule(Duration limit, int count) {
		return new Schedule(Duration.ofNanos(100), limit, count, START);
	}

}
