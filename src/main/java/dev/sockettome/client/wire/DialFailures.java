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

/**
 * Why nobody let us in, at each place that was tried: of the addresses of one name, what
 * tells most. Not safe for use by several threads.
 */
final class DialFailures {

	/** What became of an attempt, the one that tells a person most first. */
	private enum Outcome {

		REFUSED("connection refused"), NO_ANSWER("no answer"), OTHER(""), NO_ROUTE("no route"), UNKNOWN("unknown host");

		private final String words;

		Outcome(String words) {
			this.words = words;
		}

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
			case REFUSED ->
				"Connection refused: no server at %s. Type \"serve\" to start one here.".formatted(endpoint);
			case NO_ANSWER -> "No answer from %s within %s. Check the address, and that the server is up."
				.formatted(endpoint, Durations.format(this.timeout));
			case NO_ROUTE -> "No route to %s. Check the address and the network.".formatted(endpoint);
			case UNKNOWN -> "Unknown host \"%s\". Check the name, or give an address.".formatted(endpoint.host());
			case OTHER -> "Could not connect to %s: %s.".formatted(endpoint, failure.getMessage());
		};
	}

	private String describeAll() {
		return this.destination.endpoints()
			.stream()
			.map((endpoint) -> "%s (%s)".formatted(endpoint, words(failure(endpoint))))
			.collect(Collectors.joining(", ", "No server lets us in at ",
					". Check the addresses, and that a server is up."));
	}

	private String words(IOException failure) {
		Outcome outcome = Outcome.of(failure);
		return switch (outcome) {
			case NO_ANSWER -> outcome.words + " within " + Durations.format(this.timeout);
			case OTHER -> String.valueOf(failure.getMessage());
			default -> outcome.words;
		};
	}

}
