package dev.sockettome.testing;

import java.util.Map;

import dev.sockettome.settings.SettingsBinder;

import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The settings of a program for which nothing is set.
 */
public final class DefaultSettings {

	private DefaultSettings() {
	}

	/** Those of a kind. */
	public static <T> T of(Class<T> type) {
		return of(type, Map.of());
	}

	/** Those of a kind but for some, which are given by their keys. */
	public static <T> T of(Class<T> type, Map<String, ?> given) {
		return SettingsBinder.of(new MapConfigurationPropertySource(given)).bind(type);
	}

}
