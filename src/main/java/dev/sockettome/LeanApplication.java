package dev.sockettome;

import java.util.List;

import dev.sockettome.logging.Logs;
import dev.sockettome.settings.ConfigurationFiles;
import dev.sockettome.settings.PersonalFile;
import dev.sockettome.settings.SettingsCheck;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A Spring application that is at its prompt sooner: of what Spring Boot would do at
 * every start, it does what a program in a terminal has a use for, which is to read the
 * configuration and to set up logging where that is asked for. Whatever a run does not
 * use is not made: the server, the terminal.
 */
public final class LeanApplication extends SpringApplication {

	public LeanApplication(Class<?> source) {
		super(source);
		setWebApplicationType(WebApplicationType.NONE);
		setBannerMode(Banner.Mode.OFF);
		setLogStartupInfo(false);
		setLazyInitialization(true);
		setAddConversionService(false);
		setInitializers(List.of());
		EnvironmentPostProcessorApplicationListener configuration = EnvironmentPostProcessorApplicationListener
			.with((logs, bootstrap) -> List.of(new SystemEnvironmentPropertySourceEnvironmentPostProcessor(),
					new ConfigurationFiles(new ConfigDataEnvironmentPostProcessor(logs, bootstrap),
							PersonalFile.ofEnvironment(), System.err::println),
					new SettingsCheck(SocketToMeApplication.SETTINGS)));
		setListeners(List.of(configuration, new Logs()));
	}

	/** What Spring Boot would read from {@code spring.main} is said above. */
	@Override
	protected void bindToSpringApplication(ConfigurableEnvironment environment) {
	}

}
