package dev.sockettome.server.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import dev.sockettome.file.FileLine;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.server.files.DataFile;
import dev.sockettome.server.files.DataFile.Entries;
import dev.sockettome.server.name.Lookalikes;
import dev.sockettome.server.name.Named;
import dev.sockettome.server.thread.FileThread;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, and the file that keeps them, one a line. A name whose line cannot be
 * understood is nobody's, and nobody gets it. Owned by the room's event loop; the file is
 * read and written by another thread.
 */
public final class Accounts {

	/** How many there may be: they have to fit into a file of 4 MB. */
	static final int MAX = 20_000;

	private static final List<String> HEADER = List.of("# Whom the names belong to. After a change: SIGHUP.",
			"# NAME member|operator HASH-OF-THE-PASSWORD|- FINGERPRINTS-OF-KEYS");

	private final DataFile<Account> file;

	private final FileThread fileThread;

	private final Executor room;

	/** By the key of the name. */
	private final Map<String, Account> byName = new LinkedHashMap<>();

	private Lookalikes lookalikes = new Lookalikes();

	/** How many changes are on their way to the file. */
	private int waiting;

	/**
	 * The accounts of a file, which is read now.
	 * @param former those to begin with when there is no such file; they are written then
	 * @param room runs what changes these accounts
	 */
	public Accounts(DataFile<Account> file, List<Account> former, FileThread fileThread, Executor room) {
		this.file = file;
		this.fileThread = fileThread;
		this.room = room;
		if (!former.isEmpty() && !file.exists()) {
			change((lines) -> former.forEach((account) -> lines.add(FileLine.of(account.line()))));
		}
		take(file.read());
	}

	/**
	 * Reads the file again, and tries again what could not be written; not on an event
	 * loop. {@link #take} applies what it says.
	 */
	public @Nullable Entries<Account> read() {
		this.file.retry();
		return this.file.read();
	}

	/**
	 * Applies what the file says. When it could not be read, the accounts stay as they
	 * are. Nobody loses a name because its line is damaged.
	 */
	public void take(@Nullable Entries<Account> read) {
		// Changes on their way are not in the file yet; after them it is read anyway.
		if (read == null || this.waiting > 0) {
			return;
		}
		Map<String, Account> before = new HashMap<>(this.byName);
		this.byName.clear();
		read.all().forEach((account) -> this.byName.put(account.name().key(), account));
		for (String line : read.unread()) {
			ScreenName owner = Account.owner(line);
			if (owner != null) {
				this.byName.computeIfAbsent(owner.key(),
						(key) -> before.getOrDefault(key, Account.of(owner, Role.MEMBER)));
			}
		}
		if (read.damaged()) {
			before.forEach(this.byName::putIfAbsent);
		}
		this.lookalikes = new Lookalikes();
		this.byName.values().forEach(this.lookalikes::add);
	}

	/** The account of a name. */
	public @Nullable Account find(ScreenName name) {
		return this.byName.isEmpty() ? null : this.byName.get(name.key());
	}

	/** An account whose name looks like this one. */
	@Nullable Named lookalike(ScreenName name) {
		return this.byName.isEmpty() ? null : this.lookalikes.find(name, null);
	}

	public List<Account> all() {
		return List.copyOf(this.byName.values());
	}

	boolean areTooMany() {
		return this.byName.size() >= MAX;
	}

	/**
	 * Checks that there is room for one more.
	 * @throws IllegalArgumentException when there is none, with one line that says so
	 */
	public void requireRoom() {
		if (areTooMany()) {
			throw new IllegalArgumentException("There are %,d accounts, and no more fit into the file.".formatted(MAX));
		}
	}

	/**
	 * Keeps an account, in place of the one that has its name.
	 * @return lines about the file for whoever wanted it, when it has been written
	 */
	public CompletableFuture<List<String>> put(Account account) {
		this.byName.put(account.name().key(), account);
		this.lookalikes.add(account);
		return save((lines) -> {
			lines.removeIf((line) -> isOf(line, account.name()));
			lines.add(FileLine.of(account.line()));
		});
	}

	/**
	 * Forgets an account.
	 * @return as with {@link #put}; {@code null} when there is no such account
	 */
	public @Nullable CompletableFuture<List<String>> remove(ScreenName name) {
		Account account = this.byName.remove(name.key());
		if (account == null) {
			return null;
		}
		this.lookalikes.remove(account);
		return save((lines) -> lines.removeIf((line) -> isOf(line, name)));
	}

	private CompletableFuture<List<String>> save(Consumer<List<FileLine>> change) {
		this.waiting++;
		return this.fileThread.run(() -> {
			List<String> problems = new ArrayList<>();
			Entries<Account> written = change(change, problems::add);
			this.room.execute(() -> {
				this.waiting--;
				take(written);
			});
			return problems;
		});
	}

	private void change(Consumer<List<FileLine>> change) {
		change(change, (problem) -> {
			// The log has it.
		});
	}

	private @Nullable Entries<Account> change(Consumer<List<FileLine>> change, Consumer<String> problems) {
		try {
			return this.file.change((lines) -> {
				if (lines.isEmpty()) {
					HEADER.forEach((line) -> lines.add(FileLine.of(line)));
				}
				change.accept(lines);
			});
		}
		catch (IOException ex) {
			problems.accept(String.valueOf(ex.getMessage()));
			return null;
		}
	}

	private static boolean isOf(FileLine line, ScreenName name) {
		ScreenName owner = line.isEntry() ? Account.owner(line.text()) : null;
		return owner != null && owner.key().equals(name.key());
	}

}
