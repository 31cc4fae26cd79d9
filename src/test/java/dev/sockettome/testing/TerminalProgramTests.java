package dev.sockettome.testing;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisabledOnOs(OS.WINDOWS)
class TerminalProgramTests {

	private static final int ALARM = 14;

	@Test
	void whatItsLibrariesUnpackIsWhereABuildPutsThings() {
		try (Program shell = Program.command("/bin/true"); TerminalProgram program = shell.inTerminal()) {
			assertThat(program.awaitExit()).isZero();
			assertThat(Unpacked.FOLDER).isDirectoryContaining("glob:**/pty4j*");
			assertThat(System.getProperty("jnidispatch.path")).startsWith(Unpacked.FOLDER.toString());
		}
	}

	@Test
	void aProgramInATerminalSeesOneAndIsSeen() {
		try (Program shell = Program.command("/bin/sh", "-c", """
				test -t 0 && test -t 1 && test "$HOME" = "$PWD" && echo at home in a terminal
				stty size
				read line
				echo "got $line"
				printf '\\033[31mred \\346\\227\\245\\033[0m|'
				exit 7
				"""); TerminalProgram program = shell.inTerminal(40, 12)) {
			program.awaitLine("at home in a terminal");
			program.awaitLine("12 40");
			program.enter("na\u00efve");
			assertThat(program.awaitExit()).isEqualTo(7);
			assertThat(program.screen().lines()).contains("got na\u00efve", "red \u65e5|");
			int row = program.screen().lines().indexOf("red \u65e5|");
			assertThat(program.screen().cell(row, 4).style().foreground()).isEqualTo("1");
			assertThat(program.screen().cell(row, 6).text()).isEqualTo("|");
		}
	}

	@Test
	void keysAndResizesArrive() {
		try (Program shell = Program.command("/bin/sh", "-c", """
				trap 'echo interrupted' INT
				trap 'stty size' WINCH
				echo ready
				while :; do sleep 0.1; done
				"""); TerminalProgram program = shell.inTerminal()) {
			program.awaitLine("ready");
			program.press(Key.CTRL_C);
			program.awaitText("interrupted");
			program.resize(50, 10);
			program.awaitLine("10 50");
			program.signal("KILL");
			program.awaitExit();
			assertThat(program.isRunning()).isFalse();
		}
	}

	@Test
	void whatDoesNotComeIsReportedWithTheScreen() {
		try (Program shell = Program.command("/bin/sh", "-c", "echo this is what came; sleep 5");
				TerminalProgram program = shell.inTerminal()) {
			program.awaitText("this is what came");
			assertThatThrownBy(
					() -> program.awaitScreen("something else", Duration.ofMillis(100), (screen) -> screen.bells() > 0))
				.hasMessageContaining("this is what came")
				.hasMessageContaining("something else");
		}
	}

	@Test
	void aProgramBetweenPipesHasItsStreamsApart() {
		try (Program shell = Program.command("/bin/sh", "-c", "read a; echo \"out $a\"; echo err >&2; cat; exit 3");
				PipedProgram program = shell.piped()) {
			program.send("one\n").awaitOut((out) -> out.equals("out one\n"));
			program.send("two\n").endInput();
			PipedProgram.Result result = program.awaitExit();
			assertThat(result).isEqualTo(new PipedProgram.Result(3, "out one\ntwo\n", "err\n"));
		}
	}

	@Test
	void aSignalEndsAProgramBetweenPipes() {
		try (Program shell = Program.command("/bin/sleep", "60"); PipedProgram program = shell.piped()) {
			program.signal("TERM");
			assertThat(program.awaitExit().exitCode()).isEqualTo(128 + 15);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aSignalReachesAProgramAlsoWhenTheTestsWereStartedWithoutIt() {
		InheritedSignals.ignore(ALARM);
		try (Program shell = Program.command("/bin/sh", "-c", "kill -ALRM $$; echo still here");
				PipedProgram program = shell.piped()) {
			assertThat(program.awaitExit()).isEqualTo(new PipedProgram.Result(128 + ALARM, "", ""));
		}
		InheritedSignals.ignore(ALARM);
		try (Program shell = Program.command("/bin/sh", "-c", "kill -ALRM $$; echo still here");
				TerminalProgram program = shell.inTerminal()) {
			program.awaitExit();
			assertThat(program.screen().lines()).doesNotContain("still here");
		}
	}

	@Test
	void whatHasScrolledOffWasShown() {
		try (Program shell = Program.command("/bin/sh", "-c", "echo first; seq 100; cat");
				TerminalProgram program = shell.inTerminal()) {
			program.awaitLine("100");
			program.awaitShown("first");
			assertThat(program.screen().lines()).doesNotContain("first");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aPortThatIsHeldRefusesUntilSomeoneListensThere() throws Exception {
		try (HeldPort port = new HeldPort(); Socket first = new Socket(); Socket second = new Socket()) {
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port.port());
			assertThatThrownBy(() -> first.connect(address)).isInstanceOf(ConnectException.class);
			try (ServerSocket listener = new ServerSocket()) {
				listener.bind(address);
				second.connect(address);
				assertThat(second.isConnected()).isTrue();
			}
		}
	}

	@Test
	void aPortThatDoesNotAnswerKeepsOneWaiting() {
		try (UnansweringPort port = new UnansweringPort()) {
			long start = System.nanoTime();
			assertThatThrownBy(() -> {
				try (Socket socket = new Socket()) {
					socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.port()), 300);
				}
			}).isInstanceOf(SocketTimeoutException.class);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
		}
	}

}
