package dev.sockettome.server.account;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PasswordHashesTests {

	private static final Password PASSWORD = Password.of("open sesame");

	@Test
	void aHashNamesItsAlgorithmAndItsCostAndIsNeverTheSame() {
		String hash = PasswordHashes.of(PASSWORD);
		assertThat(hash).startsWith("{bcrypt}$2a$10$").isNotEqualTo(PasswordHashes.of(PASSWORD));
		assertThat(PasswordHashes.isSound(hash)).isTrue();
		assertThat(PasswordHashes.isOutdated(hash)).isFalse();
		assertThat(PasswordHashes.matches(PASSWORD, hash)).isTrue();
		assertThat(PasswordHashes.matches(Password.of("open sesam"), hash)).isFalse();
	}

	@Test
	void aHashThatCostsLessIsOutdated() {
		assertThat(PasswordHashes.isOutdated(PasswordHashes.of(PASSWORD).replace("$10$", "$09$"))).isTrue();
		assertThat(PasswordHashes.isOutdated(PasswordHashes.ofPbkdf2(new byte[16], new byte[32]))).isTrue();
	}

	/** BCrypt looks at the first of them only. */
	@Test
	void whatGoesBeyondSeventyTwoBytesIsNoPassword() {
		String longest = "x".repeat(Password.MAX_BYTES);
		String hash = PasswordHashes.of(Password.of(longest));
		assertThat(PasswordHashes.matches(Password.of(longest), hash)).isTrue();
		assertThat(PasswordHashes.matches(Password.of(longest + "y"), hash)).isFalse();
	}

	/** Otherwise the time would tell which names have an account. */
	@Test
	void aNameWithoutAnAccountTakesAsMuchWork() {
		String hash = PasswordHashes.of(PASSWORD);
		long with = Long.MAX_VALUE;
		long without = Long.MAX_VALUE;
		// The machine may be slower at one of them, and is so now and then.
		for (int i = 0; i < 5; i++) {
			with = Math.min(with, work(() -> PasswordHashes.matches(PASSWORD, hash)));
			without = Math.min(without, work(() -> PasswordHashes.matches(PASSWORD, null)));
		}
		assertThat(without).isBetween(with / 2, 2 * with);
		assertThat(PasswordHashes.matches(PASSWORD, null)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{noop}open sesame", "{bcrypt}", "$2a$10$abc", "{bcrypt}$2a$31$0123456789012345678901",
			"{pbkdf2@1}AAAA", "{pbkdf2@600000}AAAA" })
	void whatCannotBeComputedIsNoHash(String text) {
		assertThat(PasswordHashes.isSound(text)).isFalse();
	}

	/** How much time of the processor a task takes, in nanoseconds. */
	private static long work(Runnable task) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long start = threads.getCurrentThreadCpuTime();
		task.run();
		return threads.getCurrentThreadCpuTime() - start;
	}

}
