package dev.sockettome.server.kept;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.LineFile;
import dev.sockettome.server.files.AwayException;
import dev.sockettome.server.files.LineSource;
import dev.sockettome.server.files.LineStore;

/**
 * Lines that the servers of a room share. A change is made to them as they are, and made
 * again when another server was quicker, so none is lost. What the place has lost, as
 * after it was emptied, is put there again. Used as a {@code DataFile} is.
 */
public final class KeptLines implements LineStore {

	/** Longer than the place takes to say that it does not answer. */
	private static final int PATIENCE_SECONDS = 5;

	/** More often nobody else is quicker, unless the place answers at random. */
	private static final int MAX_TRIES = 100;

	private static final byte[] NOTHING = {};

	private final KeptPlace place;

	private final String name;

	private final LineSource former;

	private final Consumer<String> problems;

	/** The version that is known; empty for none. Others may ask which it is. */
	private volatile String version = "";

	private List<FileLine> lines = List.of();

	/**
	 * The lines of a name.
	 * @param former what holds when the place has none yet: it is put there, once
	 * @param problems is told what becomes of that
	 */
	public KeptLines(KeptPlace place, String name, LineSource former, Consumer<String> problems) {
		this.place = place;
		this.name = name;
		this.former = former;
		this.problems = problems;
	}

	String name() {
		return this.name;
	}

	/** The version that is known; empty for none. From any thread. */
	String version() {
		return this.version;
	}

	@Override
	public List<FileLine> read() throws IOException {
		for (int i = 0; i < MAX_TRIES; i++) {
			List<Object> answer = run(KeptScript.READ, bytes(this.version), bytes(LineFile.MAX_BYTES));
			switch (text(answer.get(0))) {
				case "same" -> {
					return this.lines;
				}
				case "text" -> {
					return take(text(answer.get(1)), FileLine.decode((byte[]) answer.get(2)));
				}
				case "none" -> {
					if (begin()) {
						return this.lines;
					}
				}
				default -> throw new IOException("it is larger than 4 MB");
			}
		}
		throw new IOException("others change it all the time");
	}

	private List<FileLine> take(String newVersion, List<FileLine> read) throws IOException {
		if (this.version.isEmpty()) {
			tellWhatDoesNotCount(read);
		}
		this.version = newVersion;
		this.lines = List.copyOf(read);
		return this.lines;
	}

	private void tellWhatDoesNotCount(List<FileLine> read) throws IOException {
		Set<String> holding = new HashSet<>();
		read.forEach((line) -> holding.add(line.text()));
		if (this.former.exists()
				&& this.former.read().stream().anyMatch((line) -> line.isEntry() && !holding.contains(line.text()))) {
			this.problems.accept("%s is not read: what holds is %s".formatted(this.former.shown(), shown()));
		}
	}

	/**
	 * Puts there what was there before, or what is to be there first.
	 * @return whether it is there; otherwise somebody else was quicker
	 */
	private boolean begin() throws IOException {
		if (!this.version.isEmpty()) {
			boolean written = write("", this.lines);
			if (written) {
				this.problems.accept("%s were gone, and are there again".formatted(shown()));
			}
			return written;
		}
		List<FileLine> first = this.former.read();
		if (first.isEmpty()) {
			return true;
		}
		boolean written = write("", first);
		if (written) {
			this.problems
				.accept("%s is read in, once: what holds from now on is %s".formatted(this.former.shown(), shown()));
		}
		return written;
	}

	@Override
	public List<FileLine> change(Consumer<List<FileLine>> change) throws IOException {
		for (int i = 0; i < MAX_TRIES; i++) {
			List<FileLine> changed = new ArrayList<>(read());
			change.accept(changed);
			if (changed.equals(this.lines) || write(this.version, changed)) {
				return changed;
			}
		}
		throw new IOException("others change it all the time");
	}

	/**
	 * Writes lines, unless somebody else was quicker.
	 * @param before the version that they must have; empty for none
	 */
	private boolean write(String before, List<FileLine> changed) throws IOException {
		byte[] text = FileLine.encode(changed, NOTHING);
		if (text.length > LineFile.MAX_BYTES) {
			throw new IOException("it would be larger than 4 MB");
		}
		// Unlike a count it cannot come again after a failover that has lost some.
		String next = UUID.randomUUID().toString();
		boolean written = text(run(KeptScript.CHANGE, bytes(before), bytes(next), text).get(0)).equals("changed");
		if (written) {
			this.version = next;
			this.lines = List.copyOf(changed);
		}
		return written;
	}

	private List<Object> run(KeptScript script, byte[]... arguments) throws IOException {
		List<byte[]> all = new ArrayList<>();
		all.add(bytes(this.name));
		all.addAll(Arrays.asList(arguments));
		try {
			return this.place.run(script, all.toArray(byte[][]::new)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException problem) ? problem : new IOException(ex);
		}
		catch (TimeoutException ex) {
			throw new AwayException("it does not answer");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("the server is ending", ex);
		}
	}

	/** Whether there are any, or were any before; also when that cannot be known. */
	@Override
	public boolean exists() {
		try {
			read();
			return !this.version.isEmpty();
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Override
	public String shown() {
		return "the %s on %s".formatted(this.name, this.place.shown());
	}

	@Override
	public String shown(int number) {
		return "%s, line %d".formatted(shown(), number);
	}

	@Override
	public boolean isWatched() {
		return true;
	}

	@Override
	public String meanwhile() {
		return "on this server alone until it is";
	}

	private static String text(Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

	private static byte[] bytes(Object value) {
		return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
	}

}
