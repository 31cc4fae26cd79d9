package dev.sockettome.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.sockettome.file.FileLine;
import dev.sockettome.file.LineFile;
import dev.sockettome.file.OwnFiles;
import dev.sockettome.file.UserFolders;
import dev.sockettome.words.Words;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * The settings that follow a person, wherever they start the program:
 * {@code application.yml} in their folder of configuration. Whatever else says something
 * is laid over it, but for the defaults of the jar.
 */
public final class PersonalFile {

	private static final String HEADER = "# What differs from the defaults, wherever the program is started.\n";

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
		String remedy = Words.of("personal-file.others-can-change", this.path);
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

	/**
	 * Has it give a setting a value, and leaves all else in it as it is.
	 * @throws IOException when it cannot be read or written
	 * @throws UneditableFileException when that cannot be done safely
	 */
	void set(String key, String value) throws IOException {
		change((text) -> new SettingsText(text).with(key, value));
	}

	/**
	 * Has it say nothing about a setting.
	 * @return whether it did before
	 * @throws IOException when it cannot be read or written
	 * @throws UneditableFileException when that cannot be done safely
	 */
	boolean unset(String key) throws IOException {
		boolean[] found = new boolean[1];
		change((text) -> {
			String changed = new SettingsText(text).without(key);
			found[0] = !changed.equals(text);
			return changed;
		});
		return found[0];
	}

	private void change(UnaryOperator<String> edit) throws IOException {
		new LineFile(this.path).change((lines) -> {
			List<String> before = lines.stream().map(PersonalFile::requireSound).toList();
			String text = before.isEmpty() ? HEADER : String.join("\n", before) + "\n";
			String changed = edit.apply(text);
			if (!changed.equals(text)) {
				List<String> after = List.of(changed.split("\n", -1));
				replace(lines, before, after.subList(0, after.size() - 1));
			}
		});
	}

	private static String requireSound(FileLine line) {
		if (line.isDamaged()) {
			throw new UneditableFileException(Words.of("personal-file.not-text-utf"));
		}
		return line.wholeText();
	}

	/** Puts new lines where they differ from the old ones, which stay as they are. */
	private static void replace(List<FileLine> lines, List<String> before, List<String> after) {
		int least = Math.min(before.size(), after.size());
		int start = 0;
		while (start < least && before.get(start).equals(after.get(start))) {
			start++;
		}
		int end = 0;
		while (end < least - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
			end++;
		}
		List<FileLine> differing = lines.subList(start, lines.size() - end);
		differing.clear();
		differing.addAll(after.subList(start, after.size() - end).stream().map(FileLine::of).toList());
	}

	private static void refuseDirections(PropertySource<?> document) {
		GivenNames.firstIn(document, ConfigurationFiles.DIRECTIONS).ifPresent((name) -> {
			throw new InvalidSettingsException(List.of(Words.of("personal-file.has-no-place",
					GivenSetting.place(document, name), name, SettingsFile.NAME)));
		});
	}

}
