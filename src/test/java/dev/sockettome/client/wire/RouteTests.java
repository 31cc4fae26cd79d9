package dev.sockettome.client.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RouteTests {

	private static final Destination THREE = Destination.parse("a:1,b:2,c:3", 1);

	private static final Endpoint PLACE = new Endpoint("lab", 5555);

	@Test
	void anyOfThePlacesComesFirst() {
		Set<Endpoint> first = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			List<Endpoint> places = Route.first(false).places(THREE);
			assertThat(places).containsExactlyInAnyOrderElementsOf(THREE.endpoints());
			first.add(places.get(0));
		}
		assertThat(first).hasSize(3);
	}

	@Test
	void theGivenOrderHoldsWhereThatIsAskedFor() {
		assertThat(Route.first(true).places(THREE)).isEqualTo(THREE.endpoints());
	}

	@Test
	void whereOneWasComesLast() throws UnknownHostException {
		for (int i = 0; i < 20; i++) {
			assertThat(new Route(false, THREE.first(), null).places(THREE)).endsWith(THREE.first());
			Route route = new Route(false, PLACE, address(2));
			assertThat(route.addresses(PLACE, address(1), address(2), address(3))).hasSize(3).endsWith(address(2));
		}
		assertThat(new Route(true, THREE.first(), null).places(THREE)).extracting(Endpoint::host)
			.containsExactly("b", "c", "a");
		assertThat(new Route(true, PLACE, null).places(Destination.of(PLACE))).containsExactly(PLACE);
	}

	@Test
	void anyOfTheAddressesOfANameComesFirst() throws UnknownHostException {
		Set<InetAddress> first = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			first.add(Route.first(false).addresses(PLACE, address(1), address(2), address(3)).getFirst());
		}
		assertThat(first).hasSize(3);
		assertThat(Route.first(true).addresses(PLACE, address(3), address(1))).containsExactly(address(3), address(1));
	}

	private static InetAddress address(int last) throws UnknownHostException {
		return InetAddress.getByName("192.0.2." + last);
	}

}
