package dev.sockettome;

import java.util.function.Function;

import dev.sockettome.server.settings.NamedBundle;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.server.settings.SettingsSource;
import dev.sockettome.settings.ConfigurationFiles;
import dev.sockettome.settings.PersonalFile;
import dev.sockettome.settings.SettingsBinder;
import dev.sockettome.settings.SettingsCheck;
import dev.sockettome.settings.UnreadableConfiguration;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.stereotype.Component;

/**
 * Reads the settings as they stand in the files now, under what the command line says.
 */
@Component
class FreshSettings implements SettingsSource {

	private final ConfigurableEnvironment started;

	FreshSettings(ConfigurableEnvironment started) {
		this.started = started;
	}

	@Override
	public ServerSettings read() {
		return fresh((environment) -> SettingsBinder.bind(ServerSettings.class, environment));
	}

	@Override
	public NamedBundle bundle(String name) {
		return fresh((environment) -> SpringBundle.read(name, environment));
	}

	private static void isToldAtTheStart(String warning) {
	}

	private <T> T fresh(Function<ConfigurableEnvironment, T> reader) {
		StandardEnvironment environment = new StandardEnvironment();
		PropertySource<?> commandLine = this.started.getPropertySources()
			.get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
		if (commandLine != null) {
			environment.getPropertySources().addFirst(commandLine);
		}
		try {
			// The thread of a signal may know nothing of what is inside the jar.
			ConfigDataEnvironmentPostProcessor.applyTo(environment,
					new DefaultResourceLoader(FreshSettings.class.getClassLoader()), null);
			PersonalFile personal = PersonalFile.ofEnvironment();
			ConfigurationFiles.distrustFiles(environment, personal, FreshSettings::isToldAtTheStart);
			personal.addTo(environment, FreshSettings::isToldAtTheStart);
			ConfigurationPropertySources.attach(environment);
			new SettingsCheck(SocketToMeApplication.SETTINGS).check(environment);
			return reader.apply(environment);
		}
		catch (RuntimeException ex) {
			String problem = UnreadableConfiguration.describe(ex);
			throw new IllegalArgumentException(
					String.valueOf((problem != null) ? problem : ex.getMessage()).replaceAll("\\s*\\R\\s*", " "), ex);
		}
	}

}
