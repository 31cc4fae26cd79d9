package dev.sockettome.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Lets one at a time change the files of a folder, among the threads of this program and
 * all its other runs, by the lock of the empty file {@code .lock} in it. That file stays:
 * if one run removed it, another could lock a file that is gone.
 */
final class ChangeLock implements Closeable {

	private static final String NAME = ".lock";

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

	/** The lock of a file is a program's, not a thread's. */
	private static final ReentrantLock THREADS = new ReentrantLock();

	private final @Nullable FileChannel channel;

	private ChangeLock(@Nullable FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Waits for one's turn. Where no lock can be had, as in a folder that cannot be
	 * written to, it is only among threads.
	 * @throws IOException when others take longer than 10 s, or the thread is interrupted
	 */
	static ChangeLock take(Path folder) throws IOException {
		THREADS.lock();
		try {
			return new ChangeLock(lock(folder));
		}
		catch (IOException | RuntimeException ex) {
			THREADS.unlock();
			throw ex;
		}
	}

	@Override
	public void close() throws IOException {
		try {
			if (this.channel != null) {
				this.channel.close();
			}
		}
		finally {
			THREADS.unlock();
		}
	}

	private static @Nullable FileChannel lock(Path folder) throws IOException {
		FileChannel channel;
		try {
			channel = OwnFiles.openLock(folder.resolve(NAME));
		}
		catch (IOException ex) {
			return null;
		}
		long end = System.nanoTime() + PATIENCE_NANOS;
		while (!isTaken(channel)) {
			if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
				channel.close();
				throw FileProblem.of(folder, Words.of("change-lock.another-program-changing"));
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
		return channel;
	}

	/** A file system that knows no locks leaves only hope. */
	private static boolean isTaken(FileChannel channel) {
		try {
			return channel.tryLock() != null;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
