package dev.sockettome.shell.profile;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The servers one has names for, a line each in a file that a person may edit:
 * {@code NAME HOST PORT [--as SCREENNAME] [--auto]}, and the options of {@code connect}
 * about TLS; several hosts with commas between them. It is read anew each time.
 */
@Component
public class Bookmarks {

	private static final String HEADER = "# NAME HOST PORT [--as SCREENNAME] [--auto]";

	private final UserFile file;

	@Autowired
	Bookmarks(UserFolders folders, Console console) {
		this(new UserFile(folders.config().resolve("bookmarks"), console::diagnose));
	}

	Bookmarks(UserFile file) {
		this.file = file;
	}

	/**
	 * All of them, in the order of the file.
	 * @throws CommandFailedException when the file cannot be read, or a line is not a
	 * bookmark
	 */
	public List<Bookmark> list() {
		return this.file.entries().stream().map(this::parse).toList();
	}

	/** The names, as far as the file can be read. */
	public List<String> names() {
		return this.file.readableEntries().stream().map((line) -> line.split("\\s+", 2)[0]).toList();
	}

	/**
	 * The bookmark of a name, or {@code null}.
	 * @throws CommandFailedException when the file cannot be read, or its line is no
	 * bookmark
	 */
	public @Nullable Bookmark find(String name) {
		return this.file.entries()
			.stream()
			.filter((line) -> isNamed(line, name))
			.findFirst()
			.map(this::parse)
			.orElse(null);
	}

	/**
	 * Adds one, in the place of another of that name.
	 * @return whether there was another
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean add(Bookmark bookmark) {
		boolean[] replaced = new boolean[1];
		this.file.change((lines) -> {
			if (lines.isEmpty()) {
				lines.add(FileLine.of(HEADER));
			}
			FileLine line = FileLine.of(bookmark.toString());
			replaced[0] = lines.stream().anyMatch((old) -> isNamed(old, bookmark.name()));
			lines.replaceAll((old) -> isNamed(old, bookmark.name()) ? line : old);
			if (!replaced[0]) {
				lines.add(line);
			}
		});
		return replaced[0];
	}

	/**
	 * Removes one.
	 * @return whether it was there
	 * @throws CommandFailedException when the file cannot be changed
	 */
	public boolean remove(String name) {
		if (this.file.entries().stream().noneMatch((line) -> isNamed(line, name))) {
			return false;
		}
		this.file.change((lines) -> lines.removeIf((line) -> isNamed(line, name)));
		return true;
	}

	private static boolean isNamed(FileLine line, String name) {
		return line.isEntry() && !line.isDamaged() && isNamed(line.text(), name);
	}

	private static boolean isNamed(String entry, String name) {
		return entry.split("\\s+", 2)[0].equalsIgnoreCase(name);
	}

	private Bookmark parse(String line) {
		try {
			List<String> words = new ArrayList<>();
			Word.read(line, 0, Integer.MAX_VALUE).forEach((word) -> words.add(word.value()));
			boolean auto = words.remove("--auto");
			String screenName = take(words, "--as");
			boolean tls = words.remove("--tls");
			boolean insecure = words.remove("--insecure");
			String trust = take(words, "--trust");
			String ca = take(words, "--ca");
			String key = take(words, "--key");
			if (words.size() != 3) {
				throw new IllegalArgumentException(Words.of("bookmarks.not-form-name"));
			}
			Destination destination = Destination.parse(words.get(1), Endpoint.parsePort(words.get(2)));
			return new Bookmark(words.get(0),
					destination.with(destination.protection().with(tls, insecure, trust, ca, key)),
					(screenName != null) ? screenName : "", auto);
		}
		catch (IllegalArgumentException | UsageException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("bookmarks.cannot-use-line", line, this.file.path(), ex.getMessage()));
		}
	}

	/**
	 * Takes an option and its value out of the words; {@code null} when it is not there.
	 */
	private static @Nullable String take(List<String> words, String option) {
		int index = words.indexOf(option);
		if (index < 0 || index + 1 == words.size()) {
			return null;
		}
		words.remove(index);
		return words.remove(index);
	}

}
