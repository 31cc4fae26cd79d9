package dev.sockettome.server.thread;

import java.util.concurrent.CompletableFuture;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class FatalErrorsTests {

	@Test
	void aLoopThatRunsOutOfMemoryDoesNotKeepItToItself() throws Exception {
		CompletableFuture<Throwable> told = new CompletableFuture<>();
		OutOfMemoryError error = new OutOfMemoryError("for a test");
		MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, (task) -> {
			Thread thread = new Thread(task, "loop");
			thread.setUncaughtExceptionHandler((failed, failure) -> told.complete(failure));
			return thread;
		}, NioIoHandler.newFactory());
		try {
			EventLoop loop = loops.next();
			loop.execute(FatalErrors.guard(() -> {
				throw error;
			}));
			assertThat(told.get()).isSameAs(error);
		}
		finally {
			loops.shutdownGracefully();
		}
	}

}
