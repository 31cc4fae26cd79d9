package dev.sockettome.server;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;

import static org.awaitility.Awaitility.await;

/**
 * Buffers that nobody has released, as Netty's leak detector tells: it writes to its log
 * when it comes across one that was garbage collected.
 */
public final class LostBuffers {

	private static final List<String> REPORTS = new CopyOnWriteArrayList<>();

	/** Kept, because loggers are forgotten when nobody holds on to them. */
	private static final Logger LOGGER = Logger.getLogger(ResourceLeakDetector.class.getName());

	static {
		LOGGER.addHandler(new Handler() {

			@Override
			public void publish(LogRecord report) {
				REPORTS.add(report.getMessage());
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		});
	}

	private LostBuffers() {
	}

	/** What has been told so far. */
	public static List<String> reports() {
		return REPORTS;
	}

	/** Loses a buffer, quietly, and forgets the report; fails when there is none. */
	public static void loseOne() {
		LOGGER.setUseParentHandlers(false);
		// The detector does not repeat itself, and no two have this in common.
		PooledByteBufAllocator.DEFAULT.directBuffer().touch(new Object().toString() + System.nanoTime());
		await().until(() -> {
			look();
			return !REPORTS.isEmpty();
		});
		REPORTS.clear();
		LOGGER.setUseParentHandlers(true);
	}

	/** Has the detector look at what was lost up to now. */
	public static void look() {
		// What was found the first time has been passed on when the second is done.
		collect();
		collect();
		PooledByteBufAllocator.DEFAULT.directBuffer().release();
	}

	/**
	 * Returns when the garbage of before has been collected, and whoever asked has been
	 * told.
	 */
	private static void collect() {
		ReferenceQueue<Object> told = new ReferenceQueue<>();
		WeakReference<Object> garbage = new WeakReference<>(new Object(), told);
		await().until(() -> {
			System.gc();
			return told.remove(100) != null;
		});
		Reference.reachabilityFence(garbage);
	}

}
