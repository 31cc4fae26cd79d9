package dev.sockettome.server.admission;

import java.util.concurrent.TimeUnit;

import dev.sockettome.server.EmbeddedServer;
import dev.sockettome.server.EmbeddedSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionTests {

	@RegisterExtension
	final EmbeddedServer server = new EmbeddedServer();

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false",
			"192.0.2.1, 192.0.2.1, true", "192.0.2.1, 192.0.2.2, false" })
	void aWholeNetworkOfIpv6AndOneAddressOfIpv4CountTogether(String first, String second, boolean together)
			throws Exception {
		this.server.with("limits.connections-per-address=1", "limits.names-per-minute=1");
		assertThat(this.server.connect(first).received()).startsWith("-----");
		String answer = this.server.connect(second).received();
		assertThat(answer.startsWith("*** Disconnected: too many connections from your address.")).isEqualTo(together);
		assertThat(this.server.admission().admitAttempt(EmbeddedServer.address(first))).isTrue();
		assertThat(this.server.admission().admitAttempt(EmbeddedServer.address(second))).isEqualTo(!together);
	}

	@Test
	void whoHasGoneMakesRoomForOneMoreFromThere() throws Exception {
		this.server.with("limits.connections-per-address=1");
		EmbeddedSocket first = this.server.connect("2001:db8::1");
		first.close();
		first.runPendingTasks();
		assertThat(this.server.connect("2001:db8::2").received()).startsWith("-----");
	}

	@Test
	void anAddressIsForgottenWhenAllHaveGoneAndItsNamesAreGivenBack() throws Exception {
		this.server.with("limits.names-per-minute=60");
		EmbeddedSocket client = this.server.connect("192.0.2.1");
		client.send("alice\n");
		EmbeddedSocket other = this.server.connect("2001:db8::1");
		long now = System.nanoTime();
		this.server.admission().tick(now);
		assertThat(this.server.admission().remembered()).isEqualTo(2);
		client.close();
		client.runPendingTasks();
		other.close();
		other.runPendingTasks();
		this.server.admission().tick(now);
		assertThat(this.server.admission().remembered()).isEqualTo(1);
		this.server.admission().tick(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
		assertThat(this.server.admission().remembered()).isZero();
	}

	@Test
	void whoOverstaysIsSentAwayAFewAtATime() throws Exception {
		this.server.with("limits.connections-per-address=1000");
		for (int i = 0; i < 150; i++) {
			this.server.connect("192.0.2.1");
		}
		long later = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
		this.server.admission().tick(later);
		assertThat(this.server.admission().inside()).hasSize(50);
		this.server.admission().tick(later);
		assertThat(this.server.admission().inside()).isEmpty();
	}

	@Test
	void withoutLimitsNobodyOverstays() throws Exception {
		this.server.with("limits.enabled=false");
		this.server.connect("192.0.2.1");
		this.server.admission().tick(System.nanoTime() + TimeUnit.DAYS.toNanos(2));
		assertThat(this.server.admission().inside()).hasSize(1);
	}

}
