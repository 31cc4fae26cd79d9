package dev.sockettome.server.account;

import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What came out when a password was looked at.
 *
 * @param right whether it was the right one
 * @param unread why it was not looked at, in a sentence; {@code null} when it was
 */
public record Verdict(boolean right, @Nullable String unread) {

	static final Verdict RIGHT = new Verdict(true, null);

	static final Verdict WRONG = new Verdict(false, null);

	/** Too many wait for theirs. */
	public static final Verdict BUSY = new Verdict(false,
			"Too many passwords are being looked at. Try again in a moment.");

	static final Verdict TOO_LONG = new Verdict(false, Password.TOO_LONG);

	/** Too many were wrong before. */
	static Verdict slowed(long nanos) {
		long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
		return new Verdict(false, "Too many wrong passwords. Try again in %d %s.".formatted(seconds,
				(seconds == 1) ? "second" : "seconds"));
	}

}
