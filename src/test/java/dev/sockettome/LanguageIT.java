package dev.sockettome;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.testing.EmulatedScreen;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The program in the languages of people. */
@DisabledOnOs(OS.WINDOWS)
class LanguageIT {

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	private static Program serving;

	private static PipedProgram server;

	private static int port;

	/** A server among people who speak German. */
	@BeforeAll
	static void serve() {
		serving = Program.socketToMe("serve", "--port", "0").with("LC_ALL", "de_DE.UTF-8");
		server = serving.piped();
		Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
		assertThat(listening.find()).isTrue();
		port = Integer.parseInt(listening.group(1));
	}

	@AfterAll
	static void end() {
		server.close();
		serving.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			80|24|de_DE.UTF-8|selbst eröffnen: "serve"|Diesen Befehl gibt es nicht: kennect. Meinst du "connect"?\
			|Nicht verbunden. Tipp erst "connect HOST PORT".|Tschüss.
			40|12|de_DE.UTF-8|selbst eröffnen:|Diesen Befehl gibt es nicht: kennect.|Nicht verbunden. Tipp erst|Tschüss.
			80|24|es_ES.UTF-8|abrir uno: "serve"|No existe ese comando: kennect. ¿Quieres decir "connect"?\
			|Sin conexión. Escribe antes "connect HOST PORT".|Hasta luego.
			40|12|es_ES.UTF-8|abrir uno:|No existe ese comando: kennect.|Sin conexión. Escribe antes|Hasta luego.
			80|24|fr_FR.UTF-8|joins a chat|No such command: kennect. Did you mean "connect"?\
			|Not connected. Type "connect HOST PORT" first.|Goodbye.
			""")
	void aPersonIsSpokenToInTheirLanguage(int columns, int rows, String locale, String greeting, String wrong,
			String unconnected, String goodbye) {
		try (Program program = Program.socketToMe().with("LC_MESSAGES", locale);
				TerminalProgram terminal = program.inTerminal(columns, rows)) {
			terminal.awaitText(greeting);
			terminal.awaitPrompt(offline(locale));
			terminal.enter("kennect");
			terminal.awaitText(wrong);
			terminal.enter("say hi");
			terminal.awaitText(unconnected);
			terminal.enter("connect 127.0.0.1 " + port + " --name ana" + columns);
			terminal.awaitText("ana" + columns + " logged in");
			terminal.enter("say ¡hola! grüß dich");
			terminal.awaitText("[ana" + columns + "] ¡hola! grüß dich");
			terminal.enter("quit");
			terminal.awaitText(goodbye);
			assertThat(terminal.awaitExit()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			de_DE.UTF-8|Mit einem Chatserver verbinden und hineingehen|"help all" zeigt alle
			es_ES.UTF-8|Conectarse a un servidor de chat y entrar|"help all" muestra los
			""")
	void helpIsTranslatedAndFitsTheScreen(String locale, String connect, String all) {
		try (Program program = Program.socketToMe().with("LC_MESSAGES", locale);
				TerminalProgram terminal = program.inTerminal(80, 24)) {
			String prompt = offline(locale);
			terminal.awaitPrompt(prompt);
			terminal.enter("help", prompt);
			EmulatedScreen screen = terminal.awaitText(all);
			assertThat(screen.lines()).anyMatch((line) -> line.contains("connect ") && line.endsWith(connect));
			assertThat(screen.lines()).as("the first command is on the screen still")
				.anyMatch((line) -> line.stripLeading().startsWith("connect "));
			terminal.enter("help quit");
			terminal.awaitLine("quit [--wait TIME] [--discard]");
		}
	}

