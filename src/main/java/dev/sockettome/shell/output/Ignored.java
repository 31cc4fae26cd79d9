package dev.sockettome.shell.output;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.UserFile;
import dev.sockettome.shell.UserFolders;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The people one does not want to hear, one name a line in a file that outlives the
 * program. Names are compared as a room compares them (docs/PROTOCOL.md, section 3.2).
 * Changed by the shell's thread, read by any.
 */
@Component
public class Ignored {

	private final UserFile file;

	/** By what names that would be taken for each other have in common. */
	private volatile Map<String, String> names;

	@Autowired
	Ignored() {
		this(new UserFile(UserFolders.config().resolve("ignored")));
	}

	Ignored(UserFile file) {
		this.file = file;
		this.names = readable(file);
	}

	/** Whether whatever comes from this person is to be left out. */
	public boolean contains(String name) {
		return !this.names.isEmpty() && this.names.containsKey(key(name));
	}

	/** Everyone who is ignored, in the order in which they were added. */
	public List<String> names() {
		return List.copyOf(this.names.values());
	}

	/**
	 * Ignores someone from now on.
	 * @return whether that is new
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean add(String name) {
		if (contains(name)) {
			return false;
		}
		this.file.change((lines) -> {
			lines.add(name);
			return lines;
		});
		this.names = read(this.file);
		return true;
	}

	/**
	 * Hears someone again.
	 * @return whether they had been ignored
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean remove(String name) {
		if (!contains(name)) {
			return false;
		}
		this.file.change((lines) -> {
			lines.removeIf((line) -> UserFile.isEntry(line) && key(line.strip()).equals(key(name)));
			return lines;
		});
		this.names = read(this.file);
		return true;
	}

	/** A conversation goes on without a file that cannot be read; a command says so. */
	private static Map<String, String> readable(UserFile file) {
		try {
			return read(file);
		}
		catch (CommandFailedException ex) {
			return Map.of();
		}
	}

	private static Map<String, String> read(UserFile file) {
		Map<String, String> names = new LinkedHashMap<>();
		file.entries().forEach((name) -> names.putIfAbsent(key(name), name));
		return names;
	}

	private static String key(String name) {
		return Normalizer.normalize(VisibleText.of(name), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
	}

}
