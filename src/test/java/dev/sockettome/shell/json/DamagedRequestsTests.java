package dev.sockettome.shell.json;

import java.nio.charset.StandardCharsets;

import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.testing.Mutations;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a program sends, it gets an answer that it can read. */
class DamagedRequestsTests {

	private static final String[] REQUESTS = { "{\"say\":\"h\\u00e9llo \\\"x\\\"\",\"id\":7}",
			"{\"connection\":\"a\",\"msg\":{\"to\":\"bob\",\"text\":\"hi\"},\"id\":\"x\"}",
			"{\"command\":\"connect localhost\"}", "{\"history\":20}", "{\"search\":\"lunch\",\"id\":-1}" };

	private static final JsonMapper MAPPER = JsonMapper.shared();

	@Test
	void everyLineIsARequestOrSaysWhyNot() throws Exception {
		Mutations.each(5555, 1000, this::answer, REQUESTS);
	}

	private void answer(byte[] line) throws Exception {
		Request request = Request.parse(1, new String(line, StandardCharsets.UTF_8));
		assertThat(request.text()).isNotNull();
		assertThat(MAPPER.readTree(request.done()).isObject()).isTrue();
		String answer = request.failed(ExitCode.FAILED, request.text());
		assertThat(answer).doesNotContain("\n", "\u2028");
		assertThat(MAPPER.readTree(answer).isObject()).isTrue();
	}

}
