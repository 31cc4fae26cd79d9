package dev.sockettome;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.testing.HeldPort;
import dev.sockettome.testing.LineClient;
import dev.sockettome.testing.PipedProgram;
import dev.sockettome.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a container runs, and how it is asked whether it is well.
 */
@EnabledOnOs(OS.LINUX)
class ContainerIT {

	private static final Pattern LISTENING = Pattern.compile("Listening on :(\\d+)");

	private final Containerfile file = Containerfile.read();

	@Test
	void theServerOfAContainerLetsPeopleInAndIsWellUntilItIsToldToEnd() {
		List<String> command = new ArrayList<>(this.file.words("ENTRYPOINT"));
		command.addAll(this.file.words("CMD"));
		assertThat(command.remove(0)).isEqualTo("/opt/socket-to-me/socket-to-me");
		List<String> check = this.file.words("HEALTHCHECK");
		try (HeldPort metrics = new HeldPort();
				Program program = Program.socketToMe(command.toArray(String[]::new));
				Program checking = Program.command(check.toArray(String[]::new))) {
			Map<String, String> environment = this.file.environment();
			environment.replaceAll((name, value) -> value.replace(this.file.only("VOLUME"), program.home().toString()));
			environment.forEach(program::with);
			program.with("CHAT_SERVER_PORT", "0").with("CHAT_SERVER_METRICS_PORT", Integer.toString(metrics.port()));
			checking.with("CHAT_SERVER_METRICS_PORT", Integer.toString(metrics.port()));
			assertThat(exitCode(checking)).isNotZero();
			try (PipedProgram server = program.piped()) {
				Matcher listening = LISTENING.matcher(server.awaitOut((out) -> LISTENING.matcher(out).find()));
				assertThat(listening.find()).isTrue();
				assertThat(exitCode(checking)).isZero();
				try (LineClient alice = LineClient.loggedIn(Integer.parseInt(listening.group(1)), "alice")) {
					server.signal("TERM");
					assertThat(server.awaitExit().exitCode()).isZero();
					alice.awaitEnd();
				}
			}
			assertThat(exitCode(checking)).isNotZero();
			assertThat(program.home()).isDirectoryContaining((kept) -> kept.endsWith("server.lock"));
		}
	}

	private static int exitCode(Program program) {
		try (PipedProgram check = program.piped()) {
			return check.awaitExit().exitCode();
		}
	}

}
