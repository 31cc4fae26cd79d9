package dev.sockettome;

import java.util.List;
import java.util.Set;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.support.SystemEnvironmentPropertySourceEnvironmentPostProcessor;

/**
 * A Spring application that is at its prompt sooner: of what Spring Boot would do at
 * every start, it does what a program in a terminal has a use for, which is to read the
 * configuration and to set up logging.
 */
class LeanApplication extends SpringApplication {

	LeanApplication(Class<?> source) {
		super(source);
		setInitializers(List.of());
		EnvironmentPostProcessorApplicationListener environment = EnvironmentPostProcessorApplicationListener
			.with((logs, bootstrap) -> List.of(new SystemEnvironmentPropertySourceEnvironmentPostProcessor(),
					new ConfigDataEnvironmentPostProcessor(logs, bootstrap)));
		setListeners(List.of(environment, new LoggingApplicationListener()));
		setAddConversionService(false);
	}

}
