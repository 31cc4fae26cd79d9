package dev.sockettome.client;

import dev.sockettome.protocol.ServerLine.LoggedOut;
import dev.sockettome.protocol.ServerLine.Renamed;
import dev.sockettome.protocol.ServerLine.Said;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameWishTests {

	private final NameWish wish = new NameWish();

	@Test
	void theOtherNameIsMuchLikeItAndNoServerCutsIt() {
		assertThat(otherwise("bob")).isEqualTo("bob_");
		assertThat(otherwise("twelveletter")).isEqualTo("twelvelette_");
		assertThat(otherwise("far too long a name")).isEqualTo("far too lon_");
		assertThat(otherwise("\uD83D\uDE00".repeat(12))).isEqualTo("\uD83D\uDE00".repeat(11) + "_");
	}

	@Test
	void whoeverHasTheNameAsksForNothing() {
		this.wish.taken("bob");
		assertThat(this.wish.after(new LoggedOut("bob"))).isNull();
		assertThat(this.wish.afterSilence()).isNull();
	}

	@Test
	void whoeverHasAnotherNameAsksWhenItIsFreeAndOnlyThen() {
		this.wish.taken("bob");
		this.wish.waitAs("bob_");
		assertThat(this.wish.after(new Said("eve", "bob disconnected"))).isNull();
		assertThat(this.wish.after(new LoggedOut("eve"))).isNull();
		assertThat(this.wish.after(new LoggedOut("Bob"))).isEqualTo("bob");
		assertThat(this.wish.after(new Renamed("bob", "robert"))).isEqualTo("bob");
		assertThat(this.wish.afterSilence()).as("so soon").isNull();
	}

	@Test
	void whoeverTakesANameIsCalledSoFromThenOn() {
		this.wish.taken("bob");
		this.wish.waitAs("bob_");
		this.wish.renamed("robert");
		assertThat(this.wish.wanted()).isEqualTo("robert");
		assertThat(this.wish.after(new LoggedOut("bob"))).isNull();
	}

	@Test
	void theNameIsTheOneThatTheServerWrites() {
		this.wish.taken("a name far too long");
		this.wish.writtenAs("a_name_far_t");
		assertThat(this.wish.wanted()).isEqualTo("a_name_far_t");
		this.wish.waitAs("a_name_far__");
		this.wish.writtenAs("a_name_far__");
		assertThat(this.wish.wanted()).isEqualTo("a_name_far_t");
	}

	private String otherwise(String name) {
		this.wish.taken(name);
		return this.wish.otherwise();
	}

}
