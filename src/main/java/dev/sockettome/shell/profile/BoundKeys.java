package dev.sockettome.shell.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.session.CommandFailedException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What a person has keys do, a line each in a file that they may edit:
 * {@code KEY = ACTION} or {@code KEY = "TEXT"}.
 */
@Component
public class BoundKeys {

	/** How the file is called. */
	public static final String FILE = "keys";

	private static final String HEADER = "# KEY = ACTION, or KEY = \"TEXT\"";

	private static final String SIGN = " = ";

	private final UserFile file;

	@Autowired
	BoundKeys(UserFolders folders, Console console) {
		this(new UserFile(folders.config().resolve(FILE), console::diagnose));
	}

	BoundKeys(UserFile file) {
		this.file = file;
	}

	/** What each key is to do, in the order of the file, as far as it can be read. */
	public Map<String, String> all() {
		Map<String, String> keys = new LinkedHashMap<>();
		for (String line : this.file.readableEntries()) {
			String[] parts = line.split(SIGN, 2);
			if (parts.length == 2) {
				keys.put(parts[0].strip(), parts[1].strip());
			}
		}
		return keys;
	}

	/**
	 * Keeps what a key is to do, in the place of what it did.
	 * @param named what a key of the file is called
	 * @throws CommandFailedException when it cannot be kept
	 */
	public void put(String key, String target, UnaryOperator<String> named) {
		this.file.change((lines) -> {
			if (lines.isEmpty()) {
				lines.add(FileLine.of(HEADER));
			}
			lines.removeIf((line) -> isOf(line, key, named));
			lines.add(FileLine.of(key + SIGN + target));
		});
	}

	/**
	 * Forgets what a key is to do.
	 * @param named what a key of the file is called
	 * @return whether it was there
	 * @throws CommandFailedException when the file cannot be changed
	 */
	public boolean remove(String key, UnaryOperator<String> named) {
		if (all().keySet().stream().noneMatch((each) -> named.apply(each).equals(key))) {
			return false;
		}
		this.file.change((lines) -> lines.removeIf((line) -> isOf(line, key, named)));
		return true;
	}

	private static boolean isOf(FileLine line, String key, UnaryOperator<String> named) {
		return line.isEntry() && !line.isDamaged() && line.text().contains(SIGN)
				&& named.apply(line.text().split(SIGN, 2)[0].strip()).equals(key);
	}

}
