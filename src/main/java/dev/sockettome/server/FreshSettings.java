package dev.sockettome.server;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Reads the settings as they stand in the files now, under what the command line says.
 */
final class FreshSettings {

	private FreshSettings() {
	}

	static ServerSettings read(ConfigurableEnvironment started) {
		StandardEnvironment environment = new StandardEnvironment();
		PropertySource<?> commandLine = started.getPropertySources()
			.get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
		if (commandLine != null) {
			environment.getPropertySources().addFirst(commandLine);
		}
		ConfigDataEnvironmentPostProcessor.applyTo(environment);
		return Binder.get(environment).bindOrCreate("chat.server", ServerSettings.class);
	}

}
