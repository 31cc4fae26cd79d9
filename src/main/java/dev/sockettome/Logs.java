package dev.sockettome;

import java.util.Arrays;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

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
final class Logs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String OFF = "off";

	// Java forgets what is set of a logger that nobody holds.
	private static final Logger libraries = Logger.getLogger("");

	private static final Logger program = Logger.getLogger(Logs.class.getPackageName());

	/** Silences the libraries, from now on and on every thread. */
	static void silence() {
		libraries.setLevel(Level.OFF);
		ConsoleHandler lines = new ConsoleHandler();
		lines.setFormatter(new OneLine());
		program.setLevel(Level.WARNING);
		program.setUseParentHandlers(false);
		program.addHandler(lines);
	}

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (isAsked(event.getEnvironment())) {
			program.setUseParentHandlers(true);
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

	/** What happened and why, without the pages of where. */
	private static final class OneLine extends Formatter {

		@Override
		public String format(LogRecord logged) {
			Throwable reason = logged.getThrown();
			String text = formatMessage(logged) + ((reason != null) ? ": " + reason : "");
			return text.replaceAll("\\p{Cntrl}+", " ") + "\n";
		}

	}

}
