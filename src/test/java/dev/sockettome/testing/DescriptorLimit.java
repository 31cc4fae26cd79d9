package dev.sockettome.testing;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Lets a process that runs already open nothing more, until this is closed: no file and
 * no connection. For Linux, which lets others set that (prlimit(2)).
 */
public final class DescriptorLimit implements AutoCloseable {

	private static final int RLIMIT_NOFILE = 7;

	static {
		Unpacked.prepare();
	}

	private final long pid;

	private final Memory before = limit();

	/** Begins at once. */
	public DescriptorLimit(long pid) {
		this.pid = pid;
		set(Pointer.NULL, this.before);
		Memory none = limit();
		none.setLong(0, 0);
		none.setLong(Long.BYTES, this.before.getLong(Long.BYTES));
		set(none, Pointer.NULL);
	}

	@Override
	public void close() {
		set(this.before, Pointer.NULL);
	}

	/** The limit, and behind it how far it may be raised. */
	private static Memory limit() {
		return new Memory(2 * Long.BYTES);
	}

	private void set(Pointer limit, Pointer previous) {
		int failed = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME)
			.getFunction("prlimit")
			.invokeInt(new Object[] { (int) this.pid, RLIMIT_NOFILE, limit, previous });
		if (failed != 0) {
			throw new IllegalStateException("The limit of process %d cannot be set".formatted(this.pid));
		}
	}

}
