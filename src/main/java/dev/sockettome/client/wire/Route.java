package dev.sockettome.client.wire;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * In which order the places of a destination, and the addresses of a name, are tried. Any
 * comes first, so that clients spread over the servers of a room, unless the order that
 * was given is to hold; where one was last comes last.
 *
 * @param inOrder whether the order is the one that was given
 * @param left the place where one was last; {@code null} for nowhere
 * @param leftAddress its address
 */
public record Route(boolean inOrder, @Nullable Endpoint left, @Nullable InetAddress leftAddress) {

	/** A way to somewhere from nowhere. */
	public static Route first(boolean inOrder) {
		return new Route(inOrder, null, null);
	}

	/** The places of a destination. */
	List<Endpoint> places(Destination destination) {
		List<Endpoint> places = new ArrayList<>(destination.endpoints());
		if (!this.inOrder) {
			Collections.shuffle(places);
		}
		if (this.left != null && places.remove(this.left)) {
			places.add(this.left);
		}
		return places;
	}

	/**
	 * The addresses of one of them. This machine itself stays where the resolver has put
	 * it.
	 */
	Deque<InetAddress> addresses(Endpoint place, InetAddress... found) {
		List<InetAddress> all = new ArrayList<>(Arrays.asList(found));
		if (!this.inOrder && all.stream().noneMatch(InetAddress::isLoopbackAddress)) {
			Collections.shuffle(all);
		}
		Deque<InetAddress> ordered = AddressOrder.of(all.toArray(InetAddress[]::new));
		if (this.leftAddress != null && place.equals(this.left) && ordered.remove(this.leftAddress)) {
			ordered.add(this.leftAddress);
		}
		return ordered;
	}

}
