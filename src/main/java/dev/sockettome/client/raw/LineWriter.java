package dev.sockettome.client.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.words.Words;

/**
 * Writes lines by a thread of its own: a write to somebody who reads nothing blocks, and
 * cannot be interrupted.
 */
final class LineWriter {

	/** Where lines go, once there is a connection. */
	interface Wire {

		OutputStream open() throws IOException;

	}

	private final LineEnd lineEnd;

	private final Wire wire;

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> {
		Thread writer = new Thread(task, "raw-writer");
		writer.setDaemon(true);
		return writer;
	});

	LineWriter(LineEnd lineEnd, Wire wire) {
		this.lineEnd = lineEnd;
		this.wire = wire;
	}

	/**
	 * Writes a line, behind all that were given before.
	 * @param before done just before it is written, in the order of the lines
	 * @return whether it was written within the time
	 * @throws IOException when it cannot be written
	 * @throws ChatException when it is more than one line
	 */
	boolean write(String line, Runnable before, Duration patience) throws IOException, InterruptedException {
		if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
			throw new ChatException(Kind.REFUSED, Words.of("line-writer.more-than-one"));
		}
		byte[] bytes = (line + this.lineEnd.characters()).getBytes(StandardCharsets.UTF_8);
		try {
			Future<?> written = this.thread.submit(() -> {
				before.run();
				this.wire.open().write(bytes);
				return null;
			});
			written.get(patience.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (ExecutionException | RejectedExecutionException ex) {
			throw new IOException(ex);
		}
	}

	void close() {
		this.thread.shutdownNow();
	}

}
