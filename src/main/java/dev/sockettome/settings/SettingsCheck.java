package dev.sockettome.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.settings.KnownSettings.Known;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Finds what is wrong with the settings that someone has given: unknown names, and
 * invalid values. Where nothing is given, there is next to nothing to do.
 */
public final class SettingsCheck implements EnvironmentPostProcessor, Ordered {

	/** What is Spring's, and read by Spring. */
	private static final Set<String> FOREIGN = Set.of("logging", "spring", "debug", "trace");

	private static final String LEVEL = "logging.level.";

	private static final Set<String> LEVELS = Set.of("off", "error", "warn", "info", "debug", "trace", "fatal", "false",
			"true");

	/** How Spring calls what stands in a file of settings and is no setting at all. */
	private static final String NO_SETTINGS = "document";

	/** What has no setting: a password would stand in a file with others, or be seen. */
	private static final Set<String> PASSWORDS = Set.of("CHAT_CLIENT_PASSWORD", "CHAT_SERVER_PASSWORD");

	private static final int LONGEST_VALUE = 60;

	private final List<Class<?>> types;

	private final List<String> problems = new ArrayList<>();

	/**
	 * A check.
	 * @param types the records of settings
	 */
	public SettingsCheck(List<Class<?>> types) {
		this.types = types;
	}

	/** Right after the files are read, and before anything acts on what they say. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		check(environment);
	}

	/**
	 * Checks all that is given.
	 * @throws InvalidSettingsException with a line for each invalid one
	 */
	public void check(ConfigurableEnvironment environment) {
		List<GivenSetting> given = GivenSetting.in(environment);
		if (given.isEmpty()) {
			return;
		}
		KnownSettings known = new KnownSettings(this.types);
		Map<Known, GivenSetting> effective = new LinkedHashMap<>();
		for (GivenSetting setting : given) {
			Known found = setting.variable() ? known.ofVariable(setting.name()) : known.get(setting.name());
			if (found != null) {
				effective.putIfAbsent(found, setting);
			}
			else {
				checkUnknown(setting, known);
			}
		}
		this.types.forEach((type) -> checkValues(type, effective, environment));
		if (!this.problems.isEmpty()) {
			throw new InvalidSettingsException(this.problems);
		}
	}

	private void checkUnknown(GivenSetting setting, KnownSettings known) {
		if (setting.variable()) {
			checkVariable(setting, known);
			return;
		}
		String name = setting.name();
		int bracket = name.indexOf('[');
		Known list = (bracket > 0) ? known.get(name.substring(0, bracket)) : null;
		if (list != null) {
			if (name.contains("[0]")) {
				tell(setting, Words.of("settings-check.takes-not-list", list.key(), list.takes()));
			}
			return;
		}
		if (name.startsWith(LEVEL) && !LEVELS.contains(setting.value().toLowerCase(Locale.ROOT))) {
			tell(setting, Words.of("settings-check.takes-one-off", name, shortened(setting.value())));
		}
		if (FOREIGN.contains(name.split("[.\\[]", 2)[0])) {
			return;
		}
		if (name.equals(NO_SETTINGS)) {
			tell(setting, Words.of("settings-check.not-setting-write"));
			return;
		}
		if (known.isGroup(name)) {
			if (!setting.value().isEmpty()) {
				tell(setting, Words.of("settings-check.not-setting-but", name));
			}
			return;
		}
		Known nearest = known.nearest(name);
		tell(setting,
				Words.of("settings-check.no-setting", SafeText.clean(name),
						(nearest != null) ? Words.of("settings-check.did-you-mean", nearest.key())
								: Words.of("settings-check.application-yml-program")));
	}

