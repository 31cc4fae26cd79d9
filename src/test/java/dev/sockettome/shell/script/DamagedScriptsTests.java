package dev.sockettome.shell.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import dev.sockettome.LeanApplication;
import dev.sockettome.SocketToMeApplication;
import dev.sockettome.client.Connections;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.Invocation;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.input.ScriptSource;
import dev.sockettome.testing.Mutations;
import dev.sockettome.testing.TemporaryHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a command file has become, it is sound or it is said where it is not. */
@Timeout(180)
class DamagedScriptsTests {

	private static final String[] SOUND = {
			"# a bot\nserve --port 0 --quiet\nconnect --name ada --id a --timeout 5s --retry 3s\n",
			"expect '(?<version>v[0-9.]+) is live' --from deploybot --timeout 1.5s\nsay thanks ${from}, saw ${version}\n",
			"set greeting Good \"morning\"\necho ${greeting}, ${1}. ${USER_NAME:-some ${x}} in ${env.HOME} $${1}\n",
			"@a on '^!add (?<x>\\d+)$' try say ${from} gave me ${x}\nlisten --for 1m --count 3 --until bye\n",
			"try try script other.chat ${1} 'two words'\nfail ${status}\nlog -n 5 --since 10m --grep a|b\n",
			"msg bob it's \"fine\"\nban 192.0.2.0/24 --for 1h spam\n/kick bob\nraw /history 50\nsleep 1h30m\n" };

	private static final TemporaryHome HOME = new TemporaryHome();

	private static ConfigurableApplicationContext context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		SpringApplication application = new LeanApplication(SocketToMeApplication.class);
		application.addInitializers((starting) -> {
			starting.getBeanFactory().registerSingleton("invocation", Invocation.parse("--version"));
			starting.getBeanFactory().registerSingleton("userFolders", HOME.folders());
		});
		context = application.run();
	}

	@AfterAll
	static void stop() {
		context.close();
		HOME.close();
	}

	@Test
	void everyFileIsSoundOrItsProblemsHaveAPlace() throws Exception {
		Mutations.each(5555, 1000, this::checkFile, SOUND);
	}

	private void checkFile(byte[] content) throws Exception {
		Path file = Files.write(this.folder.resolve("file.chat"), content);
		ScriptParser parser = new ScriptParser(context.getBean(ChatCommandParser.class),
				context.getBean(Connections.class), -1, Set.of(), true);
		try {
			assertThat(parser.check(ScriptSource.of(file))).isNotNegative();
			parser.requireSound();
		}
		catch (ScriptFailedException ex) {
			assertThat(ex.getMessage()).contains("file.chat:");
		}
		catch (IOException ex) {
			assertThat(ex.getMessage()).isNotBlank().doesNotContain("\n");
		}
	}

	@Test
	void everyLineAtThePromptIsACommandOrItIsSaidWhereNot() throws Exception {
		Mutations.each(5555, 1000, this::readLines, SOUND);
	}

	private void readLines(byte[] content) throws Exception {
		ChatCommandParser parser = context.getBean(ChatCommandParser.class);
		new String(content, StandardCharsets.UTF_8).lines().forEach((line) -> {
			parser.knows(line);
			try {
				parser.read(line).toInput();
			}
			catch (UsageException ex) {
				assertThat(ex.getMessage()).isNotBlank();
				assertThat(ex.position()).isBetween(0, line.length());
			}
		});
	}

}
