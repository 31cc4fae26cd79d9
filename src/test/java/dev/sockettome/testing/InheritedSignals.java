package dev.sockettome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * What a shell has told the tests' own process to ignore, as {@code nohup} does with
 * SIGHUP and a script with SIGINT of what it starts in the background. Every child would
 * inherit that, and a program that is sent such a signal would not notice.
 */
final class InheritedSignals {

	static {
		Unpacked.prepare();
	}

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final String IGNORED = "SigIgn:";

	private static final Pointer BY_DEFAULT = Pointer.NULL;

	private InheritedSignals() {
	}

	/** Ignores nothing any more, so that children begin with every signal as it is. */
	static void reset() {
		for (long ignored = ignored(); ignored != 0; ignored &= ignored - 1) {
			handle(Long.numberOfTrailingZeros(ignored) + 1, BY_DEFAULT);
		}
	}

	/** Ignores a signal, as whoever started the tests may have done. */
	static void ignore(int signal) {
		handle(signal, Pointer.createConstant(1));
	}

	private static void handle(int signal, Pointer handler) {
		Function function = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("signal");
		function.invokePointer(new Object[] { signal, handler });
	}

	/** A bit for each signal, the lowest for signal 1; none where Linux does not tell. */
	private static long ignored() {
		if (!Files.isReadable(STATUS)) {
			return 0;
		}
		try {
			return Files.readAllLines(STATUS)
				.stream()
				.filter((line) -> line.startsWith(IGNORED))
				.mapToLong((line) -> Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
