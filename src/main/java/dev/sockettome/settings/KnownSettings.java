package dev.sockettome.settings;

import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sockettome.grammar.Spelling;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.unit.DataSize;

/**
 * The settings that there are, as the records have them.
 */
final class KnownSettings {

	/**
	 * One of them.
	 *
	 * @param key as it is written in a file, such as {@code chat.client.echo-timeout}
	 * @param type what its value becomes
	 */
	record Known(String key, Class<?> type) {

		/** What its value is, in words. */
		String takes() {
			if (this.type.isEnum()) {
				return Arrays.stream(this.type.getEnumConstants())
					.map((constant) -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
					.collect(Collectors.joining(", ", "one of ", ""));
			}
			if (this.type == DataSize.class) {
				return "a size such as 64KB or 10MB";
			}
			if (this.type == Duration.class) {
				return "a duration such as 500ms, 1.5s, 10m, 1h30m or 7d";
			}
			return (this.type == boolean.class) ? "true or false"
					: (this.type == int.class) ? "a whole number" : "a text";
		}

		/** How it is written in the environment. */
		String variable() {
			return variable(this.key.replace("-", ""));
		}

		private static String variable(String key) {
			return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
		}

	}

	/** A setting is easily taken for one of another group, and less easily misspelt. */
	private static final int GROUP_WEIGHT = 4;

	/** Each setting by its key in its plainest form. */
	private final Map<String, Known> byForm = new LinkedHashMap<>();

	/** Each setting by what it may be called in the environment. */
	private final Map<String, Known> byVariable = new LinkedHashMap<>();

	KnownSettings(List<Class<?>> types) {
		types.forEach((type) -> add(SettingsBinder.prefixOf(type), type));
	}

	private void add(String prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			String key = prefix + "." + nameOf(type, component);
			if (component.getType().isRecord()) {
				add(key, component.getType());
			}
			else {
				Known known = new Known(key, component.getType());
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

	/** The setting of a key, in whatever form that is written. */
	@Nullable Known get(String key) {
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
	@Nullable Known nearest(String key) {
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
	private static String form(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
