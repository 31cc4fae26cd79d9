package dev.sockettome.testing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A folder for a server that need not keep anything: nobody else's, so that no test finds
 * what another one has left, or what whoever runs the tests has at home.
 */
public final class UnusedFolder {

	private static final AtomicInteger count = new AtomicInteger();

	private UnusedFolder() {
	}

	/** The path of one that is not there yet. */
	public static String next() {
		return "target/no-server-data/%d/%d".formatted(ProcessHandle.current().pid(), count.incrementAndGet());
	}

}
