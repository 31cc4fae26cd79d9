package dev.sockettome.client.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.sockettome.client.delivery.Outgoing.Kind;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.file.FileName;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.Journal;
import dev.sockettome.grammar.Secrets;
import dev.sockettome.protocol.Block;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What was said to one server under one name and has not come back, in a file: it is
 * there before it goes out, and outlives a program that is killed. Only what is said to
 * people is in it, no command, and nothing that looks like a password.
 * <p>
 * A line {@code +7 say hello} is a message, {@code >7} says that it was sent, and
 * {@code -7} that it is settled. A monitor: the shell's thread and the listener's write.
 */
public final class OutboxFile implements Keeper {

	/** So many programs can talk to one server under one name. */
	private static final int MOST_PROGRAMS = 9;

	/** A file in which nothing waits is emptied at this size, in bytes. */
	private static final int IDLE_SIZE = 64 * 1024;

	/** One in which something waits is written anew at this size. */
	private static final int LARGEST = 1024 * 1024;

	/**
	 * Something that was said in another run, and has not come back.
	 *
	 * @param kind what was done with it
	 * @param text what was said; of a private message, to whom and what
	 * @param sent whether it was sent, so that it may have arrived
	 */
	public record Kept(Kind kind, String text, boolean sent) {

	}

	private final Journal journal;

	private final Consumer<String> notes;

	private final List<Kept> kept;

	/** What waits, with its numbers in the file, in the order in which it was said. */
	private final Map<Outgoing, Integer> numbers = new LinkedHashMap<>();

	private int next;

	/** Whether an outbox has what was kept. */
	private boolean attached;

	private boolean closed;

	private OutboxFile(Journal journal, Consumer<String> notes) throws IOException {
		this.journal = journal;
		this.notes = notes;
		this.kept = read();
	}

	/**
	 * Opens the file of a server and a name.
	 * @param folder where such files are
	 * @param notes takes a sentence about each thing that goes wrong, and about what is
	 * left in the end
	 * @return {@code null} when too many programs talk to that server under that name
	 * @throws IOException when it cannot be read or written
	 */
	public static @Nullable OutboxFile open(Path folder, String server, String name, Consumer<String> notes)
			throws IOException {
		String start = FileName.of(server, name);
		for (int i = 1; i <= MOST_PROGRAMS; i++) {
			Journal journal = Journal.open(folder.resolve((i == 1) ? start : start + "." + i));
			if (journal != null) {
				return new OutboxFile(journal, notes);
			}
		}
		return null;
	}

