package dev.sockettome.shell.config;

import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.grammar.Word;
import dev.sockettome.settings.KnownSettings.Known;
import dev.sockettome.settings.LiveSettings;
import dev.sockettome.shell.completion.ValueCompletion;

import org.springframework.stereotype.Component;

/**
 * Completes the names of settings, and the values of those that have few.
 */
@Component
class SettingCompletion implements ValueCompletion {

	private final LiveSettings settings;

	SettingCompletion(LiveSettings settings) {
		this.settings = settings;
	}

	@Override
	public Stream<String> candidates(String command, String placeholder, List<Word> before) {
		if (placeholder.equals("SETTING")) {
			return this.settings.known().all().stream().map(Known::key);
		}
		if (!command.equals("config set") || !placeholder.equals("VALUE") || before.size() != 1) {
			return Stream.empty();
		}
		Known setting = this.settings.known().get(before.get(0).value());
		return (setting != null) ? valuesOf(setting).stream() : Stream.empty();
	}

	/** The values of a setting that has few; none for another. */
	static List<String> valuesOf(Known setting) {
		List<String> told = SettingDescriptions.read().values(setting.key());
		return told.isEmpty() ? setting.values() : told;
	}

}
