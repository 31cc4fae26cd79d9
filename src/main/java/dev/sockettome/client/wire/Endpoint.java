package dev.sockettome.client.wire;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.sockettome.words.Words;

/**
 * Where a server is: a host name or address, and a port.
 *
 * @param host a host name, an IPv4 address, or an IPv6 address without brackets
 * @param port from 1 to 65535
 */
public record Endpoint(String host, int port) {

	private static final Pattern LOOPBACK = Pattern
		.compile("127(?:\\.\\d{1,3}){1,3}|(?:::ffff:127\\..*)|(?:0{0,4}:){2,7}0{0,3}1");

	public Endpoint {
		if (host.isBlank() || host.chars().anyMatch(Character::isWhitespace)) {
			throw new IllegalArgumentException(Words.of("endpoint.not-host-give", host));
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException(Words.of("endpoint.port-out-range", port));
		}
	}

	/**
	 * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]:PORT}, or an IPv6 address on
	 * its own.
	 * @param text what was typed
	 * @param defaultPort the port where none was typed
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static Endpoint parse(String text, int defaultPort) {
		int colon = text.lastIndexOf(':');
		if (text.startsWith("[")) {
			int close = text.indexOf(']');
			if (close < 0 || (close + 1 < text.length() && colon != close + 1)) {
				throw new IllegalArgumentException(Words.of("endpoint.not-address-write", text));
			}
			String host = text.substring(1, close);
			return new Endpoint(host, (colon == close + 1) ? parsePort(text.substring(colon + 1)) : defaultPort);
		}
		boolean onlyColon = colon >= 0 && text.indexOf(':') == colon;
		if (!onlyColon) {
			return new Endpoint(text, defaultPort);
		}
		return new Endpoint(text.substring(0, colon), parsePort(text.substring(colon + 1)));
	}

	/**
	 * Reads a port number.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public static int parsePort(String text) {
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(Words.of("endpoint.not-port-port", text), ex);
		}
	}

	/**
	 * The same place as one writes it who compares: in small letters, no dot at the end.
	 */
	public Endpoint normalized() {
		String plain = this.host.toLowerCase(Locale.ROOT);
		return new Endpoint(
				(plain.length() > 1 && plain.endsWith(".")) ? plain.substring(0, plain.length() - 1) : plain,
				this.port);
	}

	/**
	 * Whether it is this machine by the way it is written, without a look-up: nobody else
	 * is on such a way.
	 */
	public boolean isLoopback() {
		String plain = normalized().host;
		return plain.equals("localhost") || plain.endsWith(".localhost") || LOOPBACK.matcher(plain).matches();
	}

	/** {@code host:port}, with an IPv6 address in brackets. */
	@Override
	public String toString() {
		return (this.host.indexOf(':') >= 0) ? "[" + this.host + "]:" + this.port : this.host + ":" + this.port;
	}

}
