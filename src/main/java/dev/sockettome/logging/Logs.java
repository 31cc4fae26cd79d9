package dev.sockettome.logging;

import java.util.Arrays;

import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.LogFactoryImpl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Who may log what. The libraries say nothing, unless a person asks with a setting of
 * {@code logging}: Spring Boot sets up logging then, and takes its time. What the program
 * itself did not foresee is reported in one line.
 */
public final class Logs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String OFF = "off";

	/** Silences the libraries, from now on and on every thread. */
	public static void silence() {
		System.setProperty(QuietLogging.PROPERTY, QuietLogging.class.getName());
		// Commons Logging would ask every library on the class path who logs.
		System.setProperty(LogFactory.FACTORY_PROPERTY, LogFactory.FACTORY_DEFAULT);
		System.setProperty(LogFactoryImpl.LOG_PROPERTY, LazyLog.class.getName());
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (isAsked(event.getEnvironment())) {
			LazyLog.hearLibraries();
			SpringApplication application = event.getSpringApplication();
			LoggingApplicationListener logging = new LoggingApplicationListener();
			logging.onApplicationEvent(
					new ApplicationStartingEvent(event.getBootstrapContext(), application, event.getArgs()));
			logging.onApplicationEvent(event);
		}
	}

	private static boolean isAsked(ConfigurableEnvironment environment) {
		return environment.getPropertySources()
			.stream()
			.anyMatch((source) -> source instanceof EnumerablePropertySource<?> properties
					&& Arrays.stream(properties.getPropertyNames()).anyMatch((name) -> isAsked(name, properties)));
	}

	private static boolean isAsked(String name, PropertySource<?> properties) {
		return name.regionMatches(true, 0, "logging", 0, 7) && !OFF.equalsIgnoreCase(value(name, properties));
	}

	private static @Nullable String value(String name, PropertySource<?> properties) {
		return String.valueOf(properties.getProperty(name));
	}

}
