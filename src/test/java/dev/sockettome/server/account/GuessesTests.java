package dev.sockettome.server.account;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuessesTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final InetAddress HOME = address(1);

	private static final InetAddress ELSEWHERE = address(2);

	private final Guesses guesses = new Guesses();

	@Test
	void aFewMistakesCostNothingAndThenTheWaitDoubles() {
		wrong(Guesses.FREE - 1, "alice", ELSEWHERE);
		assertThat(this.guesses.wait("alice", ELSEWHERE, 0)).isZero();
		for (long wait = 1; wait < 600; wait *= 2) {
			wrong(1, "alice", ELSEWHERE);
			assertThat(this.guesses.wait("alice", ELSEWHERE, 0)).isEqualTo(wait * SECOND);
			assertThat(this.guesses.wait("alice", ELSEWHERE, wait * SECOND)).isZero();
		}
		wrong(50, "alice", ELSEWHERE);
		assertThat(this.guesses.wait("alice", ELSEWHERE, 0)).isEqualTo(600 * SECOND);
	}

	@Test
	void whoGuessesForOneNameWaitsForEveryOther() {
		wrong(Guesses.FREE, "alice", ELSEWHERE);
		assertThat(this.guesses.wait("bob", ELSEWHERE, 0)).isPositive();
		assertThat(this.guesses.wait(null, ELSEWHERE, 0)).isPositive();
		assertThat(this.guesses.wait("bob", HOME, 0)).isZero();
	}

	@Test
	void guessesForOneNameFromEverywhereAreSlowedToo() {
		for (int i = 0; i < Guesses.FREE_FOR_NAME + 30; i++) {
			this.guesses.wrong("alice", address(10 + i), 0);
		}
		assertThat(this.guesses.wait("alice", address(200), 0)).isEqualTo(60 * SECOND);
		assertThat(this.guesses.wait("bob", address(200), 0)).isZero();
	}

	@Test
	void theOwnerIsNotLockedOutWhereTheAccountWasOpened() {
		this.guesses.right("alice", HOME);
		for (int i = 0; i < 1000; i++) {
			this.guesses.wrong("alice", address(10 + i % 200), 0);
			this.guesses.wrong("bob", HOME, 0);
		}
		assertThat(this.guesses.wait("alice", HOME, 0)).isZero();
		assertThat(this.guesses.wait("bob", HOME, 0)).isPositive();
	}

	@Test
	void guessesFromTheOwnersAddressAreSlowedUntilTheOwnerComes() {
		this.guesses.right("alice", HOME);
		wrong(Guesses.FREE, "alice", HOME);
		assertThat(this.guesses.wait("alice", HOME, 0)).isEqualTo(SECOND);
		this.guesses.right("alice", HOME);
		assertThat(this.guesses.wait("alice", HOME, 0)).isZero();
	}

	@Test
	void whoOpensTheOwnAccountMayNotGuessForOthersAnew() {
		wrong(Guesses.FREE + 5, "alice", ELSEWHERE);
		this.guesses.right("mallory", ELSEWHERE);
		assertThat(this.guesses.wait("alice", ELSEWHERE, 0)).isPositive();
	}

	@Test
	void mistakesAreForgottenInTime() {
		wrong(Guesses.FREE + 5, "alice", ELSEWHERE);
		long later = TimeUnit.MINUTES.toNanos(31);
		this.guesses.wrong("alice", ELSEWHERE, later);
		assertThat(this.guesses.wait("alice", ELSEWHERE, later)).isZero();
	}

	private void wrong(int times, String name, InetAddress network) {
		for (int i = 0; i < times; i++) {
			this.guesses.wrong(name, network, 0);
		}
	}

	private static InetAddress address(int last) {
		try {
			return InetAddress.getByAddress(new byte[] { 10, 0, (byte) (last >> 8), (byte) last });
		}
		catch (java.net.UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
