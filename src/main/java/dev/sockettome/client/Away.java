package dev.sockettome.client;

import java.time.Duration;

/**
 * How it stands with someone whose connection was lost, and who comes back by themselves.
 *
 * @param name what one is called
 * @param attempt which attempt to come back is next, or under way, from 1
 * @param dueAt when it begins, as {@link System#nanoTime()} tells it
 * @param failure why the last attempt failed, in a sentence; empty for none
 * @param quiet whether the server has asked for it, so that nobody need see it
 */
public record Away(String name, int attempt, long dueAt, String failure, boolean quiet) {

	/** How long until the attempt begins; zero when it is under way. */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.dueAt - System.nanoTime()));
	}

}
