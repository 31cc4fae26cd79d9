package dev.sockettome.client.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sockettome.notation.Durations;
import dev.sockettome.words.Words;

/**
 * Why nobody let us in, at each place that was tried: of the addresses of one name, what
 * tells most. Not safe for use by several threads.
 */
final class DialFailures {

	/** What became of an attempt, the one that tells a person most first. */
	private enum Outcome {

		REFUSED, NO_ANSWER, OTHER, NO_ROUTE, UNKNOWN;

		static Outcome of(IOException failure) {
			if (failure instanceof UnknownHostException) {
				return UNKNOWN;
			}
			if (failure instanceof SocketTimeoutException) {
				return NO_ANSWER;
			}
			if (failure instanceof NoRouteToHostException) {
				return NO_ROUTE;
			}
			boolean refused = failure instanceof ConnectException
					&& String.valueOf(failure.getMessage()).contains("refused");
			return refused ? REFUSED : OTHER;
		}

	}

	private final Map<Endpoint, IOException> failures = new HashMap<>();

	private final Destination destination;

	private final Duration timeout;

	/**
	 * None so far.
	 * @param timeout how long one waits for an answer
	 */
	DialFailures(Destination destination, Duration timeout) {
		this.destination = destination;
		this.timeout = timeout;
	}

	/** Takes note of what an address of a place answered. */
	void add(Endpoint endpoint, IOException failure) {
		this.failures.merge(endpoint, failure, (known, other) -> tellsMore(other, known) ? other : known);
	}

	/** What happened, and what to do. */
	UnreachableException describe() {
		return new UnreachableException(
				(this.destination.endpoints().size() == 1) ? describeOne(this.destination.first()) : describeAll());
	}

	/** A place that has answered nothing has not answered. */
	private IOException failure(Endpoint endpoint) {
		IOException known = this.failures.get(endpoint);
		return (known != null) ? known : new SocketTimeoutException();
	}

	private static boolean tellsMore(IOException one, IOException other) {
		return Outcome.of(one).compareTo(Outcome.of(other)) < 0;
	}

	private String describeOne(Endpoint endpoint) {
		IOException failure = failure(endpoint);
		return switch (Outcome.of(failure)) {
			case REFUSED -> Words.of("dial-failures.refused-by-one", endpoint);
			case NO_ANSWER -> Words.of("dial-failures.no-answer", endpoint, Durations.format(this.timeout));
			case NO_ROUTE -> Words.of("dial-failures.no-route-alone", endpoint);
			case UNKNOWN -> Words.of("dial-failures.unknown-host-alone", endpoint.host());
			case OTHER -> Words.of("dial-failures.could-not-connect", endpoint, failure.getMessage());
		};
	}

	private String describeAll() {
		String places = this.destination.endpoints()
			.stream()
			.map((endpoint) -> "%s (%s)".formatted(endpoint, words(failure(endpoint))))
			.collect(Collectors.joining(", "));
		return Words.of("dial-failures.none-of-several", places);
	}

	private String words(IOException failure) {
		return switch (Outcome.of(failure)) {
			case REFUSED -> Words.of("dial-failures.refused");
			case NO_ANSWER -> Words.of("dial-failures.within", Durations.format(this.timeout));
			case NO_ROUTE -> Words.of("dial-failures.no-route");
			case UNKNOWN -> Words.of("dial-failures.unknown-host");
			case OTHER -> String.valueOf(failure.getMessage());
		};
	}

}
