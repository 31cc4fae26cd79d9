package dev.sockettome.client.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In which order the addresses of a name are tried: IPv6 and IPv4 in turn, IPv6 first
 * (RFC 8305, section 4), each in the order of the resolver. This machine itself is where
 * the resolver says first.
 */
final class AddressOrder {

	/** A name with more addresses than this is somebody's joke. */
	static final int MOST = 32;

	private AddressOrder() {
	}

	static Deque<InetAddress> of(InetAddress... addresses) {
		List<InetAddress> all = Arrays.stream(addresses).distinct().limit(MOST).toList();
		Deque<InetAddress> six = all.stream()
			.filter(Inet6Address.class::isInstance)
			.collect(Collectors.toCollection(ArrayDeque::new));
		Deque<InetAddress> four = all.stream()
			.filter((address) -> !(address instanceof Inet6Address))
			.collect(Collectors.toCollection(ArrayDeque::new));
		boolean fourFirst = !all.isEmpty() && all.get(0).isLoopbackAddress() && !four.isEmpty()
				&& all.get(0).equals(four.peek());
		Deque<InetAddress> turn = fourFirst ? four : six;
		Deque<InetAddress> ordered = new ArrayDeque<>();
		while (ordered.size() < all.size()) {
			if (!turn.isEmpty()) {
				ordered.add(turn.remove());
			}
			turn = (turn == six) ? four : six;
		}
		return ordered;
	}

}
