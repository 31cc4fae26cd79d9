package dev.sockettome.server;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * Who may not come in: a name, or the addresses of a range.
 *
 * @param target the name or range as it is shown
 * @param range the addresses, or {@code null} when a name is banned
 * @param until when the ban ends, or {@code null} for never
 * @param reason why; may be empty
 */
record Ban(String target, @Nullable AddressRange range, @Nullable Instant until, String reason) {

	private static final String FOREVER = "forever";

	/**
	 * Bans a name or an address.
	 * @throws IllegalArgumentException when the target is neither
	 */
	static Ban of(String target, @Nullable Instant until, String reason) {
		AddressRange range = AddressRange.parse(target);
		String shown = (range != null) ? range.toString() : name(target).value();
		return new Ban(shown, range, (until != null) ? until.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS) : null,
				reason);
	}

	/**
	 * Reads a line of the file of bans: target, end, reason.
	 * @throws IllegalArgumentException when it cannot be understood
	 */
	static Ban parse(String line) {
		String[] words = line.strip().split("\\s+", 3);
		if (words.length < 2) {
			throw new IllegalArgumentException("A ban is TARGET, then a time or \"forever\", then perhaps a REASON.");
		}
		try {
			Instant until = words[1].equals(FOREVER) ? null : Instant.parse(words[1]);
			return of(words[0], until, (words.length > 2) ? SafeText.clean(words[2]) : "");
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException("\"%s\" is no time such as 2030-12-31T23:59:59Z.".formatted(words[1]),
					ex);
		}
	}

	/** The line of the file of bans. */
	String line() {
		return "%s %s %s".formatted(this.target, end(), this.reason).stripTrailing();
	}

	/** When the ban ends, in words. */
	String end() {
		return (this.until != null) ? this.until.toString() : FOREVER;
	}

	boolean isOver(Instant now) {
		return this.until != null && !now.isBefore(this.until);
	}

	boolean isOf(ScreenName name) {
		return this.range == null && name(this.target).key().equals(name.key());
	}

	private static ScreenName name(String target) {
		try {
			return ScreenName.of(target);
		}
		catch (InvalidScreenNameException ex) {
			throw new IllegalArgumentException(
					"\"%s\" is neither a screen name nor an address such as 192.0.2.7 or 192.0.2.0/24."
						.formatted(target),
					ex);
		}
	}

}
