package dev.sockettome.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.sockettome.file.OwnFiles;
import dev.sockettome.file.UserFolders;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * The settings that follow a person, wherever they start the program:
 * {@code application.yml} in their folder of configuration. Whatever else says something
 * is laid over it, but for the defaults of the jar.
 */
public final class PersonalFile {

	private final Path path;

	/** A file, which need not exist. */
	public PersonalFile(Path path) {
		this.path = path;
	}

	/** The one of whoever runs the program. */
	public static PersonalFile ofEnvironment() {
		return in(UserFolders.ofEnvironment());
	}

	/** The one in the folders of a person. */
	public static PersonalFile in(UserFolders folders) {
		return new PersonalFile(folders.config().resolve(SettingsFile.NAME));
	}

	/** Where it is. */
	public Path path() {
		return this.path;
	}

	/**
	 * What it says, the part that counts most first; nothing, when there is no such file.
	 * Where others can change it, nothing that would run a program.
	 * @param warnings told what is left out
	 * @throws InvalidSettingsException when it cannot be read, or gives directions to
	 * other files
	 */
	List<PropertySource<?>> read(Consumer<String> warnings) {
		List<PropertySource<?>> documents = SettingsFile.read(this.path);
		documents.forEach(PersonalFile::refuseDirections);
		if (documents.isEmpty() || !OwnFiles.isWrittenByOthers(this.path)) {
			return documents;
		}
		String remedy = "others can change this file. To change that, type: chmod go-w " + this.path;
		return CommandSettings.without(documents, remedy, warnings);
	}

	/**
	 * Puts what it says below all that an environment has, but for the defaults.
	 * @throws InvalidSettingsException as {@link #read} says
	 */
	public void addTo(ConfigurableEnvironment environment, Consumer<String> warnings) {
		MutablePropertySources sources = environment.getPropertySources();
		List<PropertySource<?>> below = new ArrayList<>(sources.stream().filter(GivenSetting::isDefaults).toList());
		below.addAll(0, read(warnings));
		below.forEach((source) -> {
			sources.remove(source.getName());
			sources.addLast(source);
		});
	}

	private static void refuseDirections(PropertySource<?> document) {
		GivenNames.firstIn(document, ConfigurationFiles.DIRECTIONS).ifPresent((name) -> {
			throw new InvalidSettingsException(
					List.of("%s: %s has no place here. It can be given on the command line, or by the %s of a folder."
						.formatted(GivenSetting.place(document, name), name, SettingsFile.NAME)));
		});
	}

}
