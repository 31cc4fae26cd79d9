package dev.sockettome.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A setting that someone has given a value, whether its name is right or wrong.
 *
 * @param name what it is called there
 * @param variable whether it is a variable of the environment
 * @param place where it is given, for messages
 * @param value what it was given
 */
record GivenSetting(String name, boolean variable, String place, String value) {

	/** How the source is called that tells which program this is, and its process. */
	private static final String ABOUT_THE_PROGRAM = "applicationInfo";

	/** How the source is called that has the defaults of the jar. */
	private static final String DEFAULTS = "class path resource [";

	/** How the sources are called that are no files. */
	private static final Set<String> OTHERS = Set.of(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, ABOUT_THE_PROGRAM, LiveSettings.SET_NOW);

	/**
	 * All that is given in an environment, what counts more before what it overrides. The
	 * defaults that the program brings along are not among them.
	 */
	static List<GivenSetting> in(ConfigurableEnvironment environment) {
		List<GivenSetting> given = new ArrayList<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> listed && !isDefaults(source)) {
				for (String name : listed.getPropertyNames()) {
					if (isOfThisProgram(source, name)) {
						given.add(new GivenSetting(name, isVariable(source, name), place(source, name),
								String.valueOf(listed.getProperty(name))));
					}
				}
			}
		}
		return given;
	}

	/** Whether a source has the defaults that the program brings along. */
	static boolean isDefaults(PropertySource<?> source) {
		return source.getName().contains(DEFAULTS);
	}

	/** Whether a source is a file, other than that of the defaults. */
	static boolean isFile(PropertySource<?> source) {
		return !OTHERS.contains(source.getName()) && !isDefaults(source);
	}

	private static boolean isOfThisProgram(PropertySource<?> source, String name) {
		return switch (source.getName()) {
			case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> name.startsWith("chat.");
			case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME ->
				name.startsWith("chat.") || isChat(name.split("_", 2)[0].toUpperCase(Locale.ROOT));
			case ABOUT_THE_PROGRAM -> false;
			default -> true;
		};
	}

	/** {@code CHAT}, with its letters in order or not. */
	private static boolean isChat(String word) {
		if (word.length() != "CHAT".length() || word.indexOf('C') < 0) {
			return false;
		}
		char[] letters = word.toCharArray();
		Arrays.sort(letters);
		return new String(letters).equals("ACHT");
	}

	private static boolean isVariable(PropertySource<?> source, String name) {
		return source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				&& name.indexOf('.') < 0;
	}

	/** Where a source has what is given by a name, for messages. */
	static String place(PropertySource<?> source, String name) {
		return switch (source.getName()) {
			case LiveSettings.SET_NOW -> Words.of("place.set-now");
			case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> Words.of("place.command-line");
			case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> Words.of("place.among-options-java");
			case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> Words.of("place.environment", name);
			default -> placeInFile(source, OriginLookup.getOrigin(source, name));
		};
	}

	private static String placeInFile(PropertySource<?> source, @Nullable Origin origin) {
		if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
			return Words.of("place.line", fileOf(text, source), text.getLocation().getLine() + 1);
		}
		return source.getName();
	}

	private static String fileOf(TextResourceOrigin origin, PropertySource<?> source) {
		String described = (origin.getResource() != null) ? origin.getResource().getDescription() : source.getName();
		return SettingsFile.shown(described.replaceFirst("^\\w+ \\[(?:file:)?(.*)]$", "$1"));
	}

}
