package dev.sockettome.server.cluster;

import java.util.List;

/**
 * What has become of a {@link Request}.
 *
 * @param lines what there is to say about it
 */
public record Reply(Outcome outcome, List<String> lines) {

	/** Whoever it is about is not there; nothing is done. */
	public static final Reply GONE = new Reply(Outcome.GONE, List.of());

	/** It is done, and there is nothing to say about it. */
	public static final Reply DONE = done(List.of());

	/** Nobody was asked: the room cannot be reached. */
	public static final Reply UNREACHABLE = new Reply(Outcome.UNREACHABLE, List.of());

	/** It may be done or not: there is no answer. */
	public static final Reply UNKNOWN = new Reply(Outcome.UNKNOWN, List.of());

	public Reply {
		lines = List.copyOf(lines);
	}

	/** It is done. */
	public static Reply done(List<String> lines) {
		return new Reply(Outcome.DONE, lines);
	}

	/** It cannot be done: says why, in a sentence. */
	public static Reply refused(String reason) {
		return new Reply(Outcome.REFUSED, List.of(reason));
	}

	/** The first of the lines; empty when there is none. */
	public String first() {
		return this.lines.isEmpty() ? "" : this.lines.get(0);
	}

	/** How it ended. */
	public enum Outcome {

		DONE, REFUSED, GONE, UNREACHABLE, UNKNOWN

	}

}
