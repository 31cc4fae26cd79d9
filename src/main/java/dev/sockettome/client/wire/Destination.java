package dev.sockettome.client.wire;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where one wants to go: one server, or several places where it may be, the likeliest
 * first.
 *
 * @param endpoints the places, at least one, each once
 */
public record Destination(List<Endpoint> endpoints) {

	/** More places than this are a mistake. */
	private static final int MOST = 16;

	private static final String SEPARATOR = ",";

	public Destination {
		endpoints = endpoints.stream().distinct().toList();
		if (endpoints.isEmpty() || endpoints.size() > MOST) {
			throw new IllegalArgumentException(
					"%d addresses are given. Give one, or up to %d.".formatted(endpoints.size(), MOST));
		}
	}

	public static Destination of(Endpoint endpoint) {
		return new Destination(List.of(endpoint));
	}

	/**
	 * Reads one address, or several with commas between them, each in a form that
	 * {@link Endpoint#parse} knows.
	 * @param text what was typed
	 * @param defaultPort the port of those that were typed without one
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Destination parse(String text, int defaultPort) {
		String[] places = text.split(SEPARATOR, -1);
		if (places.length > 1 && Arrays.stream(places).anyMatch(String::isBlank)) {
			throw new IllegalArgumentException(
					"\"%s\" lacks an address beside a comma. Write several as host1,host2:5556, without blanks."
						.formatted(text));
		}
		return new Destination(Arrays.stream(places).map((place) -> Endpoint.parse(place, defaultPort)).toList());
	}

	/** The place that is tried first. */
	public Endpoint first() {
		return this.endpoints.get(0);
	}

	/** The places as they can be read again with the port of the first as the default. */
	public String hosts() {
		return this.endpoints.stream()
			.map((place) -> (place.port() == first().port()) ? place.host() : place.toString())
			.collect(Collectors.joining(SEPARATOR));
	}

	/** {@code host:port}, several with commas between them. */
	@Override
	public String toString() {
		return this.endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(SEPARATOR));
	}

}
