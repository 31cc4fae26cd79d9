package dev.sockettome.shell.input;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Where the commands of a file come from. What can be read twice is checked as a whole
 * before anything of it runs, without being kept in memory; the rest, such as a pipe,
 * runs line by line as it comes.
 */
public final class ScriptSource {

	private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

	/** Gives the text from its beginning. */
	private interface Opening {

		InputStream open() throws IOException;

	}

	private final String name;

	private final @Nullable Path file;

	private final boolean rereadable;

	private final Opening opening;

	/** How the file was when it was opened first. */
	private @Nullable String state;

	private ScriptSource(String name, @Nullable Path file, boolean rereadable, Opening opening) {
		this.name = name;
		this.file = file;
		this.rereadable = rereadable;
		this.opening = opening;
	}

	/** A file, or something else that has a path, such as a named pipe. */
	public static ScriptSource of(Path file) {
		return new ScriptSource(file.toString(), file,
				!Files.exists(file) || Files.isRegularFile(file) || Files.isDirectory(file),
				() -> Files.newInputStream(file));
	}

	/** Standard input. */
	public static ScriptSource ofStandardInput() {
		if (!Files.isRegularFile(STANDARD_INPUT)) {
			return new ScriptSource("<stdin>", null, false, () -> System.in);
		}
		FileInputStream in = new FileInputStream(FileDescriptor.in);
		FileChannel channel = in.getChannel();
		long[] start = { -1 };
		return new ScriptSource("<stdin>", null, true, () -> {
			start[0] = (start[0] < 0) ? channel.position() : start[0];
			channel.position(start[0]);
			return new FilterInputStream(in) {

				@Override
				public void close() {
					// It is read once more.
				}

			};
		});
	}

	/** Lines that stand in for a file. */
	public static ScriptSource of(String name, List<String> lines) {
		byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
		return new ScriptSource(name, null, true, () -> new ByteArrayInputStream(text));
	}

	/** What to call it in messages. */
	public String name() {
		return this.name;
	}

	/** The file that it is, if it is one. */
	public @Nullable Path file() {
		return this.file;
	}

	/** Whether it can be checked before it runs. */
	public boolean isRereadable() {
		return this.rereadable;
	}

	/** The stream itself; for what can be read only once. */
	public InputStream stream() throws IOException {
		try {
			return this.opening.open();
		}
		catch (IOException ex) {
			throw explained(ex);
		}
	}

	/** Takes the text's lines to someone, from the first to the last. */
	public interface Reading {

		/**
		 * Takes a line.
		 * @param number counted from 1
		 * @return whether to go on
		 */
		boolean take(int number, TextLines.TextLine line) throws InterruptedException;

	}

	/**
	 * Reads it from its beginning.
	 * @throws IOException when it cannot be read, or has changed since it was read first;
	 * the message says why, in a sentence
	 */
	public void read(Reading reading) throws IOException, InterruptedException {
		requireUnchanged();
		try (TextLines lines = new TextLines(
				new InputStreamReader(new UnchangedStream(this.opening.open()), StandardCharsets.UTF_8.newDecoder()))) {
			int number = 0;
			TextLines.TextLine line = lines.next();
			while (line != null) {
				if (!reading.take(++number, line)) {
					return;
				}
				line = lines.next();
			}
		}
		catch (IOException ex) {
			throw explained(ex);
		}
	}

	/** A file is checked first and run then: what runs must be what was checked. */
	private void requireUnchanged() throws IOException {
		Path path = this.file;
		if (path == null || !this.rereadable || !Files.exists(path)) {
			return;
		}
		BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
		String now = "%s %d %s".formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
		if (this.state != null && !this.state.equals(now)) {
			throw new ChangedException(Words.of("script-source.has-changed-since", this.name));
		}
		this.state = now;
	}

	private IOException explained(IOException failure) {
		if (failure instanceof ChangedException) {
			return failure;
		}
		if (failure instanceof NoSuchFileException) {
			return new IOException(Words.of("script-source.no-such-file", this.name), failure);
		}
		if (failure instanceof MalformedInputException) {
			return new IOException(Words.of("script-source.not-text-file", this.name), failure);
		}
		boolean folder = this.file != null && Files.isDirectory(this.file);
		return new IOException(Words.of("script-source.cannot-read", this.name,
				folder ? Words.of("script-source.folder") : failure.getMessage()), failure);
	}

	/**
	 * Hands on what it has read when the file is still the one that was checked: what has
	 * been read by then needs not be looked at again, however long it takes to run.
	 */
	private final class UnchangedStream extends FilterInputStream {

		private UnchangedStream(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int count = super.read(bytes, offset, length);
			if (count > 0) {
				requireUnchanged();
			}
			return count;
		}

	}

	/** A file that was checked, and is another now. */
	private static final class ChangedException extends IOException {

		private ChangedException(String message) {
			super(message);
		}

	}

}
