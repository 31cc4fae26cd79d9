package dev.sockettome;

import java.util.List;

import dev.sockettome.shell.EarlyTerminal;
import dev.sockettome.shell.Invocation;
import dev.sockettome.shell.StandardInput;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.output.ConsoleSettings;

import org.yaml.snakeyaml.error.YAMLException;

import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * A terminal chat over plain lines of TCP: the client, the server, and a runner of
 * command files, in one program.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
public class SocketToMeApplication {

	private static final int USAGE = 2;

	private static final int INTERRUPTED = 130;

	public static void main(String[] args) {
		System.exit(run(args));
	}

	private static int run(String[] args) {
		Invocation invocation;
		try {
			invocation = Invocation.parse(args);
		}
		catch (UsageException ex) {
			System.err.println(ex.getMessage());
			return USAGE;
		}
		EarlyTerminal terminal = new EarlyTerminal();
		giveHeadStart(invocation, terminal);
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((context) -> {
			context.getBeanFactory().registerSingleton("invocation", invocation);
			context.getBeanFactory().registerSingleton("earlyTerminal", terminal);
		});
		try {
			ConfigurableApplicationContext context = application.run(invocation.settings().toArray(String[]::new));
			// After a signal the virtual machine is going down already, and the context
			// with it.
			return context.isActive() ? SpringApplication.exit(context) : INTERRUPTED;
		}
		catch (BeansException | YAMLException ex) {
			String problem = InvalidSetting.describe(ex);
			if (problem == null) {
				throw ex;
			}
			System.err.println(problem);
			return USAGE;
		}
	}

	/**
	 * Has another processor do what every run needs sooner or later, takes long, and
	 * needs no bean. Whatever goes wrong with it goes wrong again when it is needed.
	 */
	private static void giveHeadStart(Invocation invocation, EarlyTerminal terminal) {
		Thread thread = new Thread(() -> {
			if (invocation.mayNeedTerminal() && StandardInput.isTerminal()) {
				terminal.open();
			}
			// What reads settings is ready for the next who does then.
			new Binder(List.of()).bindOrCreate("chat.console", ConsoleSettings.class);
		}, "head-start");
		thread.setDaemon(true);
		thread.setUncaughtExceptionHandler((failed, reason) -> {
		});
		thread.start();
	}

}
