package dev.sockettome.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.words.Words;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * Reads the configuration files: the {@code application.yml} of the folder where the
 * program was started, if there is one, laid over that of the person, and this one over
 * the one in the jar. That is what nearly every start needs, and it is done without more
 * ado. When there are signs of anything else, such as profiles, imports or other files,
 * Spring Boot looks in all its places, which takes several times as long. Where nobody
 * has given any setting, nothing is read: the records of settings have the defaults that
 * the jar's file lists.
 */
public final class ConfigurationFiles implements EnvironmentPostProcessor, Ordered {

	/** What has Spring Boot look elsewhere. */
	static final String[] DIRECTIONS = { "spring.config.", "spring.profiles." };

	private static final Path FILE = Path.of(SettingsFile.NAME);

	private static final List<Path> OTHER_FILES = List.of(Path.of("application.yaml"),
			Path.of("application.properties"), Path.of("application.xml"), Path.of("config"));

	private static final String[] SETTINGS = { "chat.", "logging.", "debug", "trace", "spring.main." };

	/** What the jar carries: every setting with its default. */
	private static final Resource DEFAULTS = new ClassPathResource(SettingsFile.NAME);

	private final ConfigDataEnvironmentPostProcessor everything;

	private final PersonalFile personal;

	private final Consumer<String> warnings;

	/**
	 * A reader.
	 * @param everything what looks in all places
	 * @param personal the file of the person
	 * @param warnings told what is not taken from a file
	 */
	public ConfigurationFiles(ConfigDataEnvironmentPostProcessor everything, PersonalFile personal,
			Consumer<String> warnings) {
		this.everything = everything;
		this.personal = personal;
		this.warnings = warnings;
	}

	@Override
	public int getOrder() {
		return this.everything.getOrder();
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (isDirected(environment)) {
			lookEverywhere(environment, application);
			return;
		}
		List<PropertySource<?>> folder = isTheListOfDefaults() ? List.of() : SettingsFile.read(FILE);
		if (folder.stream().anyMatch((file) -> GivenNames.anyIn(file, DIRECTIONS))) {
			lookEverywhere(environment, application);
			return;
		}
		List<PropertySource<?>> files = new ArrayList<>(withoutCommands(folder));
		files.addAll(this.personal.read(this.warnings));
		if (!files.isEmpty() || GivenNames.anyIn(environment, SETTINGS)) {
			files.addAll(defaults());
		}
		files.forEach(environment.getPropertySources()::addLast);
	}

	private void lookEverywhere(ConfigurableEnvironment environment, SpringApplication application) {
		this.everything.postProcessEnvironment(environment, application);
		distrustFiles(environment, this.personal, this.warnings);
		this.personal.addTo(environment, this.warnings);
	}

	/**
	 * Has what Spring Boot has read run no program.
	 * @param personal the file that could say which to run
	 */
	public static void distrustFiles(ConfigurableEnvironment environment, PersonalFile personal,
			Consumer<String> warnings) {
		MutablePropertySources sources = environment.getPropertySources();
		sources.stream()
			.filter(GivenSetting::isFile)
			.toList()
			.forEach((source) -> sources.replace(source.getName(),
					CommandSettings.without(source, reason(personal), warnings)));
	}

	private List<PropertySource<?>> withoutCommands(List<PropertySource<?>> files) {
		return CommandSettings.without(files, reason(this.personal), this.warnings);
	}

	private static String reason(PersonalFile personal) {
		return Words.of("configuration-files.command-line-environment", personal.path());
	}

	private static List<PropertySource<?>> defaults() {
		try {
			return SettingsFile.read(DEFAULTS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isDirected(ConfigurableEnvironment environment) {
		return OTHER_FILES.stream().anyMatch(Files::exists) || GivenNames.anyIn(environment, DIRECTIONS);
	}

	/** Whoever starts the program where its sources are has its own file there. */
	private static boolean isTheListOfDefaults() {
		try {
			return Files.isRegularFile(FILE) && DEFAULTS.contentLength() == Files.size(FILE)
					&& Arrays.equals(DEFAULTS.getContentAsByteArray(), Files.readAllBytes(FILE));
		}
		catch (IOException ex) {
			// To be told by what reads it.
			return false;
		}
	}

}
