package dev.sockettome.shell.expect;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How often something is reacted to, and for how long.
 *
 * @param once whether the first time is the last
 * @param limit for how long; {@code null} for as long as the file runs
 * @param everyPerson how long each person is left alone after a reaction to them;
 * {@code null} for not at all
 */
public record Pace(boolean once, @Nullable Duration limit, @Nullable Duration everyPerson) {

}
