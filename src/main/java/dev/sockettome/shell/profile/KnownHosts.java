package dev.sockettome.shell.profile;

import java.util.List;

import dev.sockettome.client.wire.Destination;
import dev.sockettome.file.FileLine;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The servers one has connected to, the latest first, one {@code host:port} a line, or
 * several with commas between them, in a file that outlives the program.
 */
@Component
public class KnownHosts {

	private static final int CAPACITY = 100;

	private final UserFile file;

	@Autowired
	KnownHosts(UserFolders folders, Console console) {
		this(new UserFile(folders.state().resolve("hosts"), console::diagnose));
	}

	KnownHosts(UserFile file) {
		this.file = file;
	}

	/** The servers, the latest first, as far as the file can be read. */
	public List<String> list() {
		return this.file.readableEntries();
	}

	/**
	 * Puts a server first.
	 * @throws dev.sockettome.shell.session.CommandFailedException when the file cannot be
	 * changed
	 */
	public void remember(Destination destination) {
		this.file.change((lines) -> {
			lines.removeIf((line) -> line.text().equals(destination.toString()));
			lines.add(0, FileLine.of(destination.toString()));
			lines.subList(Math.min(lines.size(), CAPACITY), lines.size()).clear();
		});
	}

}
