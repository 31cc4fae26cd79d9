package dev.sockettome.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.sockettome.file.FileProblem;
import dev.sockettome.settings.KnownSettings.Known;
import dev.sockettome.words.Words;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The settings of a run, which can be changed while it goes on; what is changed is kept
 * in the file of the person. Used by the shell's thread only.
 */
public final class LiveSettings {

	/** How the source is called of what was set while the program ran. */
	static final String SET_NOW = "set now";

	private final ConfigurableEnvironment environment;

	private final PersonalFile personal;

	private final List<Class<?>> types;

	private final KnownSettings known;

	private final Map<String, Object> setNow = new LinkedHashMap<>();

	/**
	 * The settings of an environment.
	 * @param personal where changes are kept
	 * @param types the records of settings
	 */
	public LiveSettings(ConfigurableEnvironment environment, PersonalFile personal, List<Class<?>> types) {
		this.environment = environment;
		this.personal = personal;
		this.types = types;
		this.known = new KnownSettings(types);
	}

	/**
	 * A setting and what it is now.
	 *
	 * @param value without what is secret in it
	 * @param from where it comes from; empty for the default
	 */
	public record Current(Known setting, String value, String from) {

		/** Whether it is what it would be if nobody had said anything. */
		public boolean isDefault() {
			return this.value.equals(this.setting.defaultValue());
		}

	}

	/** The settings that there are. */
	public KnownSettings known() {
		return this.known;
	}

	/** All settings as they are now. */
	public List<Current> all() {
		Map<Known, Current> given = new LinkedHashMap<>();
		for (GivenSetting each : GivenSetting.in(this.environment)) {
			Known setting = each.variable() ? this.known.ofVariable(each.name()) : this.known.get(each.name());
			if (setting != null) {
				given.putIfAbsent(setting, new Current(setting,
						setting.shown(this.environment.resolvePlaceholders(each.value())), each.place()));
			}
		}
		return this.known.all().stream().map((setting) -> given.getOrDefault(setting, byDefault(setting))).toList();
	}

	private static Current byDefault(Known setting) {
		return new Current(setting, setting.defaultValue(), "");
	}

	/** A setting as it is now. */
	public Current get(Known setting) {
		return all().stream().filter((each) -> each.setting().equals(setting)).findFirst().orElseThrow();
	}

	/** The settings of a record as they are now. */
	public <T> T bind(Class<T> type) {
		return SettingsBinder.of(this.environment).bind(type);
	}

	/**
	 * Gives a setting another value, from now on and in the runs to come.
	 * @return what it is now, and would be where the program is started the next time:
	 * something else than the file says, where more counts than that
	 * @throws IllegalArgumentException when the value will not do, with one line that
	 * says why; nothing is changed then
	 * @throws IOException when the file cannot be read or written; the same
	 */
	public Current set(Known setting, String value) throws IOException {
		require(setting, value);
		keep(setting, value);
		this.setNow.remove(setting.key());
		refresh();
		Current next = get(setting);
		if (!next.value().equals(setting.shown(value))) {
			this.setNow.put(setting.key(), value);
			refresh();
		}
		return next;
	}

	/**
	 * Has the file of the person say nothing about a setting.
	 * @return whether it did before
	 * @throws IllegalArgumentException when that cannot be done safely, with one line
	 * that says why
	 * @throws IOException when the file cannot be read or written
	 */
	public boolean unset(Known setting) throws IOException {
		boolean found;
		try {
			found = this.personal.unset(setting.key());
		}
		catch (UneditableFileException ex) {
			throw new IllegalArgumentException(Words.of("live-settings.cannot-changed-safely",
					SettingsFile.shown(this.personal.path().toString()), ex.getMessage(), setting.key()), ex);
		}
		boolean wasSet = this.setNow.remove(setting.key()) != null;
		refresh();
		return found || wasSet;
	}

	private void require(Known setting, String value) {
		StandardEnvironment trial = new StandardEnvironment();
		MutablePropertySources sources = trial.getPropertySources();
		sources.stream().toList().forEach((source) -> sources.remove(source.getName()));
		this.environment.getPropertySources().forEach(sources::addLast);
		sources.remove(SET_NOW);
		Map<String, Object> values = new LinkedHashMap<>(this.setNow);
		values.put(setting.key(), value);
		sources.addFirst(new MapPropertySource(SET_NOW, values));
		try {
			new SettingsCheck(this.types).check(trial);
		}
		catch (InvalidSettingsException ex) {
			throw new IllegalArgumentException(String.valueOf(ex.getMessage())
				.lines()
				.findFirst()
				.orElse("")
				.replaceFirst("^" + Pattern.quote(Words.of("place.set-now")) + ": ", ""), ex);
		}
	}

	private void keep(Known setting, String value) throws IOException {
		try {
			this.personal.set(setting.key(), value);
		}
		catch (UneditableFileException ex) {
			throw new IllegalArgumentException(
					Words.of("live-settings.cannot-changed-safely-put",
							SettingsFile.shown(this.personal.path().toString()), ex.getMessage(), setting.key(), value),
					ex);
		}
		catch (IOException ex) {
			throw new IOException(Words.of("live-settings.cannot-write", this.personal.path(), FileProblem.reason(ex)),
					ex);
		}
	}

	/** Reads the file of the person again, and what was set beside it. */
	private void refresh() {
		MutablePropertySources sources = this.environment.getPropertySources();
		String path = this.personal.path().toString();
		List<PropertySource<?>> old = new ArrayList<>(
				sources.stream().filter((source) -> source.getName().contains("[" + path + "]")).toList());
		old.forEach((source) -> sources.remove(source.getName()));
		this.personal.addTo(this.environment, (warning) -> {
		});
		sources.remove(SET_NOW);
		if (!this.setNow.isEmpty()) {
			sources.addFirst(new MapPropertySource(SET_NOW, new LinkedHashMap<>(this.setNow)));
		}
	}

}
