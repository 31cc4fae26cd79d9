package dev.sockettome.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sockettome.LeanApplication;
import dev.sockettome.SocketToMeApplication;
import dev.sockettome.client.ClientSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every unknown setting and every invalid value is reported in a line.
 */
class SettingsCheckTests {

	private static final String FORMS = "Write a number and a unit, such as 500ms, 1.5s, 10m, 1h30m or 7d.";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					chat.client.prot=7               | there is no setting chat.client.prot. Did you mean chat.client.port?
					chat.client.conect-timeuot=7s    | there is no setting chat.client.conect-timeuot. Did you mean chat.client.connect-timeout?
					client.port=7                    | there is no setting client.port. Did you mean chat.client.port?
					chat.server.limits.brust=7       | there is no setting chat.server.limits.brust. Did you mean chat.server.limits.burst?
					chat.server.burst=7              | there is no setting chat.server.burst. Did you mean chat.server.limits.burst?
					chat.server.lines=7              | there is no setting chat.server.lines. Did you mean chat.server.history.lines?
					chat.client.bind=::1             | there is no setting chat.client.bind. Did you mean chat.server.bind?
					chat.zebra.crossing=7            | there is no setting chat.zebra.crossing. The application.yml of the program lists them all.
					chat.client.port.inner=7         | there is no setting chat.client.port.inner. The application.yml of the program lists them all.
					chat.client=7                    | chat.client is not a setting but a group of them, and takes no value.
					chat.client.port=seven           | chat.client.port takes a whole number, not "seven".
					chat.client.port=                | chat.client.port takes a whole number, not "".
					chat.client.port=99999           | chat.client.port must be between 1 and 65535, not 99999.
					chat.client.port[0]=1            | chat.client.port takes a whole number, not a list.
					chat.server.port=-1              | chat.server.port must be between 0 and 65535, not -1.
					chat.server.max-pending=many     | chat.server.max-pending takes a size such as 64KB or 10MB, not "many".
					chat.server.limits.enabled=maybe | chat.server.limits.enabled takes true or false, not "maybe".
					chat.server.log=xml              | chat.server.log takes one of plain, json, not "xml".
					chat.console.styles.error=loud   | chat.console.styles.error:
					logging.level.root=loud          | logging.level.root takes one of off, error, warn, info, debug, trace, not "loud".
					""")
	void whatWillNotDoOnTheCommandLineIsToldWithWhatIsMeant(String argument, String problem) {
		assertThatThrownBy(() -> check("--" + argument)).isInstanceOf(InvalidSettingsException.class)
			.message()
			.startsWith("On the command line: " + problem)
			.doesNotContain("\n");
	}

	@ParameterizedTest
	@CsvSource({ "7", "14:00", "soon", "-5s", "PT5S" })
	void aDurationHasTheSameFormsAsEverywhere(String value) {
		assertThatThrownBy(() -> check("--chat.server.slow-for=" + value))
			.hasMessage("On the command line: chat.server.slow-for: \"%s\" is not a duration. %s", value, FORMS);
		assertThatThrownBy(() -> check("--chat.client.echo-timeout=99999999h"))
			.hasMessageContaining("\"99999999h\" is too long. The longest duration is 36500d.");
	}

	@Test
	void aDurationIsReadInThoseForms() {
		StandardEnvironment environment = environment("--chat.client.echo-timeout=1.5s",
				"--chat.client.connectTimeout=1h30m");
		new SettingsCheck(SocketToMeApplication.SETTINGS).check(environment);
		ClientSettings settings = SettingsBinder.bind(ClientSettings.class, environment);
		assertThat(settings.echoTimeout()).isEqualTo(Duration.ofMillis(1500));
		assertThat(settings.connectTimeout()).isEqualTo(Duration.ofMinutes(90));
	}

	@Test
	void everyMistakeHasItsLineAndItsPlaceInTheFile() throws IOException {
		assertThatThrownBy(() -> checkFile("""
				caht.client.port: 7
				chat:
				  client:
				    # port: 5
				  server:
				    prot: 8
				    limits:
				      burst: [1, 2]
				      idle-for: 0s
				    log: xml
				  console:
				spring.application.name: x
				""")).message().isEqualTo("""
				file.yml, line 1: there is no setting caht.client.port. Did you mean chat.client.port?
				file.yml, line 6: there is no setting chat.server.prot. Did you mean chat.server.port?
				file.yml, line 8: chat.server.limits.burst takes a whole number, not a list.
				file.yml, line 10: chat.server.log takes one of plain, json, not "xml".
				file.yml, line 9: chat.server.limits.idle-for must be at least 1ms""".replace("1ms", "1ms."));
		assertThatThrownBy(() -> checkFile("just a text\n"))
			.hasMessage("file.yml, line 1: this is not a setting. Write one a line, such as chat.client.port: 7000");
	}

	@Test
	void aVariableOfTheEnvironmentIsCalledByItsName() {
		assertThatThrownBy(() -> checkVariable("CHAT_CLEINT_PORT", "7")).hasMessage(
				"CHAT_CLEINT_PORT in the environment: there is no such setting. Did you mean CHAT_CLIENT_PORT?");
		assertThatThrownBy(() -> checkVariable("CAHT_CLIENT_PORT", "7")).hasMessageContaining("CHAT_CLIENT_PORT?");
		assertThatThrownBy(() -> checkVariable("CHAT_CLIENT_NOTHING_LIKE_IT", "7"))
			.hasMessageContaining("there is no such setting.");
		assertThatThrownBy(() -> checkVariable("CHAT_CLIENT_PORT", "seven"))
			.hasMessage("CHAT_CLIENT_PORT in the environment: chat.client.port takes a whole number, not \"seven\".");
		assertThatThrownBy(() -> checkVariable("CHAT_CLIENT_ECHO_TIMEOUT", "7"))
			.hasMessageContaining("is not a duration");
	}

	/** Where there is nothing else, a start has nothing to check. */
	@Test
	void whatSpringKnowsOfTheProgramItselfIsNotGivenByAnyone() {
		List<String> places = new ArrayList<>();
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((context) -> {
			GivenSetting.in(context.getEnvironment()).forEach((setting) -> places.add(setting.place()));
			throw new SpringApplication.AbandonedRunException();
		});
		assertThatThrownBy(application::run).isInstanceOf(SpringApplication.AbandonedRunException.class);
		assertThat(places).isEmpty();
	}

	@Test
	void whatOtherProgramsHaveInTheEnvironmentIsTheirs() {
		for (String name : new String[] { "CHAT_HISTORY", "CHAT_SERVER", "CHAT", "CHATTY_CLIENT_PORT", "PORT" }) {
			assertThatCode(() -> checkVariable(name, "x")).as(name).doesNotThrowAnyException();
		}
	}

	@Test
	void twoSettingsThatDoNotFitEachOtherAreToldOnce() {
		assertThatThrownBy(() -> check("--chat.server.max-pending=300MB"))
			.hasMessage("On the command line: chat.server.max-pending-total must be at least max-pending.");
		assertThatThrownBy(() -> check("--chat.server.max-pending=300MB", "--chat.server.max-pending-total=200MB"))
			.hasMessage("On the command line: chat.server.max-pending-total must be at least max-pending.");
		assertThatCode(() -> check("--chat.server.max-pending=300MB", "--chat.server.max-pending-total=1GB"))
			.doesNotThrowAnyException();
	}

	private static void check(String... arguments) {
		new SettingsCheck(SocketToMeApplication.SETTINGS).check(environment(arguments));
	}

	private static StandardEnvironment environment(String... arguments) {
		StandardEnvironment environment = empty();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
		return environment;
	}

	private static void checkFile(String text) throws IOException {
		StandardEnvironment environment = empty();
		ByteArrayResource file = new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public String getDescription() {
				return "file [file.yml]";
			}
		};
		new YamlPropertySourceLoader().load("file.yml", file).forEach(environment.getPropertySources()::addLast);
		new SettingsCheck(SocketToMeApplication.SETTINGS).check(environment);
	}

	private static void checkVariable(String name, String value) {
		StandardEnvironment environment = empty();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					Map.of(name, value)));
		new SettingsCheck(SocketToMeApplication.SETTINGS).check(environment);
	}

	/** Without what this machine has in its environment. */
	private static StandardEnvironment empty() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new MapPropertySource("none", Map.of()));
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
		return environment;
	}

}
