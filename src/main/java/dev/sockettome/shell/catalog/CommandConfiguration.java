package dev.sockettome.shell.catalog;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;

import dev.sockettome.server.command.ModeratorCommand.Place;
import dev.sockettome.server.command.ModeratorCommands;
import dev.sockettome.shell.command.OperatorCommands;
import dev.sockettome.shell.command.ServerCommands;
import dev.sockettome.shell.grammar.CommandGroups;
import jakarta.validation.Validator;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.support.CommandFactoryBean;

/**
 * The commands: every {@link Command @Command} method of a bean of the shell that is
 * called {@code …Command} or {@code …Commands}, and what the server's table has. Spring
 * Shell's own configuration would search the class path for them at each start, and load
 * a library of constraints that none of them has.
 */
@Configuration(proxyBeanMethods = false)
class CommandConfiguration {

	/** Each group of commands is in the package of what it is about. */
	private static final String SHELL = "dev.sockettome.shell.";

	@Bean
	CommandRegistry commandRegistry(ApplicationContext context) {
		CommandRegistry registry = new CommandRegistry();
		Arrays.stream(context.getBeanDefinitionNames())
			.map(context::getType)
			.filter(Objects::nonNull)
			.filter(CommandConfiguration::hasCommands)
			.flatMap((type) -> Arrays.stream(type.getDeclaredMethods()))
			.filter((method) -> method.isAnnotationPresent(Command.class))
			.map((method) -> command(method, context))
			.forEach(registry::registerCommand);
		ModeratorCommands.all()
			.stream()
			.map((row) -> new TableCommand("server ", row, CommandGroups.SERVER,
					(call) -> context.getBean(ServerCommands.class).moderate(call)))
			.forEach(registry::registerCommand);
		ModeratorCommands.all()
			.stream()
			.filter((row) -> row.places().contains(Place.CLIENT))
			.map((row) -> new TableCommand("", row, CommandGroups.MODERATION,
					(call) -> context.getBean(OperatorCommands.class).moderate(call)))
			.forEach(registry::registerCommand);
		return registry;
	}

	private static boolean hasCommands(Class<?> type) {
		return type.getPackageName().startsWith(SHELL)
				&& (type.getSimpleName().endsWith("Command") || type.getSimpleName().endsWith("Commands"));
	}

	private static DeferredCommand command(Method method, ApplicationContext context) {
		return new DeferredCommand(method.getAnnotation(Command.class), () -> {
			CommandFactoryBean factory = new CommandFactoryBean(method);
			factory.setApplicationContext(context);
			return factory.getObject();
		});
	}

	/** Without this bean, each command would have one of its own. */
	@Bean
	ConfigurableConversionService commandConversionService() {
		return new DefaultConversionService();
	}

	@Bean
	Validator commandValidator() {
		return new NoValidation();
	}

}
