package dev.sockettome.client.wire;

import java.time.Duration;

import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Handshake.Stage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandshakeTests {

	private static final ChatException BROKEN = new ChatException(Kind.CONNECTION_LOST, "It broke.");

	private final Handshake handshake = new Handshake();

	@Test
	void whoWasLetInIsToldSoThoughTheConnectionHasBrokenSince() throws Exception {
		this.handshake.connected();
		this.handshake.asked();
		this.handshake.named();
		this.handshake.seated("bob");
		this.handshake.closed(BROKEN);
		assertThat(this.handshake.awaitPast(Stage.NAMED, Duration.ZERO)).isEqualTo(Stage.SEATED);
		assertThat(this.handshake.name()).isEqualTo("bob");
		assertThat(this.handshake.stage()).isEqualTo(Stage.CLOSED);
	}

	@Test
	void whoWasNotIsToldWhy() {
		this.handshake.connected();
		this.handshake.asked();
		this.handshake.named();
		this.handshake.closed(BROKEN);
		this.handshake.closed(new ChatException(Kind.CONNECTION_LOST, "It broke once more."));
		assertThatExceptionOfType(ChatException.class)
			.isThrownBy(() -> this.handshake.awaitPast(Stage.NAMED, Duration.ZERO))
			.isSameAs(BROKEN);
	}

}
