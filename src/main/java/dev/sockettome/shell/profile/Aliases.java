package dev.sockettome.shell.profile;

import java.util.List;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The commands one has names for, a line each in a file that a person may edit:
 * {@code [--force] NAME COMMAND}. It is read anew each time.
 */
@Component
public class Aliases {

	private static final String HEADER = "# [--force] NAME COMMAND";

	private final UserFile file;

	@Autowired
	Aliases(UserFolders folders, Console console) {
		this(new UserFile(folders.config().resolve("aliases"), console::diagnose));
	}

	Aliases(UserFile file) {
		this.file = file;
	}

	/**
	 * All of them, in the order of the file.
	 * @throws CommandFailedException when the file cannot be read, or a line is no alias
	 */
	public List<Alias> list() {
		return this.file.entries().stream().map(this::parse).toList();
	}

	/** As many of them as can be read. */
	public List<Alias> readable() {
		return this.file.readableEntries().stream().filter((line) -> name(line) != null).map(Alias::parse).toList();
	}

	/**
	 * The alias of a name; {@code null} when there is none that can be read.
	 */
	public @Nullable Alias find(String name) {
		return this.file.readableEntries()
			.stream()
			.filter((line) -> name.equals(name(line)))
			.findFirst()
			.map(Alias::parse)
			.orElse(null);
	}

	/**
	 * Adds one, in the place of another of that name.
	 * @return whether there was another
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean add(Alias alias) {
		boolean[] replaced = new boolean[1];
		this.file.change((lines) -> {
			if (lines.isEmpty()) {
				lines.add(FileLine.of(HEADER));
			}
			FileLine line = FileLine.of(alias.toString());
			replaced[0] = lines.stream().anyMatch((old) -> isNamed(old, alias.name()));
			lines.replaceAll((old) -> isNamed(old, alias.name()) ? line : old);
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
		if (this.file.entries().stream().noneMatch((line) -> name.equals(name(line)))) {
			return false;
		}
		this.file.change((lines) -> lines.removeIf((line) -> isNamed(line, name)));
		return true;
	}

	private static boolean isNamed(FileLine line, String name) {
		return line.isEntry() && !line.isDamaged() && name.equals(name(line.text()));
	}

	/** What the alias of a line is called; {@code null} when it is none. */
	private static @Nullable String name(String line) {
		try {
			return Alias.parse(line).name();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private Alias parse(String line) {
		try {
			return Alias.parse(line);
		}
		catch (IllegalArgumentException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("aliases.cannot-use-line", line, this.file.path(), ex.getMessage()));
		}
	}

}
