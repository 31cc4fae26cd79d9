package dev.sockettome.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * The bans, and the file that keeps them: one a line, to be read and changed by hand.
 * Lines that cannot be understood are told, and kept. Owned by the room's event loop; the
 * file is written by another thread.
 */
final class Bans {

	private static final List<String> HEADER = List.of(
			"# Who may not come in: a name or an address, until when, and why. After a change: SIGHUP.",
			"# 192.0.2.0/24 2030-12-31T23:59:59Z for spam");

	private final Path file;

	private final Executor writer;

	private final Consumer<String> problems;

	private final List<Ban> bans = new ArrayList<>();

	private final List<String> unreadable = new ArrayList<>();

	/** How often the file is still to be written. */
	private final AtomicInteger waiting = new AtomicInteger();

	/**
	 * The bans of a file, which need not exist.
	 * @param writer runs what writes the file
	 * @param problems is told what is wrong with the file
	 */
	Bans(Path file, Executor writer, Consumer<String> problems) {
		this.file = file;
		this.writer = writer;
		this.problems = problems;
		load();
	}

	/** Reads the file again; when it cannot be read, the bans stay as they are. */
	void load() {
		List<String> lines = DataFolder.read(this.file, this.problems);
		if (lines == null) {
			return;
		}
		this.bans.clear();
		this.unreadable.clear();
		int number = 0;
		for (String line : lines) {
			number++;
			if (!line.isBlank() && !line.startsWith("#")) {
				load(line, number);
			}
		}
	}

	/** Whether the file does not yet hold what holds here. */
	boolean isBeingWritten() {
		return this.waiting.get() > 0;
	}

	List<Ban> all() {
		dropOver();
		return List.copyOf(this.bans);
	}

	void add(Ban ban) {
		this.bans.removeIf((other) -> other.target().equalsIgnoreCase(ban.target()));
		this.bans.add(ban);
		save();
	}

	boolean remove(String target) {
		AddressRange range = AddressRange.parse(target);
		String shown = (range != null) ? range.toString() : target;
		boolean removed = this.bans.removeIf((ban) -> ban.target().equalsIgnoreCase(shown));
		if (removed) {
			save();
		}
		return removed;
	}

	@Nullable Ban find(InetAddress address) {
		return find((ban) -> ban.range() != null && ban.range().contains(address));
	}

	@Nullable Ban find(ScreenName name) {
		return find((ban) -> ban.isOf(name));
	}

	private @Nullable Ban find(Predicate<Ban> condition) {
		if (this.bans.isEmpty()) {
			return null;
		}
		dropOver();
		return this.bans.stream().filter(condition).findFirst().orElse(null);
	}

	private void dropOver() {
		Instant now = Instant.now();
		this.bans.removeIf((ban) -> ban.isOver(now));
	}

	private void load(String line, int number) {
		try {
			this.bans.add(Ban.parse(line));
		}
		catch (IllegalArgumentException ex) {
			this.unreadable.add(line);
			this.problems.accept("%s:%d: %s".formatted(this.file, number, ex.getMessage()));
		}
	}

	private void save() {
		List<String> lines = new ArrayList<>(HEADER);
		lines.addAll(this.unreadable);
		all().forEach((ban) -> lines.add(ban.line()));
		this.waiting.incrementAndGet();
		this.writer.execute(() -> write(lines));
	}

	private void write(List<String> lines) {
		try {
			DataFolder.replace(this.file, lines);
		}
		catch (IOException ex) {
			this.problems.accept("Cannot write %s: %s".formatted(this.file, DataFolder.reason(ex)));
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

}
