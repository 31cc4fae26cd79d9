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
import org.springframework.core.env.EnumerablePropertySource;
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
 * which takes several times as long.
 */
public final class ConfigurationFiles implements EnvironmentPostProcessor, Ordered {

	private static final String FILE = "application.yml";

	private static final List<Path> OTHER_FILES = List.of(Path.of("application.yaml"),
			Path.of("application.properties"), Path.of("application.xml"), Path.of("config"));

	private static final List<String> DIRECTIONS = List.of("spring.config.location",
			"spring.config.additional-location", "spring.config.import", "spring.config.name", "spring.profiles.active",
			"spring.profiles.include", "spring.profiles.default");

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
			read(new FileSystemResource(FILE), files);
			read(new ClassPathResource(FILE), files);
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
		return OTHER_FILES.stream().anyMatch(Files::exists)
				|| DIRECTIONS.stream().anyMatch(environment::containsProperty);
	}

	private static boolean givesDirections(PropertySource<?> file) {
		return !(file instanceof EnumerablePropertySource<?> source) || Arrays.stream(source.getPropertyNames())
			.anyMatch((name) -> name.startsWith("spring.config.") || name.startsWith("spring.profiles."));
	}

}