	/** Whether something is kept of what was said to a server under a name. */
	public static boolean isKept(Path folder, String server, String name) {
		try {
			return Files.size(folder.resolve(FileName.of(server, name))) > 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private List<Kept> read() throws IOException {
		Map<String, Kept> found = new LinkedHashMap<>();
		int damaged = 0;
		for (String line : this.journal.lines()) {
			if (!line.isEmpty() && !read(line, found)) {
				damaged++;
			}
		}
		if (damaged > 0) {
			this.journal.keepDamaged();
			this.notes
				.accept(Words.of("outbox-file.has-lines-make", this.journal.path(), damaged, this.journal.path()));
		}
		return List.copyOf(found.values());
	}

	private static boolean read(String line, Map<String, Kept> found) {
		String[] words = line.substring(1).split(" ", 3);
		switch (line.charAt(0)) {
			case '-' -> {
				return found.remove(words[0]) != null;
			}
			case '>' -> {
				return found.computeIfPresent(words[0],
						(number, said) -> new Kept(said.kind(), said.text(), true)) != null;
			}
			case '+' -> {
				Word word = (words.length == 3) ? Word.of(words[1]) : null;
				String text = (word != null) ? SafeText.clean(words[2]) : "";
				if (word == null || text.isBlank() || found.size() >= Outbox.CAPACITY) {
					return false;
				}
				return found.putIfAbsent(words[0], new Kept(word.kind, text, false)) == null;
			}
			default -> {
				return false;
			}
		}
	}

	/** What was said in another run and has not come back, the oldest first. */
	List<Kept> kept() {
		return this.kept;
	}

	/**
	 * Has an outbox keep here what waits in it, and wait in it what is kept here.
	 * @param wording puts into words again what was said in another run; throws a
	 * {@link ChatException} for what this server does not know
	 * @return a sentence about each message that is forgotten, as it cannot be sent
	 * @throws IOException when the file cannot be written
	 */
	public List<String> attach(Outbox outbox, Function<Kept, List<Outgoing>> wording) throws IOException {
		List<Outgoing> unsent = new ArrayList<>();
		List<String> refused = new ArrayList<>();
		for (Kept said : this.kept) {
			try {
				unsent.addAll(wording.apply(said));
			}
			catch (ChatException ex) {
				refused.add(Words.of("outbox-file.not-kept", said.text(), ex.getMessage()));
			}
		}
		begin(unsent);
		outbox.keepBy(this, unsent);
		synchronized (this) {
			this.attached = true;
		}
		return refused;
	}

	private synchronized void begin(List<Outgoing> unsent) throws IOException {
		unsent.forEach(this::number);
		this.journal.replace(lines());
	}

	@Override
	public synchronized void offered(Outgoing message) {
		Word word = Word.of(message.kind());
		if (word != null && Secrets.find(message.text(), true) < 0) {
			number(message);
			write(line(message, word));
		}
	}

	@Override
	public synchronized void sending(Outgoing message) {
		Integer number = this.numbers.get(message);
		if (number != null) {
			write(">" + number);
		}
	}

	private void number(Outgoing message) {
		this.numbers.put(message, ++this.next);
		message.receipt().whenComplete((done, failure) -> settled(message));
	}

	private synchronized void settled(Outgoing message) {
		Integer number = this.closed ? null : this.numbers.remove(message);
		if (number != null) {
			write("-" + number);
		}
	}

	@Override
	public synchronized void forget() {
		this.numbers.clear();
		close();
	}

	/** The conversation is over: what waits still is kept. */
	@Override
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			int left = this.numbers.size();
			try (Journal last = this.journal) {
				if (left == 0 && (this.attached || this.kept.isEmpty())) {
					last.replace(List.of());
				}
				else if (left > 0) {
					this.notes.accept(Words.count("outbox-file.left", left));
				}
			}
			catch (IOException ex) {
				tell(ex);
			}
		}
	}

	private void write(String line) {
		if (this.closed) {
			return;
		}
		try {
			this.journal.append(line);
			if (this.journal.size() > (this.numbers.isEmpty() ? IDLE_SIZE : LARGEST)) {
				this.journal.replace(lines());
			}
		}
		catch (IOException ex) {
			this.closed = true;
			tell(ex);
		}
	}

	private void tell(IOException failure) {
		this.notes.accept(Words.of("outbox-file.what-you-say", this.journal.path(), FileProblem.reason(failure)));
	}

	private List<String> lines() {
		List<String> lines = new ArrayList<>();
		this.numbers.forEach((message, number) -> {
			Word word = Word.of(message.kind());
			if (word != null) {
				lines.add(line(message, word));
			}
			if (message.isAgain() || message.isSent()) {
				lines.add(">" + number);
			}
		});
		return lines;
	}

	private String line(Outgoing message, Word word) {
		String text = (word == Word.LINES) ? Block.join(message.text().lines().toList())
				: message.text().substring(word.prefix.length());
		return "+%d %s %s".formatted(this.numbers.get(message), word.name, text);
	}

	/** The kinds that are kept. */
	private enum Word {

		SAY(Kind.MESSAGE, "say", ""), LINES(Kind.BLOCK, "lines", ""), ME(Kind.ACTION, "me", "/me "),
		MSG(Kind.PRIVATE, "msg", "/msg ");

		private final Kind kind;

		private final String name;

		/** What the text begins with as the person is shown it. */
		private final String prefix;

		Word(Kind kind, String name, String prefix) {
			this.kind = kind;
			this.name = name;
			this.prefix = prefix;
		}

		static @Nullable Word of(Kind kind) {
			return Arrays.stream(values()).filter((word) -> word.kind == kind).findAny().orElse(null);
		}

		static @Nullable Word of(String name) {
			return Arrays.stream(values()).filter((word) -> word.name.equals(name)).findAny().orElse(null);
		}

	}

}
