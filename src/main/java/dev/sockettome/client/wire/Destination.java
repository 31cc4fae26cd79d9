package dev.sockettome.client.wire;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.sockettome.client.tls.Protection;
import dev.sockettome.words.Words;

/**
 * Where one wants to go, and how it is protected: one server, or several places where it
 * may be.
 *
 * @param endpoints the places, at least one, each once
 * @param protection the same for all of them
 */
public record Destination(List<Endpoint> endpoints, Protection protection) {

	/** Stands before an address where TLS is spoken. */
	private static final String TLS = "tls://";

	/** More places than this are a mistake. */
	private static final int MOST = 16;

	private static final String SEPARATOR = ",";

	public Destination {
		endpoints = endpoints.stream().distinct().toList();
		if (endpoints.isEmpty() || endpoints.size() > MOST) {
			throw new IllegalArgumentException(Words.of("destination.addresses-given-give", endpoints.size(), MOST));
		}
	}

	public static Destination of(Endpoint endpoint) {
		return new Destination(List.of(endpoint), Protection.NONE);
	}

	/**
	 * Reads one address, or several with commas between them, each in a form that
	 * {@link Endpoint#parse} knows; {@code tls://} before them all says that each speaks
	 * TLS.
	 * @param text what was typed
	 * @param defaultPort the port of those that were typed without one
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Destination parse(String text, int defaultPort) {
		String scheme = schemeOf(text);
		String[] places = text.substring(scheme.length()).split(SEPARATOR, -1);
		if (places.length > 1 && Arrays.stream(places).anyMatch(String::isBlank)) {
			throw new IllegalArgumentException(Words.of("destination.lacks-address-beside", text));
		}
		if (Arrays.stream(places).anyMatch(Destination::isTls)) {
			throw new IllegalArgumentException(Words.of("destination.has-tls-midst", text));
		}
		return new Destination(Arrays.stream(places).map((place) -> Endpoint.parse(place, defaultPort)).toList(),
				scheme.isEmpty() ? Protection.NONE : Protection.NONE.encrypted());
	}

	private static boolean isTls(String text) {
		return !schemeOf(text).isEmpty();
	}

	/** The {@code tls://} that addresses begin with; empty when there is none. */
	public static String schemeOf(String text) {
		return text.regionMatches(true, 0, TLS, 0, TLS.length()) ? text.substring(0, TLS.length()) : "";
	}

	/** The same places, protected otherwise. */
	public Destination with(Protection other) {
		return new Destination(this.endpoints, other);
	}

	/** The place that was given first. */
	public Endpoint first() {
		return this.endpoints.get(0);
	}

	/** The places as they can be read again with the port of the first as the default. */
	public String hosts() {
		return this.endpoints.stream()
			.map((place) -> (place.port() == first().port()) ? place.host() : place.toString())
			.collect(Collectors.joining(SEPARATOR, scheme(), ""));
	}

	private String scheme() {
		return this.protection.tls() ? TLS : "";
	}

	/**
	 * {@code host:port}, several with commas between them; {@code tls://} before them.
	 */
	@Override
	public String toString() {
		return this.endpoints.stream().map(Endpoint::toString).collect(Collectors.joining(SEPARATOR, scheme(), ""));
	}

}
