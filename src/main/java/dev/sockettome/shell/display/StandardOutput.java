package dev.sockettome.shell.display;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers why it could not be written: Java's own tells only that
 * it could not.
 */
public final class StandardOutput extends PrintStream {

	private final Remembering target;

	private StandardOutput(Remembering target) {
		super(new BufferedOutputStream(target), false, StandardCharsets.UTF_8);
		this.target = target;
	}

	/** Takes the place of Java's own. */
	public static void install() {
		System.setOut(new StandardOutput(new Remembering(new FileOutputStream(FileDescriptor.out))));
	}

	/** Why a stream could not be written, or {@code null} when it could. */
	static @Nullable String failure(PrintStream stream) {
		if (!stream.checkError()) {
			return null;
		}
		IOException failure = (stream instanceof StandardOutput output) ? output.target.failure : null;
		return (failure != null && failure.getMessage() != null) ? failure.getMessage()
				: Words.of("standard-output.closed");
	}

	private static final class Remembering extends FilterOutputStream {

		private volatile @Nullable IOException failure;

		private Remembering(OutputStream out) {
			super(out);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			try {
				this.out.write(bytes, offset, length);
			}
			catch (IOException ex) {
				this.failure = ex;
				throw ex;
			}
		}

	}

}
