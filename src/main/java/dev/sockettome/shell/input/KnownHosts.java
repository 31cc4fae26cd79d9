package dev.sockettome.shell.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.Endpoint;
import dev.sockettome.shell.UserFolders;

import org.springframework.stereotype.Component;

/**
 * The servers one has connected to, the latest first, one {@code host:port} a line in a
 * file that outlives the program.
 */
@Component
public class KnownHosts {

	private static final int CAPACITY = 100;

	private final Path file = UserFolders.state().resolve("hosts");

	/** The servers, the latest first. A file that cannot be read counts as empty. */
	public List<String> list() {
		try {
			return Files.readAllLines(this.file).stream().filter((line) -> !line.isBlank()).toList();
		}
		catch (IOException | UncheckedIOException ex) {
			return List.of();
		}
	}

	/**
	 * Puts a server first.
	 * @throws IOException when the file cannot be written
	 */
	public void remember(Endpoint endpoint) throws IOException {
		List<String> hosts = new ArrayList<>(list());
		hosts.remove(endpoint.toString());
		hosts.add(0, endpoint.toString());
		Files.createDirectories(this.file.getParent());
		Files.write(this.file, hosts.subList(0, Math.min(hosts.size(), CAPACITY)));
	}

}
