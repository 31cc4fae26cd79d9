package dev.sockettome.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.notation.Durations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the records of settings, which say what their keys are, from what is given. A
 * duration is written in settings as everywhere else.
 */
public final class SettingsBinder {

	private static final List<ConversionService> CONVERSIONS = List.of(conversions());

	/** Each record of settings where nothing is given. */
	private static final Map<Class<?>, Object> DEFAULTS = new ConcurrentHashMap<>();

	private final Binder binder;

	private SettingsBinder(Binder binder) {
		this.binder = binder;
	}

	/** The settings of a record as an environment has them. */
	public static <T> T bind(Class<T> type, ConfigurableEnvironment environment) {
		return GivenNames.anyIn(environment, "chat.") ? of(environment).bind(type) : defaults(type);
	}

	/**
	 * The settings of a record where nothing is given. They are made once: that takes as
	 * long as a tenth of a start, and may be done on another processor meanwhile.
	 */
	public static <T> T defaults(Class<T> type) {
		return type
			.cast(DEFAULTS.computeIfAbsent(type, (missing) -> of(new MapConfigurationPropertySource()).bind(missing)));
	}

	/** Takes the settings from all that an environment has. */
	public static SettingsBinder of(ConfigurableEnvironment environment) {
		return new SettingsBinder(new Binder(ConfigurationPropertySources.get(environment),
				new PropertySourcesPlaceholdersResolver(environment), CONVERSIONS, null, null, null));
	}

	/** Takes the settings from nowhere else. */
	public static SettingsBinder of(ConfigurationPropertySource source) {
		return new SettingsBinder(new Binder(List.of(source), null, CONVERSIONS, null, null, null));
	}

	/** The settings of a record; what is not given has its default. */
	public <T> T bind(Class<T> type) {
		return this.binder.bindOrCreate(prefixOf(type), Bindable.of(type));
	}

	/** What the keys of a record start with, such as {@code chat.client}. */
	static String prefixOf(Class<?> type) {
		return type.getAnnotation(ConfigurationProperties.class).prefix();
	}

	/** What Spring Boot has, without its many forms of dates. */
	private static ConversionService conversions() {
		GenericConversionService conversions = new GenericConversionService();
		DefaultConversionService.addDefaultConverters(conversions);
		ApplicationConversionService.addApplicationConverters(conversions);
		conversions.addConverter(String.class, Duration.class, (text) -> Durations.parse(text.strip()));
		return conversions;
	}

}
