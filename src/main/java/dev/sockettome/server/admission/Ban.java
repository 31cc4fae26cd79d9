package dev.sockettome.server.admission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import dev.sockettome.notation.Moments;
import dev.sockettome.protocol.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * A name or a range of addresses that may not come in.
 *
 * @param target who is kept out
 * @param until when the ban ends, or {@code null} for never
 * @param reason why; may be empty
 */
public record Ban(BanTarget target, @Nullable Instant until, String reason) {

	private static final String FOREVER = "forever";

	/** A ban that lasts at least until a time. The file keeps whole seconds. */
	public static Ban of(BanTarget target, @Nullable Instant until, String reason) {
		return new Ban(target, (until != null) ? until.plusSeconds(1).truncatedTo(ChronoUnit.SECONDS) : null, reason);
	}

	/**
	 * Reads a line of the file of bans: target, end, reason.
	 * @throws IllegalArgumentException when it cannot be understood
	 */
	public static Ban parse(String line) {
		String[] words = line.strip().split("\\s+", 3);
		if (words.length < 2) {
			throw new IllegalArgumentException("A ban is TARGET, then a time or \"forever\", then perhaps a REASON.");
		}
		Instant until = words[1].equals(FOREVER) ? null : Moments.parseFixed(words[1], ZoneOffset.UTC);
		return new Ban(BanTarget.parse(words[0]), until, (words.length > 2) ? SafeText.clean(words[2]) : "");
	}

	/** The line of the file of bans. */
	public String line() {
		return "%s %s %s".formatted(this.target, end(), this.reason).stripTrailing();
	}

	/** When the ban ends, in words. */
	public String end() {
		return (this.until != null) ? this.until.toString() : FOREVER;
	}

	boolean isOver(Instant now) {
		return this.until != null && !now.isBefore(this.until);
	}

}
