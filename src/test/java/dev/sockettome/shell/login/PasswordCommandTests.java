package dev.sockettome.shell.login;

import java.time.Duration;
import java.util.Map;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whatever somebody's command does, there is a password or one line in the end.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(90)
class PasswordCommandTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "echo s3same | s3same", "printf s3same | s3same", "printf ' s3 same \\r\\nmore\\n' | s3 same",
					"echo $NAME@$SERVER | al@here", "echo s3same; seq 100000 | s3same",
					"echo s3same; sleep 60 & | s3same", "seq 100000 >&2; echo s3same | s3same",
					"cat; echo s3same | s3same" })
	void theFirstLineThatItWritesIsThePassword(String command, String password) throws Exception {
		assertThat(new PasswordCommand(command).run(Map.of("NAME", "al", "SERVER", "here"))).isEqualTo(password);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "exit 3 | failed with code 3.",
					"echo no key >&2; echo s3same; exit 1 | failed with code 1: no key.", "true | has written nothing.",
					"echo | has written nothing.", "no-such-command-at-all 2>/dev/null | failed with code 127." })
	void whatGoesWrongIsOneLineWithoutAPassword(String command, String line) {
		assertThatExceptionOfType(ChatException.class).isThrownBy(() -> new PasswordCommand(command).run(Map.of()))
			.withMessage("chat.client.password-command " + line)
			.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.COULD_NOT_CONNECT));
	}

	@Test
	void aCommandThatDoesNotEndIsEnded() {
		assertThatExceptionOfType(ChatException.class)
			.isThrownBy(() -> new PasswordCommand("echo s3same; sleep 60", Duration.ofMillis(200)).run(Map.of()))
			.withMessage("chat.client.password-command has not ended within 200ms.");
	}

	@Test
	void whatASecretIsIsInNoTextOfItsOwn() {
		PasswordSources sources = new PasswordSources((name) -> "s3same", (warning) -> {
		});
		PasswordSources.Found found = sources.given(null);
		assertThat(found).isNotNull();
		assertThat(found.password()).isEqualTo("s3same");
		assertThat(found.toString()).doesNotContain("s3same");
	}

}