	@Test
	void cIsEnglishWhateverElseIsAskedFor() {
		try (Program program = Program.socketToMe("say", "hi")
			.with("LC_ALL", "C")
			.with("LC_MESSAGES", "de_DE.UTF-8")
			.with("LANG", "es_ES.UTF-8"); PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().err()).startsWith("Not connected.");
		}
	}

	/** The launcher has to set another locale, where this one is not installed. */
	@Test
	void theLauncherHandsOnWhatIsAskedFor() {
		try (Program program = Program.socketToMe("say", "hi").with("LC_ALL", "de_DE.UTF-8");
				PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().err()).startsWith("Nicht verbunden.");
		}
	}

	@Test
	void aTerminalWithOtherCharactersGetsAscii() {
		try (Program program = Program.socketToMe("connect", "127.0.0.1", "1").with("LC_ALL", "de_DE.ISO-8859-1");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.err()).isEqualTo(
					"Verbindung abgelehnt: kein Server auf 127.0.0.1:1. Mit \"serve\" startest du einen hier.\n");
			assertThat(result.exitCode()).isEqualTo(3);
		}
		try (Program program = Program.socketToMe("--check", "missing.chat").with("LC_ALL", "es_ES.ISO-8859-1");
				PipedProgram running = program.piped()) {
			assertThat(running.awaitExit().err()).matches("\\p{ASCII}+").contains("No existe");
		}
	}

	@Test
	void theSettingCountsMoreThanTheLocaleAndChangesAtOnce() {
		try (Program program = Program.socketToMe("--chat.console.language=es").with("LC_MESSAGES", "de_DE.UTF-8");
				TerminalProgram terminal = program.inTerminal(80, 24)) {
			terminal.awaitText("abrir uno: \"serve\"");
			terminal.awaitPrompt(offline("es_ES.UTF-8"));
			terminal.enter("config set chat.console.language de");
			terminal.awaitText("chat.console.language ist de ab jetzt.");
			terminal.awaitPrompt("offline> ");
			terminal.enter("config set chat.console.language tlh");
			terminal.awaitText("nimmt eins von auto, en, de, es");
			terminal.enter("config set chat.console.language en");
			terminal.awaitText("chat.console.language is en now.");
		}
	}

	@Test
	void programsThatReadJsonReadEnglish() {
		try (Program program = Program.socketToMe("--format", "json", "-c", "say hi").with("LC_ALL", "de_DE.UTF-8");
				PipedProgram running = program.piped()) {
			PipedProgram.Result result = running.awaitExit();
			assertThat(result.out() + result.err()).contains("Not connected.").doesNotContain("Nicht");
		}
	}

	@Test
	void aServerSpeaksEnglishToItsLog() {
		assertThat(server.out()).contains("Listening on :").doesNotContain("Server auf");
	}

	/** The room's thread reads what is typed by code that speaks German in the shell. */
	@Test
	void aServerInTheShellOfSomebodySpeaksEnglishToItsClients() {
		try (Program program = Program.socketToMe().with("LC_MESSAGES", "de_DE.UTF-8");
				TerminalProgram terminal = program.inTerminal(80, 24)) {
			terminal.awaitPrompt("offline> ");
			// With the prompt below it, the number is there to its last digit.
			terminal.enter("serve --port 0", "offline> ");
			terminal.awaitScreen("where it listens",
					(screen) -> screen.cursorLine().equals("offline>") && LISTENING.matcher(screen.toString()).find());
			Matcher listening = LISTENING.matcher(terminal.screen().toString());
			assertThat(listening.find()).isTrue();
			try (LineClient moderator = new LineClient(Integer.parseInt(listening.group(1)))) {
				moderator.send("mona");
				moderator.awaitLine("mona logged in");
				terminal.enter("server op mona");
				terminal.awaitScreen("the question for a password",
						(screen) -> screen.cursorLine().startsWith("Ein Passwort für mona"));
				terminal.enter("");
				moderator.awaitLine((line) -> line.startsWith("*** You are an operator now."));
				moderator.send("/ban nobody --for 5x");
				moderator.awaitLine((line) -> line.contains("\"5x\" is not a duration."));
			}
			terminal.enter("disconnect");
			terminal.awaitText("Nicht verbunden, also gibt es nichts zu verlassen.");
		}
	}

	@Test
	void yesIsSaidInTheLanguageOfThePersonToo() {
		try (Program program = Program.socketToMe().with("LC_MESSAGES", "de_DE.UTF-8");
				TerminalProgram terminal = program.inTerminal(80, 24)) {
			terminal.awaitPrompt("offline> ");
			terminal.enter("connect 127.0.0.1 " + port + " --name jana");
			terminal.awaitPrompt("jana@127.0.0.1:%d> ".formatted(port));
			terminal.enter("guten abend zusammen");
			terminal.awaitPrompt("Allen sagen? [J/n] ");
			terminal.enter("j");
			terminal.awaitText("[jana] guten abend zusammen");
		}
	}

	/** The prompt of somebody who speaks that language. */
	private static String offline(String locale) {
		return locale.startsWith("es") ? "sin conexi\u00F3n> " : "offline> ";
	}

}
