package dev.sockettome.client.ticket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.sockettome.file.FileName;
import dev.sockettome.file.Journal;
import dev.sockettome.protocol.Resumption;
import org.jspecify.annotations.Nullable;

/**
 * The token of one's session on a server, in a file that only its owner can read: a
 * program that was killed could not leave, so the server keeps its name for someone who
 * will not come back. The next program gives that place up by the token.
 * <p>
 * A monitor: the shell's thread opens it, the listener's writes. What cannot be written
 * is not kept, and the name is free a little later.
 */
public final class TicketFile implements Closeable {

	/** So many programs can be on one server under one name (section 3.18). */
	private static final int MOST_PROGRAMS = 9;

	private final Journal journal;

	private @Nullable String left;

	private boolean closed;

	private TicketFile(Journal journal) {
		this.journal = journal;
		this.left = journal.lines().stream().filter(Resumption::isToken).findFirst().orElse(null);
	}

	/**
	 * Opens the file of a server and a name; another one where another program that is
	 * there by that name has it.
	 * @param folder where such files are
	 * @return {@code null} when too many are, or when there can be no such file
	 */
	public static @Nullable TicketFile open(Path folder, String server, String name) {
		try {
			String start = FileName.of(server, name);
			for (int i = 1; i <= MOST_PROGRAMS; i++) {
				Journal journal = Journal.open(folder.resolve((i == 1) ? start : start + "." + i));
				if (journal != null) {
					return new TicketFile(journal);
				}
			}
			return null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * The token of a place that was not left; {@code null} when there is none. It is told
	 * once.
	 */
	public synchronized @Nullable String takeLeft() {
		String token = this.left;
		this.left = null;
		return token;
	}

	/** Keeps a token in place of the one before. */
	public synchronized void keep(String token) {
		write(List.of(token));
	}

	/** The place was left in good order. */
	public synchronized void forget() {
		write(List.of());
	}

	private void write(List<String> lines) {
		if (this.closed) {
			return;
		}
		try {
			this.journal.replace(lines);
		}
		catch (IOException ex) {
			close();
		}
	}

	@Override
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			try {
				this.journal.close();
			}
			catch (IOException ex) {
				// All that was to be written is written.
			}
		}
	}

}
