package dev.sockettome.server.letter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import dev.sockettome.server.cluster.CommonRoom;
import dev.sockettome.server.cluster.OthersTurn;
import dev.sockettome.server.cluster.Reply;
import dev.sockettome.server.cluster.Request;
import dev.sockettome.server.lettuce.RedisLink;
import dev.sockettome.server.lettuce.RedisPlace;
import dev.sockettome.server.lettuce.RoomKeys;
import io.lettuce.core.RedisURI;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each letter is read once, by whom it is for, and in its place. */
class MailTests {

	private static final long MINE = 1;

	private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final EventLoop loop = this.loops.next();

	/** It is never made: what is to be removed from the stream stays there. */
	private final RedisLink link = new RedisLink(new RedisPlace(List.of(RedisURI.create("redis://127.0.0.1:1")), false),
			this.loop, () -> {
			}, () -> {
			});

	private final Mail mail = new Mail(this.link, RoomKeys.of("lobby"), this.loop);

	private final Asked asked = new Asked();

	@BeforeEach
	void begin() {
		this.mail.begin(MINE);
	}

	@AfterEach
	void end() {
		this.link.close().thenCompose((done) -> this.link.release()).join();
		this.loops.shutdownGracefully();
	}

	@Test
	void aLetterThatWasSentAgainIsReadOnce() {
		read("9-0", letter("1-0", 2, MINE, 7, "0-0"), letter("2-0", 2, MINE, 7, "0-0"));
		read("9-0", letter("3-0", 2, MINE, 7, "0-0"), letter("4-0", 2, MINE, 8, "0-0"));
		// Another server counts for itself.
		read("9-0", letter("5-0", 3, MINE, 7, "0-0"));
		assertThat(this.asked.texts).containsExactly("2/7", "2/8", "3/7");
	}

	@Test
	void aLetterIsReadWhenAllThatWasToldBeforeItHasBeenRead() {
		read("9-3", letter("1-0", 2, MINE, 1, "9-4"), letter("2-0", 2, MINE, 2, "10-0"));
		assertThat(this.asked.texts).isEmpty();
		read("9-4");
		assertThat(this.asked.texts).containsExactly("2/1");
		read("10-0", letter("3-0", 2, MINE, 3, "2-0"));
		assertThat(this.asked.texts).containsExactly("2/1", "2/2", "2/3");
	}

	@Test
	void whatIsForOthersIsNotRead() {
		read("9-0", letter("1-0", 2, 4, 1, "0-0"));
		assertThat(this.asked.texts).isEmpty();
	}

	private void read(String turn, StoredLetter... letters) {
		this.mail.read(Arrays.asList(letters), turn, this.asked).forEach(Runnable::run);
	}

	private static StoredLetter letter(String id, long from, long to, long number, String after) {
		return new StoredLetter(id, from, to, number, 0, after,
				List.of("WHISPER", "alice", "bob", "%d/%d".formatted(from, number)));
	}

	/** Remembers what it was asked, and answers nothing. */
	private static final class Asked implements CommonRoom.Listener {

		private final List<String> texts = new ArrayList<>();

		@Override
		public void asked(Request request, Consumer<Reply> answer) {
			this.texts.add(request.text());
		}

		@Override
		public void told(OthersTurn turn) {
		}

		@Override
		public void cameBack(OthersTurn turn, long firstId, Set<Long> lost) {
		}

		@Override
		public void lost(Set<Long> seats) {
		}

	}

}
