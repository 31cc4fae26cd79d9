package dev.sockettome.settings;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.sockettome.grammar.Spelling;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

/**
 * The settings that there are, as the records have them.
 */
public final class KnownSettings {

	/**
	 * One of them.
	 *
	 * @param key as it is written in a file, such as {@code chat.client.echo-timeout}
	 * @param type what its value becomes
	 * @param defaultValue what it is where nothing is given
	 */
	public record Known(String key, Class<?> type, String defaultValue) {

		/** What its value is, in words. */
		public String takes() {
			if (this.type.isEnum()) {
				return Words.of("known-settings.one-of", String.join(", ", constants()));
			}
			if (this.type == DataSize.class) {
				return Words.of("known-settings.size");
			}
			if (this.type == Duration.class) {
				return Words.of("known-settings.duration");
			}
			return (this.type == boolean.class) ? Words.of("known-settings.true-false") : (this.type == int.class)
					? Words.of("known-settings.whole-number") : Words.of("known-settings.text");
		}

		/** The values that it can have, where they can be counted; none where not. */
		public List<String> values() {
			return (this.type == boolean.class) ? List.of("true", "false")
					: this.type.isEnum() ? constants() : List.of();
		}

		private List<String> constants() {
			return Arrays.stream(this.type.getEnumConstants())
				.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
				.toList();
		}

		/** Whether its value is for nobody's eyes. */
		public boolean isSecret() {
			return this.key.endsWith(".password");
		}

		/** A value of it, without what is secret in it. */
		public String shown(String value) {
			return (isSecret() && !value.isEmpty()) ? MASK
					: PASSWORD_IN_URL.matcher(value).replaceAll("$1" + MASK + "@");
		}

		/** How it is written in the environment. */
		public String variable() {
			return variable(this.key.replace("-", ""));
		}

		private static String variable(String key) {
			return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
		}

	}

	private static final String MASK = "***";

	/** Who logs in and with which password, before the host of a URL; group 1 stays. */
	private static final Pattern PASSWORD_IN_URL = Pattern.compile("(\\w+://)[^/@\\s]*@");

	/** A setting is easily taken for one of another group, and less easily misspelt. */
	private static final int GROUP_WEIGHT = 4;

	/** Each setting by its key in its plainest form. */
	private final Map<String, Known> byForm = new LinkedHashMap<>();

	/** Each setting by what it may be called in the environment. */
	private final Map<String, Known> byVariable = new LinkedHashMap<>();

	/** The settings of some records. */
	public KnownSettings(List<Class<?>> types) {
		types.forEach((type) -> add(SettingsBinder.prefixOf(type), type));
	}

	private void add(String prefix, Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		List<String> defaults = defaultsOf(type);
		for (int i = 0; i < components.length; i++) {
			RecordComponent component = components[i];
			String key = prefix + "." + nameOf(type, component);
			if (component.getType().isRecord()) {
				add(key, component.getType());
			}
			else {
				Known known = new Known(key, component.getType(), defaults.get(i));
				this.byForm.put(form(key), known);
				this.byVariable.put(known.variable(), known);
				this.byVariable.put(Known.variable(key), known);
			}
		}
	}

	/** As Spring binds it: some words cannot name a component of a record. */
	private static String nameOf(Class<?> type, RecordComponent component) {
		Field field = ReflectionUtils.findField(type, component.getName());
		Name given = (field != null) ? field.getAnnotation(Name.class) : null;
		return (given != null) ? given.value()
				: component.getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
	}

	/**
	 * What the constructor takes where nothing is given, in the order of the components.
	 */
	private static List<String> defaultsOf(Class<?> type) {
		Class<?>[] types = Arrays.stream(type.getRecordComponents())
			.map(RecordComponent::getType)
			.toArray(Class<?>[]::new);
		try {
			return Arrays.stream(type.getDeclaredConstructor(types).getParameters())
				.map((parameter) -> parameter.getAnnotation(DefaultValue.class))
				.map((given) -> (given != null) ? String.join(",", given.value()) : "")
				.toList();
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** All of them. */
	public Collection<Known> all() {
		return this.byForm.values();
	}

	/** The setting of a key, in whatever form that is written. */
	public @Nullable Known get(String key) {
		return this.byForm.get(form(key));
	}

	/** The setting of a variable of the environment. */
	@Nullable Known ofVariable(String name) {
		return this.byVariable.get(name);
	}

	/** Whether settings have this as the beginning of their keys. */
	boolean isGroup(String key) {
		return this.byForm.keySet().stream().anyMatch((form) -> form.startsWith(form(key) + "."));
	}

	/**
	 * The setting whose key is nearest to an unknown one; {@code null} when none is near.
	 */
	public @Nullable Known nearest(String key) {
		String wanted = form(key);
		String lastWord = wanted.substring(wanted.lastIndexOf('.') + 1);
		Known best = null;
		int least = (Math.max(2, wanted.length() / 4) + 1) * GROUP_WEIGHT;
		for (Map.Entry<String, Known> known : this.byForm.entrySet()) {
			String whole = known.getKey();
			// What it starts with, "chat", is easily left out.
			int distance = Math.min(Spelling.distance(wanted, whole),
					Spelling.distance(wanted, whole.substring(whole.indexOf('.') + 1)) + 1);
			int far = whole.endsWith("." + lastWord) ? distance : distance * GROUP_WEIGHT;
			if (far < least) {
				least = far;
				best = known.getValue();
			}
		}
		return best;
	}

	/**
	 * {@code echo-timeout}, {@code echoTimeout} and {@code ECHO_TIMEOUT} are the same.
	 */
	static String form(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
