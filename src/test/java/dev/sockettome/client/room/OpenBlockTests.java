package dev.sockettome.client.room;

import dev.sockettome.protocol.BlockLine;
import dev.sockettome.protocol.ServerLine.LoggedIn;
import dev.sockettome.protocol.ServerLine.Said;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenBlockTests {

	private final OpenBlock block = new OpenBlock();

	@Test
	void eachLineOfABlockButTheFirstContinuesIt() {
		assertThat(this.block.continues(new BlockLine.Begun(3, "alice"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "one"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "two"))).isTrue();
		assertThat(this.block.continues(new Said("alice", "three"))).isTrue();
		assertThat(this.block.continues(new Said("alice", "on its own"))).isFalse();
	}

	@Test
	void whatSomebodyElseSaysEndsABlock() {
		this.block.continues(new BlockLine.Begun(5, "alice"));
		this.block.continues(new Said("alice", "one"));
		assertThat(this.block.continues(new Said("bob", "hello"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "two"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "three"))).isFalse();
	}

	@Test
	void whatIsNotSaidEndsABlock() {
		this.block.continues(new BlockLine.Begun(5, "alice"));
		this.block.continues(new Said("alice", "one"));
		assertThat(this.block.continues(new LoggedIn("bob"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "two"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "three"))).isFalse();
	}

	@Test
	void aBlockInABlockBeginsAnew() {
		this.block.continues(new BlockLine.Begun(2, "alice"));
		this.block.continues(new Said("alice", "one"));
		assertThat(this.block.continues(new BlockLine.Begun(2, "alice"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "two"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "three"))).isTrue();
	}

	@Test
	void whatIsSaidWithoutABlockContinuesNothing() {
		assertThat(this.block.continues(new Said("alice", "one"))).isFalse();
		assertThat(this.block.continues(new Said("alice", "two"))).isFalse();
	}

}
