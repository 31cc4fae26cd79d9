package dev.sockettome.server.kept;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

import dev.sockettome.file.FileLine;
import dev.sockettome.server.files.DataFolder;
import dev.sockettome.server.files.LineStore;
import dev.sockettome.server.thread.RoomLoop;
import dev.sockettome.testing.RedisProcess;
import io.netty.channel.DefaultEventLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When what servers share is read again.
 */
@Timeout(180)
class KeptWatchTests {

	@RegisterExtension
	final RedisProcess redis = new RedisProcess();

	@RegisterExtension
	final PlaceOnRedis place = new PlaceOnRedis(this.redis);

	@TempDir
	Path folder;

	private final DefaultEventLoop loop = new DefaultEventLoop();

	/** A look is made when one of these is completed. */
	private final BlockingQueue<CompletableFuture<Void>> looks = new LinkedBlockingQueue<>();

	private final List<String> problems = new CopyOnWriteArrayList<>();

	private KeptLines bans;

	@AfterEach
	void end() {
		this.loop.shutdownGracefully();
	}

	@Test
	void whatIsWrittenAndGoneBetweenTwoLooksIsPutThereAgain() throws Exception {
		begin();
		look();
		this.bans.change((lines) -> lines.add(FileLine.of("bob")));
		this.place.empty();
		look();
		await().until(() -> this.problems.equals(List.of("the bans on there were gone, and are there again")));
		assertThat(new KeptLines(this.place, "bans", none(), this.problems::add).read()).extracting(FileLine::text)
			.containsExactly("bob");
	}

	private void begin() {
		KeptWatch watch = new KeptWatch(new KeptPlace() {

			@Override
			public CompletableFuture<List<Object>> run(KeptScript script, byte[]... arguments) {
				if (script != KeptScript.LOOK) {
					return KeptWatchTests.this.place.run(script, arguments);
				}
				CompletableFuture<Void> look = new CompletableFuture<>();
				KeptWatchTests.this.looks.add(look);
				return look.thenCompose((now) -> KeptWatchTests.this.place.run(script, arguments));
			}

			@Override
			public String shown() {
				return KeptWatchTests.this.place.shown();
			}

		}, new RoomLoop(this.loop), this.problems::add);
		this.bans = watch.lines("bans", none());
		this.loop.execute(() -> watch.look(() -> CompletableFuture.supplyAsync(this::read)));
	}

	private LineStore none() {
		return new DataFolder(this.folder.toString()).lines("bans");
	}

	/** Has it look, and waits until it wants to look again. */
	private void look() throws InterruptedException {
		this.looks.take().complete(null);
		await().until(() -> !this.looks.isEmpty());
	}

	private boolean read() {
		try {
			this.bans.read();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
