package dev.sockettome.server.history;

import org.jspecify.annotations.Nullable;

/**
 * Why a log takes nothing, and in which words who is told of it (docs/PROTOCOL.md,
 * section 3.8).
 *
 * @param reason why, in a few words that follow on a colon
 * @param place what cannot be reached; {@code null} when it can, and takes nothing
 */
public record Outage(String reason, @Nullable String place) {

	/** Nothing is taken any more. */
	public static final Outage ENDING = unwritable("the server is ending");

	/** The log is there, and does not take what it is given. */
	public static Outage unwritable(String reason) {
		return new Outage(reason, null);
	}

	/**
	 * The log is somewhere else, and cannot be reached.
	 * @param place what it is and where, as it begins a sentence
	 */
	public static Outage unreachable(String place, String reason) {
		return new Outage(reason, place);
	}

	/** What is told to who said something that nobody hears. */
	public String refusal() {
		return (this.place != null) ? "the room is unreachable. Try again."
				: "The server cannot write it down: %s. Try again later.".formatted(this.reason);
	}

	/** What the log of the server says when it begins. */
	public String problem() {
		return ((this.place != null)
				? "%s cannot be reached: %s. Until it is back, nothing that is said is sent".formatted(this.place,
						this.reason)
				: "The history cannot be written: %s. Until it can, nothing that is said is sent"
					.formatted(this.reason));
	}

	/** What the log of the server says when it is over. */
	public String solution() {
		return (this.place != null) ? "%s is back".formatted(this.place) : "The history can be written again";
	}

	/** What everyone is told when it begins; {@code null} for nothing. */
	public @Nullable String announcement() {
		return (this.place != null) ? "The room is unreachable: nothing that is said is sent until it is back." : null;
	}

	/** What everyone is told when it is over; {@code null} for nothing. */
	public @Nullable String allClear() {
		return (this.place != null) ? "The room is back." : null;
	}

}
