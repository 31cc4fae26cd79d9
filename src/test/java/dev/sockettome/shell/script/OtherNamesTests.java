package dev.sockettome.shell.script;

import dev.sockettome.shell.script.RunningProgram.Result;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several names at a login: the next one is given when one is refused.
 */
class OtherNamesTests {

	@Test
	void theFirstThatIsFreeIsTaken() {
		Result result = RunningProgram.run("-c", """
				serve --port 0 --quiet
				connect --name bot --id a
				connect --name bot,-wrong-,bot_,bot__ --id b
				say who am I
				@a expect 'who am I' --from bot_
				connect --name 'bot, robot' --id c
				say and I
				@a expect 'and I' --from robot
				""");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void whenAllAreTakenTheLastRefusalIsTold() {
		Result result = RunningProgram.run("-c", """
				serve --port 0 --quiet
				connect --name bot --id a
				connect --name bot_ --id b
				connect --name bot,bot_ --id c
				""");
		assertThat(result.err()).startsWith("-c:4:1: The server asks for a screen name. ").contains("bot_");
		assertThat(result.exitCode()).isEqualTo(3);
	}

}
