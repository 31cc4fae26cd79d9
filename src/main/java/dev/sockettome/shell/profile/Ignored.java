package dev.sockettome.shell.profile;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.pattern.Glob;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The people one does not want to hear, one name a line in a file that outlives the
 * program: a name, one with wild cards, as in {@code spam*}, or {@code --account} and a
 * name, for whoever has shown that it is theirs. Names are compared as a room compares
 * them (docs/PROTOCOL.md, section 3.2). Somebody who takes another name stays ignored
 * until they leave. Changed by the shell's thread, read by any.
 */
@Component
public class Ignored {

	/** A hostile server could rename the ignored without end. */
	private static final int MAX_FORMER_NAMES = 1000;

	/** Before the name of an account in the file; no name begins so. */
	private static final String ACCOUNT = "--account ";

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

	/** Whether whatever comes from this person is to be left out, whoever they are. */
	public boolean contains(String name) {
		return !this.names.isEmpty() && entry(listed(name)) != null;
	}

	/** Whether what somebody says is to be left out: by their name, or their account. */
	public boolean hides(Utterance said) {
		return !this.names.isEmpty() && (contains(said.name()) || said.account() && isAccount(said.name()));
	}

	private boolean isAccount(String name) {
		return this.names.containsKey(ACCOUNT + key(name));
	}

	/** What in the list a key is ignored by; {@code null} for nothing. */
	private @Nullable String entry(String key) {
		String exact = this.names.get(key);
		if (exact != null) {
			return exact;
		}
		for (Map.Entry<String, String> entry : this.names.entrySet()) {
			if (Glob.is(entry.getKey()) && !entry.getKey().startsWith(ACCOUNT) && Glob.matches(entry.getKey(), key)) {
				return entry.getValue();
			}
		}
		return null;
	}

	/** Takes note of who is called otherwise now, or gone. */
	public void follow(ChatEvent event) {
		if (event instanceof PersonVerified verified && isAccount(verified.name())) {
			follow(verified.name(), ACCOUNT + key(verified.name()));
		}
		else if (event instanceof PersonRenamed renamed && contains(renamed.name())) {
			String former = listed(renamed.name());
			this.formerNames.remove(key(renamed.name()));
			follow(renamed.newName(), former);
		}
		else if (event instanceof PersonLeft left) {
			this.formerNames.remove(key(left.name()));
		}
	}

	private void follow(String name, String former) {
		if (this.formerNames.size() < MAX_FORMER_NAMES) {
			this.formerNames.put(key(name), former);
		}
	}

	/** Everyone who is ignored, in the order in which they were added. */
	public List<String> names() {
		return List.copyOf(this.names.values());
	}

	/**
	 * Ignores someone from now on.
	 * @param name a name, with wild cards or not
	 * @param account whether it is who has shown that the name is theirs, and nobody else
	 * who takes it
	 * @return whether that is new
	 * @throws CommandFailedException when it cannot be kept
	 */
	public boolean add(String name, boolean account) {
		String line = account ? ACCOUNT + name : name;
		if (this.names.containsKey(entryKey(line)) || !account && contains(name)) {
			return false;
		}
		this.names = byKey(this.file.change((lines) -> lines.add(FileLine.of(line))));
		return true;
	}

	/**
	 * Hears someone again, by the name and the account.
	 * @return whether they had been ignored
	 * @throws CommandFailedException when it cannot be kept, or only a pattern has them
	 * ignored
	 */
	public boolean remove(String name) {
		Set<String> keys = Set.of(listed(name), ACCOUNT + key(name));
		if (keys.stream().noneMatch(this.names::containsKey)) {
			String pattern = entry(listed(name));
			if (pattern != null) {
				throw new CommandFailedException(ExitCode.FAILED,
						Words.of("ignored.ignored-pattern-which", name, pattern));
			}
			return false;
		}
		this.names = byKey(this.file.change((lines) -> lines
			.removeIf((line) -> line.isEntry() && !line.isDamaged() && keys.contains(entryKey(line.text())))));
		return true;
	}

	private static Map<String, String> byKey(List<String> entries) {
		Map<String, String> names = new LinkedHashMap<>();
		entries.forEach((line) -> names.putIfAbsent(entryKey(line), line));
		return names;
	}

	private static String entryKey(String line) {
		return line.startsWith(ACCOUNT) ? ACCOUNT + key(line.substring(ACCOUNT.length()).strip()) : key(line);
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
