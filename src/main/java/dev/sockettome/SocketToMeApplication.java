package dev.sockettome;

import java.util.List;

import dev.sockettome.client.ClientSettings;
import dev.sockettome.file.UserFolders;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.logging.Logs;
import dev.sockettome.server.settings.ServerSettings;
import dev.sockettome.settings.LiveSettings;
import dev.sockettome.settings.PersonalFile;
import dev.sockettome.settings.SettingsBinder;
import dev.sockettome.settings.UnreadableConfiguration;
import dev.sockettome.shell.EarlyTerminal;
import dev.sockettome.shell.Invocation;
import dev.sockettome.shell.UncaughtFailures;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.StandardOutput;
import dev.sockettome.shell.session.StandardInput;
import dev.sockettome.words.Words;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A terminal chat over plain lines of TCP: the client, the server, and a runner of
 * command files, in one program.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
public class SocketToMeApplication {

	/** The records of all settings. */
	public static final List<Class<?>> SETTINGS = List.of(ClientSettings.class, ConsoleSettings.class,
			ServerSettings.class);

	/**
	 * What {@code LC_ALL} was, where the launcher has put another locale in its place.
	 */
	private static final String LOCALE = "socket-to-me.locale";

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private static final int INTERRUPTED = 130;

	public static void main(String[] args) {
		StandardOutput.install();
		Logs.silence();
		Words.speakAs(System.getenv(), System.getProperty(LOCALE));
		System.exit(run(Surroundings.adjust(args)));
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
		UncaughtFailures failures = new UncaughtFailures(terminal);
		failures.watch();
		giveHeadStart(invocation, terminal, failures);
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((context) -> {
			context.getBeanFactory().registerSingleton("invocation", invocation);
			context.getBeanFactory().registerSingleton("earlyTerminal", terminal);
			context.getBeanFactory().registerSingleton("userFolders", UserFolders.ofEnvironment());
			context.getBeanFactory()
				.registerSingleton(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
						new KnownListeners(context.getBeanFactory()));
		});
		try {
			ConfigurableApplicationContext context = application.run(invocation.settings().toArray(String[]::new));
			// After a signal the virtual machine is going down already, and the context
			// with it.
			return context.isActive() ? SpringApplication.exit(context) : INTERRUPTED;
		}
		catch (SpringApplication.AbandonedRunException ex) {
			// The build has the beans described, and goes no further.
			throw ex;
		}
		catch (RuntimeException ex) {
			failures.endIfOutOfMemory(ex);
			String problem = UnreadableConfiguration.describe(ex);
			System.err.println((problem != null) ? problem : UncaughtFailures.describe(ex));
			return (problem != null) ? USAGE : FAILED;
		}
		catch (Error ex) {
			// What runs the application keeps it from the handler of this thread.
			failures.endIfOutOfMemory(ex);
			throw ex;
		}
	}

	@Bean
	PersonalFile personalFile(UserFolders folders) {
		return PersonalFile.in(folders);
	}

	@Bean
	LiveSettings liveSettings(ConfigurableEnvironment environment, PersonalFile personal) {
		return new LiveSettings(environment, personal, SETTINGS);
	}

	@Bean
	ClientSettings clientSettings(ConfigurableEnvironment environment) {
		return SettingsBinder.bind(ClientSettings.class, environment);
	}

	@Bean
	ConsoleSettings consoleSettings(ConfigurableEnvironment environment) {
		ConsoleSettings settings = SettingsBinder.bind(ConsoleSettings.class, environment);
		Words.speak(settings.spoken());
		return settings;
	}

	@Bean
	ServerSettings serverSettings(ConfigurableEnvironment environment) {
		return SettingsBinder.bind(ServerSettings.class, environment);
	}

	/**
	 * Has another processor do what every run needs sooner or later, takes long, and
	 * needs no bean. Whatever goes wrong with it goes wrong again when it is needed.
	 */
	private static void giveHeadStart(Invocation invocation, EarlyTerminal terminal, UncaughtFailures failures) {
		Thread thread = new Thread(() -> {
			if (invocation.mayNeedTerminal() && StandardInput.isTerminal()) {
				terminal.open();
			}
			SettingsBinder.defaults(ConsoleSettings.class);
			SettingsBinder.defaults(ClientSettings.class);
		}, "head-start");
		thread.setDaemon(true);
		thread.setUncaughtExceptionHandler((failed, reason) -> failures.endIfOutOfMemory(reason));
		thread.start();
	}

}
