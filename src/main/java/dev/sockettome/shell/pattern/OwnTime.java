package dev.sockettome.shell.pattern;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * What a thread has had of a processor. On a busy machine any work takes long by the
 * clock, which is no sign of a pattern that does.
 */
final class OwnTime {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private OwnTime() {
	}

	/** How long the calling thread has run, in nanoseconds. */
	static long nanos() {
		return THREADS.getCurrentThreadCpuTime();
	}

}
