package dev.sockettome.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.sockettome.file.FileProblem;
import dev.sockettome.words.Words;
import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Reads a file of settings.
 */
final class SettingsFile {

	/** How it is called, wherever it is. */
	static final String NAME = "application.yml";

	private SettingsFile() {
	}

	/**
	 * What a file says, the part that counts most first; nothing, when there is no such
	 * file.
	 * @throws InvalidSettingsException when it cannot be read
	 */
	static List<PropertySource<?>> read(Path file) {
		FileSystemResource resource = new FileSystemResource(file);
		if (!resource.exists()) {
			return List.of();
		}
		if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
			// Nobody knows when a pipe has something to say.
			throw unreadable(file, Words.of("settings-file.not-regular-file"));
		}
		try {
			return read(resource);
		}
		catch (IOException ex) {
			throw unreadable(file, FileProblem.reason(ex));
		}
		catch (YAMLException ex) {
			throw new InvalidSettingsException(List.of(UnreadableConfiguration.describe(ex, shown(file.toString()))));
		}
	}

	/**
	 * The same of what need not be a file.
	 * @throws IOException when it cannot be read
	 */
	static List<PropertySource<?>> read(Resource resource) throws IOException {
		List<PropertySource<?>> documents = new ArrayList<>(
				new YamlPropertySourceLoader().load(resource.getDescription(), resource));
		// Of several documents in a file, a later one is laid over those before it.
		Collections.reverse(documents);
		return documents;
	}

	/** A file as one would name it where the program was started. */
	static String shown(String path) {
		String here = System.getProperty("user.dir") + "/";
		return path.startsWith(here) ? path.substring(here.length()) : path;
	}

	private static InvalidSettingsException unreadable(Path file, String reason) {
		return new InvalidSettingsException(
				List.of(Words.of("settings-file.cannot-read", shown(file.toString()), reason)));
	}

}
