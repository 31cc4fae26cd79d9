package dev.sockettome.server.broadcast;

import java.util.List;

import dev.sockettome.protocol.ServerLine;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchTests {

	private final Batch batch = new Batch(UnpooledByteBufAllocator.DEFAULT);

	@AfterEach
	void release() {
		this.batch.bytes().release();
	}

	@Test
	void whoCameAndWentMayWait() {
		this.batch.append(new ServerLine.LoggedIn("alice"));
		this.batch.append(new ServerLine.LoggedOut("alice"));
		this.batch.encode(new ServerLine.Roster(List.of("alice"), 0)).release();
		assertThat(this.batch.isUrgent()).isFalse();
		assertThat(this.batch.lines()).isEqualTo(2);
	}

	@Test
	void whatWasSaidToEveryoneIsUrgentWhateverComesAfterIt() {
		this.batch.append(new ServerLine.Said("alice", "hi"));
		this.batch.append(new ServerLine.LoggedOut("alice"));
		assertThat(this.batch.isUrgent()).isTrue();
	}

	@Test
	void whatWasSaidToOneIsUrgentToo() {
		this.batch.encode(new ServerLine.Notice("You are muted.")).release();
		assertThat(this.batch.isUrgent()).isTrue();
		assertThat(this.batch.lines()).isZero();
	}

}
