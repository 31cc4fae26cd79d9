package dev.sockettome.server.admission;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;

import dev.sockettome.file.FileLine;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.thread.FileThread;
import org.jspecify.annotations.Nullable;

/**
 * The bans, and the file that keeps them. The file has one ban in each line, so that
 * people can read and change it. Lines that cannot be understood are logged and kept.
 * Owned by the room's event loop; the file is read and written by another thread.
 */
public final class Bans {

	private static final List<String> HEADER = List.of(
			"# Who may not come in: a name or an address, until when, and why. After a change: SIGHUP.",
			"# 192.0.2.0/24 2030-12-31T23:59:59Z for spam");

	private final DataFile<Ban> file;

	private final FileThread fileThread;

	private final Executor room;

	private final List<Ban> bans = new ArrayList<>();

	/** How many changes are on their way to the file. */
	private int waiting;

	/**
	 * The bans of a file, which is read now.
	 * @param room runs what changes these bans
	 */
	public Bans(DataFile<Ban> file, FileThread fileThread, Executor room) {
		this.file = file;
		this.fileThread = fileThread;
		this.room = room;
		take(file.read());
	}

	/**
	 * Reads the file again, and tries again what could not be written; not on an event
	 * loop. {@link #take} applies what it says.
	 */
	public @Nullable Entries<Ban> read() {
		this.file.retry();
		return this.file.read();
	}

	/**
	 * Applies the bans of the file. When it could not be read, the bans stay as they are.
	 * When a line of it is damaged, all who were banned before stay banned.
	 */
	public void take(@Nullable Entries<Ban> read) {
		// Changes on their way are not in the file yet; after them it is read anyway.
		if (read == null || this.waiting > 0) {
			return;
		}
		List<Ban> before = List.copyOf(this.bans);
		this.bans.clear();
		this.bans.addAll(read.all());
		if (read.damaged()) {
			before.stream().filter((ban) -> !isBanned(ban.target())).forEach(this.bans::add);
		}
	}

	public List<Ban> all() {
		dropOver();
		return List.copyOf(this.bans);
	}

	/**
	 * Adds a ban.
	 * @return lines for the moderator about the file, when it has been written
	 */
	public CompletableFuture<List<String>> add(Ban ban) {
		this.bans.removeIf((other) -> isOf(other, ban.target()));
		this.bans.add(ban);
		return save((lines) -> {
			if (lines.isEmpty()) {
				HEADER.forEach((line) -> lines.add(FileLine.of(line)));
			}
			lines.removeIf((line) -> isOf(this.file.understand(line), ban.target()));
			lines.add(FileLine.of(ban.line()));
		});
	}

	/**
	 * Ends a ban.
	 * @return as with {@link #add}; {@code null} when there was no such ban
	 */
	public @Nullable CompletableFuture<List<String>> remove(BanTarget target) {
		boolean removed = this.bans.removeIf((ban) -> isOf(ban, target));
		return removed ? save((lines) -> lines.removeIf((line) -> isOf(this.file.understand(line), target))) : null;
	}

	public @Nullable Ban find(InetAddress address) {
		return find((ban) -> ban.target().isOf(address));
	}

	public @Nullable Ban find(ScreenName name) {
		BanTarget named = new BanTarget.Named(name);
		return find((ban) -> ban.target().equals(named));
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

	private boolean isBanned(BanTarget target) {
		return this.bans.stream().anyMatch((ban) -> isOf(ban, target));
	}

	private static boolean isOf(@Nullable Ban ban, BanTarget target) {
		return ban != null && ban.target().equals(target);
	}

	private CompletableFuture<List<String>> save(Consumer<List<FileLine>> change) {
		this.waiting++;
		return this.fileThread.run(() -> {
			Entries<Ban> saved = null;
			try {
				Instant now = Instant.now();
				saved = this.file.change((lines) -> {
					change.accept(lines);
					lines.removeIf((line) -> isOver(line, now));
				});
				return List.of();
			}
			catch (IOException ex) {
				return List.of(String.valueOf(ex.getMessage()));
			}
			finally {
				Entries<Ban> written = saved;
				this.room.execute(() -> {
					this.waiting--;
					take(written);
				});
			}
		});
	}

	private boolean isOver(FileLine line, Instant now) {
		Ban ban = this.file.understand(line);
		return ban != null && ban.isOver(now);
	}

}
