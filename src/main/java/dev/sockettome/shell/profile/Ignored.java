package dev.sockettome.shell.profile;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.session.CommandFailedException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The people one does not want to hear, one name a line in a file that outlives the
 * program. Names are compared as a room compares them (docs/PROTOCOL.md, section 3.2).
 * Somebody who takes another name stays ignored until they leave. Changed by the shell's
 * thread, read by any.
 */
@Component
public class Ignored {

	/** A hostile server could rename the ignored without end. */
	private static final int MAX_FORMER_NAMES = 1000;

	private final UserFile file;

	/** By what names that would be taken for each other have in common. */
	private volatile Map<String, String> names;

	/** What those who are called otherwise now were called when they were ignored. */
	private final Map<String, String> formerNames = new ConcurrentHashMap<>();

	@Autowired
	Ignored(UserFolders folders, Console console) {
		this(new UserFile(folders.config().resolve("ignored"), console::diagnose));
	}

	Ignored(UserFile file) {
		this.file = file;
		this.names = byKey(file.readableEntries());
	}

	/** Whether whatever comes from this person is to be left out. */
	public boolean contains(String name) {
		return !this.names.isEmpty() && this.names.containsKey(listed(name));
	}

	/** Takes note of who is called otherwise now, or gone. */
	public void follow(ChatEvent event) {
		if (event instanceof PersonRenamed renamed && contains(renamed.name())) {
			String former = listed(renamed.name());
			this.formerNames.remove(key(renamed.name()));
			if (this.formerNames.size() < MAX_FORMER_NAMES) {
				this.formerNames.put(key(renamed.newName()), former);
			}
		}
		else if (event instanceof PersonLeft left) {
			this.formerNames.remove(key(left.name()));
		}
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
		this.names = byKey(this.file.change((lines) -> lines.add(FileLine.of(name))));
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
		this.names = byKey(this.file.change((lines) -> lines
			.removeIf((line) -> line.isEntry() && !line.isDamaged() && key(line.text()).equals(listed(name)))));
		return true;
	}

	private static Map<String, String> byKey(List<String> entries) {
		Map<String, String> names = new LinkedHashMap<>();
		entries.forEach((name) -> names.putIfAbsent(key(name), name));
		return names;
	}

	/** The key under which somebody is in the list, if they are. */
	private String listed(String name) {
		String key = key(name);
		return this.formerNames.getOrDefault(key, key);
	}

	private static String key(String name) {
		return Normalizer.normalize(VisibleText.of(name), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
	}

}
