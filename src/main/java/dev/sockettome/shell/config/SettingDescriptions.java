package dev.sockettome.shell.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What settings are about, as Spring Boot's metadata has it: the build makes it of the
 * Javadoc of the records, so that there is one description and not two.
 */
final class SettingDescriptions {

	static final String FILE = "/META-INF/spring-configuration-metadata.json";

	private final Map<String, String> texts = new HashMap<>();

	private final Map<String, List<String>> values = new HashMap<>();

	private SettingDescriptions() {
	}

	/** Reads them. */
	static SettingDescriptions read() {
		SettingDescriptions descriptions = new SettingDescriptions();
		try (InputStream in = SettingDescriptions.class.getResourceAsStream(FILE)) {
			if (in != null) {
				try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
					descriptions.take(json);
				}
			}
		}
		catch (IOException | JacksonException ex) {
			// What there is of them has been read.
		}
		return descriptions;
	}

	/** What a setting is, as a sentence; empty where nothing is known. */
	String text(String key) {
		return this.texts.getOrDefault(key, "");
	}

	/** The values that a text can be, where they can be counted; none where not. */
	List<String> values(String key) {
		return this.values.getOrDefault(key, List.of());
	}

	/** Objects with a name: a property has a description, a hint has values. */
	private void take(JsonParser json) {
		String name = null;
		String field = "";
		for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
			if (token == JsonToken.PROPERTY_NAME) {
				field = json.currentName();
			}
			else if (token == JsonToken.VALUE_STRING) {
				name = take(name, field, json.getString());
			}
		}
	}

	private @Nullable String take(@Nullable String name, String field, String value) {
		if (field.equals("name")) {
			return value;
		}
		if (name != null && field.equals("description")) {
			this.texts.put(name, sentence(value));
		}
		if (name != null && field.equals("value")) {
			this.values.computeIfAbsent(name, (missing) -> new ArrayList<>()).add(value);
		}
		return name;
	}

	private static String sentence(String javadoc) {
		String plain = javadoc.replaceAll("\\{@\\w+ ([^}]*)}", "$1").replaceAll("<[^>]*>", "").strip();
		return plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1) + (plain.endsWith(".") ? "" : ".");
	}

}
