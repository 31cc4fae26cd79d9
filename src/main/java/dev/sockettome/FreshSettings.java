package dev.sockettome;

import dev.sockettome.server.ServerSettings;
import dev.sockettome.server.SettingsSource;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
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
		StandardEnvironment environment = new StandardEnvironment();
		PropertySource<?> commandLine = this.started.getPropertySources()
			.get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
		if (commandLine != null) {
			environment.getPropertySources().addFirst(commandLine);
		}
		BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
		try {
			// The thread of a signal may know nothing of what is inside the jar.
			ConfigDataEnvironmentPostProcessor.applyTo(environment,
					new DefaultResourceLoader(FreshSettings.class.getClassLoader()), null);
			return Binder.get(environment).bindOrCreate("chat.server", Bindable.of(ServerSettings.class), strict);
		}
		catch (RuntimeException ex) {
			String problem = InvalidSetting.describe(ex);
			throw new IllegalArgumentException(
					String.valueOf((problem != null) ? problem : ex.getMessage()).replaceAll("\\s*\\R\\s*", " "), ex);
		}
	}

}
