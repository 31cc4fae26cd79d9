package dev.sockettome.shell.command;

import dev.sockettome.protocol.Greeting;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.testing.ScriptedServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoginWithoutTerminalTests {

	@Test
	void aQuestionThatCannotBeAskedIsOneLine() throws Exception {
		try (QuietProgram program = new QuietProgram(); ScriptedServer server = ScriptedServer.start((visitor) -> {
			visitor.send(Greeting.TEXT);
			visitor.anyLine();
			visitor.send("Please enter the password for alice:\n");
			visitor.anyLine();
		})) {
			assertThatExceptionOfType(CommandFailedException.class)
				.isThrownBy(() -> program.printed("connect localhost:%d --name alice".formatted(server.port())))
				.withMessage("The server asks for a password, and there is no terminal to ask at.");
		}
	}

}
