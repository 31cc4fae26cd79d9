package dev.sockettome.server;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTests {

	@RegisterExtension
	final EmbeddedHouse house = new EmbeddedHouse();

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false",
			"192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false" })
	void aWholeNetworkOfIpv6AndOneAddressOfIpv4CountTogether(String first, String second, boolean together)
			throws Exception {
		this.house.with("limits.connections-per-address=1", "limits.names-per-minute=1");
		assertThat(this.house.connect(first).received()).startsWith("-----");
		String answer = this.house.connect(second).received();
		assertThat(answer.startsWith("*** Disconnected: too many connections from your address.")).isEqualTo(together);
		assertThat(this.house.door().admitAttempt(EmbeddedHouse.address(first))).isTrue();
		assertThat(this.house.door().admitAttempt(EmbeddedHouse.address(second))).isEqualTo(!together);
	}

	@Test
	void whoHasGoneMakesRoomForOneMoreFromThere() throws Exception {
		this.house.with("limits.connections-per-address=1");
		EmbeddedSocket first = this.house.connect("2001:db8::1");
		first.close();
		first.runPendingTasks();
		assertThat(this.house.connect("2001:db8::2").received()).startsWith("-----");
	}

	@Test
	void anAddressIsForgottenWhenAllHaveGoneAndItsNamesAreGivenBack() throws Exception {
		this.house.with("limits.names-per-minute=60");
		EmbeddedSocket client = this.house.connect("192.0.2.1");
		client.send("alice\n");
		EmbeddedSocket other = this.house.connect("2001:db8::1");
		long now = System.nanoTime();
		this.house.door().tick(now);
		assertThat(this.house.door().remembered()).isEqualTo(2);
		client.close();
		client.runPendingTasks();
		other.close();
		other.runPendingTasks();
		this.house.door().tick(now);
		assertThat(this.house.door().remembered()).isEqualTo(1);
		this.house.door().tick(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
		assertThat(this.house.door().remembered()).isZero();
	}

	@Test
	void whoOverstaysIsSentAwayAFewAtATime() throws Exception {
		this.house.with("limits.connections-per-address=1000");
		for (int i = 0; i < 150; i++) {
			this.house.connect("192.0.2.1");
		}
		long later = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
		this.house.door().tick(later);
		assertThat(this.house.door().inside()).hasSize(50);
		this.house.door().tick(later);
		assertThat(this.house.door().inside()).isEmpty();
	}

	@Test
	void withoutLimitsNobodyOverstays() throws Exception {
		this.house.with("limits.enabled=false");
		this.house.connect("192.0.2.1");
		this.house.door().tick(System.nanoTime() + TimeUnit.DAYS.toNanos(2));
		assertThat(this.house.door().inside()).hasSize(1);
	}

}
