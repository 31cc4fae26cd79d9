package dev.sockettome.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The settings that have a program run, such as {@code chat.client.password-command}: all
 * whose names end in {@code command}. Whoever sets one can do on this machine whatever
 * the person can, so they are not taken from files that somebody else may have put where
 * the program is started.
 */
final class CommandSettings {

	private static final String ENDING = "command";

	private CommandSettings() {
	}

	/**
	 * Sources without these settings.
	 * @param reason why, in words that follow on "is ignored, as "
	 * @param warnings told of each that is left out
	 */
	static List<PropertySource<?>> without(List<PropertySource<?>> sources, String reason, Consumer<String> warnings) {
		return sources.stream().<PropertySource<?>>map((source) -> without(source, reason, warnings)).toList();
	}

	/** The same of one source; the source itself, when it has none of them. */
	static PropertySource<?> without(PropertySource<?> source, String reason, Consumer<String> warnings) {
		if (!(source instanceof EnumerablePropertySource<?> listed)) {
			return source;
		}
		List<String> commands = Arrays.stream(listed.getPropertyNames()).filter(CommandSettings::isOne).toList();
		if (commands.isEmpty()) {
			return source;
		}
		for (String name : commands) {
			if (!String.valueOf(source.getProperty(name)).isBlank()) {
				warnings.accept(Words.of("command-settings.runs-program-ignored", GivenSetting.place(source, name),
						name, reason));
			}
		}
		return new Harmless(listed);
	}

	private static boolean isOne(String name) {
		if (!name.toLowerCase(Locale.ROOT).contains(ENDING)) {
			return false;
		}
		// In whatever form it is taken for one.
		ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
		for (int i = 0; i < adapted.getNumberOfElements(); i++) {
			if (adapted.getElement(i, Form.UNIFORM).endsWith(ENDING)) {
				return true;
			}
		}
		return false;
	}

	/** A source that keeps these settings to itself. */
	private static final class Harmless extends EnumerablePropertySource<EnumerablePropertySource<?>>
			implements OriginLookup<String> {

		Harmless(EnumerablePropertySource<?> source) {
			super(source.getName(), source);
		}

		@Override
		public String[] getPropertyNames() {
			return Arrays.stream(this.source.getPropertyNames()).filter((name) -> !isOne(name)).toArray(String[]::new);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return isOne(name) ? null : this.source.getProperty(name);
		}

		@Override
		public @Nullable Origin getOrigin(String name) {
			return OriginLookup.getOrigin(this.source, name);
		}

	}

}
