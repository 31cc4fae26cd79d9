package dev.sockettome.shell.attention;

import java.util.List;

import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.MeetingPlace;
import dev.sockettome.testing.Program;
import dev.sockettome.testing.TerminalProgram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What calls a person who does not look, in a real terminal.
 */
class AttentionIT {

	private static final String UNFOCUSED = "\033[O";

	private static final String FOCUSED = "\033[I";

	@ParameterizedTest
	@CsvSource({ "80, 24", "40, 12" })
	void aTerminalThatHasNotTheKeysNotifiesOfWhatCalls(int columns, int rows) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.notify=osc777", "--chat.console.status-line=true");
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			assertThat(bob.output()).contains("\033[?1004h");
			alice.send("bob: are you there?");
			bob.awaitShown("[alice] bob: are you there?");
			bob.type(UNFOCUSED + "x");
			bob.awaitPrompt("[bob] x");
			alice.send("nobody in particular");
			alice.send("bob: \007lunch?");
			bob.awaitShown("lunch?");
			bob.awaitScreen("the status", (screen) -> screen.line(rows - 1).contains("| 2 unread"));
			bob.awaitScreen("the notification",
					(screen) -> bob.output().contains("\033]777;notify;alice;bob: lunch?\033\\"));
			assertThat(bob.output()).doesNotContain("are you there?\033\\").doesNotContain("particular\033\\");
			bob.type(FOCUSED);
			bob.awaitText("---- unread ----");
			bob.type("\u0015/catchup\r");
			bob.awaitShown("2 unread:");
			bob.enter("/quit");
			assertThat(bob.awaitExit()).isZero();
			bob.awaitScreen("nothing left of the status", (screen) -> bob.output().contains("\033[?1004l")
					&& screen.lines().stream().noneMatch((line) -> line.contains("offline")));
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24, TERM_PROGRAM, iTerm.app, ']9;alice: '",
			"40, 12, KITTY_WINDOW_ID, 1, ]99;i=socket-to-me:p=body;" })
	void whatWasSaidIsLeftOutWhereThatIsSet(int columns, int rows, String variable, String value, String before) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				Program program = chat(server, "--chat.console.away-after=1ms", "--chat.console.notify-text=false")
					.with(variable, value);
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			bob.awaitPrompt("[bob] ");
			alice.send("/msg bob the secret");
			bob.awaitScreen("the notification",
					(screen) -> bob.output().contains("\033" + before + "A private message\033\\"));
			assertThat(bob.output()).doesNotContain(before + "the secret");
		}
	}

	@ParameterizedTest
	@CsvSource({ "80, 24, none", "40, 12, recent" })
	void whoIsIgnoredIsNotHeardAndAPatternCalls(int columns, int rows, String presence) {
		try (MeetingPlace server = MeetingPlace.open();
				LineClient alice = server.guest("alice");
				LineClient spammer = server.guest("spammer1");
				LineClient troll = server.guest("troll");
				Program program = chat(server, "--chat.console.presence=" + presence);
				TerminalProgram bob = program.inTerminal(columns, rows)) {
			troll.send("/register open-sesame");
			troll.awaitLine((line) -> line.startsWith("*** The name troll is yours"));
			bob.awaitPrompt("[bob] ");
			for (String text : List.of("good", "morning")) {
				// With the second echo, it is known who is verified.
				bob.enter(text);
				bob.awaitLine("[bob] " + text);
			}
			bob.enter("/ignore 'spam*'");
			bob.awaitText("Ignoring spam*.");
			bob.enter("/ignore --account troll");
			bob.enter("/highlight add '/dep(loy|end)s?/'");
			bob.awaitText("Highlighting");
			spammer.send("buy this");
			troll.send("buy that");
			server.guest("carol").close();
			alice.send("it depends");
			bob.awaitLine("[alice] it depends");
			assertThat(bob.screen().lines()).noneMatch((line) -> line.contains("buy") || line.contains("carol"));
			bob.awaitScreen("the bell", (screen) -> screen.bells() == 1);
			alice.close();
			spammer.awaitLine("alice disconnected");
			bob.enter("that was all");
			bob.awaitLine("[bob] that was all");
			assertThat(bob.screen().lines().contains("alice disconnected")).isEqualTo(presence.equals("recent"));
		}
	}

	private static Program chat(MeetingPlace server, String... settings) {
		String[] arguments = new String[settings.length + 4];
		arguments[0] = "chat";
		arguments[1] = "localhost:" + server.port();
		arguments[2] = "--name";
		arguments[3] = "bob";
		System.arraycopy(settings, 0, arguments, 4, settings.length);
		return Program.socketToMe(arguments);
	}

}
