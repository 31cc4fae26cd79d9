package dev.sockettome.server.command;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * What was typed after the name of a command: read from left to right.
 */
public final class Arguments {

	/** What is longer needs no end. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	private String rest;

	Arguments(String text) {
		this.rest = text.strip();
	}

	boolean isEmpty() {
		return this.rest.isEmpty();
	}

	/** The next word; empty at the end. */
	String word() {
		String[] words = this.rest.split("\\s+", 2);
		this.rest = (words.length > 1) ? words[1] : "";
		return words[0];
	}

	/**
	 * The value of an option that stands here, {@code --name VALUE} or
	 * {@code --name=VALUE}.
	 */
	@Nullable String option(String name) {
		String option = "--" + name;
		if (this.rest.startsWith(option + "=")) {
			return word().substring(option.length() + 1);
		}
		if (this.rest.equals(option) || this.rest.startsWith(option + " ")) {
			word();
			String value = word();
			if (value.isEmpty()) {
				throw new IllegalArgumentException(option + " needs a value.");
			}
			return value;
		}
		return null;
	}

	/**
	 * The time of an option that stands here, such as {@code 30s}, {@code 10m},
	 * {@code 1h}, {@code 7d}.
	 */
	@Nullable Duration time(String option) {
		String value = option(option);
		if (value == null) {
			return null;
		}
		try {
			Duration time = DurationStyle.SIMPLE.parse(value);
			if (!time.isNegative() && !time.isZero() && time.compareTo(LONGEST) <= 0) {
				return time;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Told below.
		}
		throw new IllegalArgumentException("\"%s\" is no time such as 30s, 10m, 1h or 7d.".formatted(value));
	}

	/** All that is left. */
	String rest() {
		String all = this.rest;
		this.rest = "";
		return all;
	}

}