	/**
	 * The environment is everybody's: what only looks like a setting may be another
	 * program's. One of ours has three words or more.
	 */
	private void checkVariable(GivenSetting setting, KnownSettings known) {
		if (PASSWORDS.contains(setting.name())) {
			return;
		}
		Known nearest = known.nearest(setting.name().replaceFirst("_", ".").replaceFirst("_", "."));
		boolean ours = setting.name().matches("CHAT_(CLIENT|SERVER|CONSOLE)_.*");
		if (nearest != null && setting.name().split("_").length > 2) {
			tell(setting, Words.of("settings-check.no-such-setting", nearest.variable()));
		}
		else if (ours) {
			tell(setting, Words.of("settings-check.no-such-setting-application"));
		}
	}

	/** Reads the values; when one is invalid, also those that are left without it. */
	private void checkValues(Class<?> type, Map<Known, GivenSetting> effective, ConfigurableEnvironment environment) {
		Map<Known, GivenSetting> left = new LinkedHashMap<>();
		Map<String, Object> values = new LinkedHashMap<>();
		effective.forEach((known, setting) -> {
			String value = environment.resolvePlaceholders(setting.value());
			if (known.key().startsWith(SettingsBinder.prefixOf(type) + ".")
					&& isDurationIfItMustBe(known, setting, value)) {
				left.put(known, setting);
				values.put(known.key(), value);
			}
		});
		boolean sound = false;
		while (!left.isEmpty() && !sound) {
			try {
				SettingsBinder.of(new MapConfigurationPropertySource(values)).bind(type);
				sound = true;
			}
			catch (BindException ex) {
				sound = !tellAndRemove(ex, left);
				values.keySet().retainAll(left.keySet().stream().map(Known::key).toList());
			}
		}
	}

	/** Spring would take other forms of them, too. */
	private boolean isDurationIfItMustBe(Known known, GivenSetting setting, String value) {
		if (known.type() == Duration.class) {
			try {
				Durations.parse(value.strip());
			}
			catch (IllegalArgumentException ex) {
				tell(setting, known.key() + ": " + SafeText.clean(String.valueOf(ex.getMessage())));
				return false;
			}
		}
		return true;
	}

	private boolean tellAndRemove(BindException failure, Map<Known, GivenSetting> left) {
		String complaint = complaint(failure);
		Known wrong = (complaint != null) ? meant(complaint, left.keySet()) : null;
		for (Known known : left.keySet()) {
			if (complaint == null && failure.getName().toString().equals(known.key())) {
				wrong = known;
			}
		}
		GivenSetting setting = (wrong != null) ? left.remove(wrong) : null;
		if (wrong == null || setting == null) {
			this.problems.add((complaint != null) ? complaint : String.valueOf(failure.getMessage()));
			return false;
		}
		if (complaint != null && this.problems.stream().anyMatch((told) -> told.endsWith(": " + complaint))) {
			// Two that do not fit each other are both wrong, and told once.
			return true;
		}
		tell(setting, (complaint != null) ? complaint
				: Words.of("settings-check.takes-not", wrong.key(), wrong.takes(), shortened(setting.value())));
		return true;
	}

	/**
	 * The setting that a complaint begins with; or else, as that one has its default, one
	 * that it names beside.
	 */
	private static @Nullable Known meant(String complaint, Set<Known> given) {
		for (Known known : given) {
			if (complaint.matches("(?s)" + Pattern.quote(known.key()) + "[ :].*")) {
				return known;
			}
		}
		for (Known known : given) {
			String name = known.key().substring(known.key().lastIndexOf('.') + 1);
			if (complaint.matches("(?s).* " + Pattern.quote(name) + "[ .,:].*|(?s).* " + Pattern.quote(name))) {
				return known;
			}
		}
		return null;
	}

	/** What a record has to say about its values, which names the setting. */
	private static @Nullable String complaint(BindException failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		String message = cause.getMessage();
		return (message != null && message.startsWith("chat.")) ? message : null;
	}

	private static String shortened(String value) {
		String clean = SafeText.clean(value.replaceAll("\\s+", " "));
		return (clean.length() <= LONGEST_VALUE) ? clean : clean.substring(0, LONGEST_VALUE) + "…";
	}

	private void tell(GivenSetting setting, String problem) {
		this.problems.add(setting.place() + ": " + problem);
	}

}
