package dev.sockettome.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import dev.sockettome.file.FileProblem;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Reads the configuration files: the {@code application.yml} of the folder where the
 * program was started, if there is one, laid over the one in the jar. That is what nearly
 * every start needs, and it is done without more ado. When there are signs of anything
 * else, such as profiles, imports or other files, Spring Boot looks in all its places,
 * which takes several times as long. Where nobody has given any setting, nothing is read:
 * the records of settings have the defaults that the jar's file lists.
 */
public final class ConfigurationFiles implements EnvironmentPostProcessor, Ordered {

	private static final String FILE = "application.yml";

	private static final List<Path> OTHER_FILES = List.of(Path.of("application.yaml"),
			Path.of("application.properties"), Path.of("application.xml"), Path.of("config"));

	private static final String[] DIRECTIONS = { "spring.config.", "spring.profiles." };

	private static final String[] SETTINGS = { "chat.", "logging.", "debug", "trace", "spring.main." };

	/** What the jar carries: every setting with its default. */
	private static final Resource DEFAULTS = new ClassPathResource(FILE);

	private final ConfigDataEnvironmentPostProcessor everything;

	private final YamlPropertySourceLoader yaml = new YamlPropertySourceLoader();

	public ConfigurationFiles(ConfigDataEnvironmentPostProcessor everything) {
		this.everything = everything;
	}

	@Override
	public int getOrder() {
		return this.everything.getOrder();
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		List<PropertySource<?>> files = new ArrayList<>();
		if (!isDirected(environment)) {
			if (!isTheListOfDefaults()) {
				read(new FileSystemResource(FILE), files);
			}
			if (files.isEmpty() && !GivenNames.anyIn(environment, SETTINGS)) {
				return;
			}
			read(DEFAULTS, files);
		}
		if (files.isEmpty() || files.stream().anyMatch(ConfigurationFiles::givesDirections)) {
			this.everything.postProcessEnvironment(environment, application);
			return;
		}
		MutablePropertySources sources = environment.getPropertySources();
		files.forEach(sources::addLast);
	}

	private void read(Resource file, List<PropertySource<?>> files) {
		if (file.exists()) {
			if (file instanceof FileSystemResource && isSpecial(Path.of(FILE))) {
				// Nobody knows when a pipe has something to say.
				throw unreadable("it is not a regular file");
			}
			try {
				List<PropertySource<?>> documents = new ArrayList<>(this.yaml.load(file.getDescription(), file));
				// Of several documents in a file, a later one is laid over those before
				// it.
				Collections.reverse(documents);
				files.addAll(documents);
			}
			catch (IOException ex) {
				throw unreadable(FileProblem.reason(ex));
			}
		}
	}

	private static boolean isSpecial(Path file) {
		return !Files.isRegularFile(file) && !Files.isDirectory(file);
	}

	private static InvalidSettingsException unreadable(String reason) {
		return new InvalidSettingsException(List.of("Cannot read %s: %s.".formatted(FILE, reason)));
	}

	private static boolean isDirected(ConfigurableEnvironment environment) {
		return OTHER_FILES.stream().anyMatch(Files::exists) || GivenNames.anyIn(environment, DIRECTIONS);
	}

	/** Whoever starts the program where its sources are has its own file there. */
	private static boolean isTheListOfDefaults() {
		Path path = Path.of(FILE);
		try {
			return Files.isRegularFile(path) && DEFAULTS.contentLength() == Files.size(path)
					&& Arrays.equals(DEFAULTS.getContentAsByteArray(), Files.readAllBytes(path));
		}
		catch (IOException ex) {
			// To be told by what reads it.
			return false;
		}
	}

	private static boolean givesDirections(PropertySource<?> file) {
		return GivenNames.anyIn(file, DIRECTIONS);
	}

}
