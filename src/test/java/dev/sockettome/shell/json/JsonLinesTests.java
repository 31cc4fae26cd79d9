package dev.sockettome.shell.json;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.testing.SampleEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * docs/EVENTS.md and docs/events.schema.json against what is written.
 */
class JsonLinesTests {

	private static final Origin ORIGIN = new Origin("main", Instant.parse("2026-03-01T09:30:23Z"));

	private static final Schema SCHEMA = schema();

	private static Schema schema() {
		try {
			return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
				.getSchema(Files.readString(Path.of("docs/events.schema.json")));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@MethodSource("dev.sockettome.testing.SampleEvents#all")
	void everyEventIsOneLineThatTheSchemaKnows(ChatEvent event) {
		assertValid(JsonLines.event(event));
	}

	@Test
	void answersAndOutputAreKnownToTheSchema() {
		assertValid(JsonLines.hello("1.0.0-SNAPSHOT"));
		assertValid(JsonLines.output(SampleEvents.HOSTILE));
		assertValid(JsonLines.failed("bot.chat", 3, 5, ExitCode.FAILED, SampleEvents.HOSTILE));
		assertValid(JsonLines.done(Request.parse(1, "{\"say\":\"x\"}")));
		assertValid(JsonLines.done(Request.parse(1, "{\"say\":\"x\",\"id\":12345678901234567890}")));
		assertValid(JsonLines.failed(Request.parse(2, "{\"id\":\"a\",\"say\":\"x\"}"), ExitCode.UNMET,
				SampleEvents.HOSTILE));
	}

	@Test
	void theSchemaIsStrictEnoughToCatchAMistake() {
		String line = JsonLines.event(new MessageReceived(ORIGIN, "bob", "hi", false));
		for (String wrong : List.of(line.replace("\"own\":false", "\"own\":\"no\""),
				line.replace("\"own\":false", "\"other\":false"), line.replace(".000Z", "Z"),
				line.replace("\"message\"", "\"massage\""), line.replace("hi", "h\\ni"))) {
			assertThat(wrong).isNotEqualTo(line);
			assertThat(validate(wrong)).as(wrong).isNotEmpty();
		}
	}

	@Test
	void everyTypeIsExplainedInTheDocumentWithEachOfItsFields() throws IOException {
		List<String> rows = Files.readAllLines(Path.of("docs/EVENTS.md"))
			.stream()
			.filter((line) -> line.startsWith("| `"))
			.toList();
		JsonNode definitions = JsonMapper.shared().readTree(Path.of("docs/events.schema.json").toFile()).get("$defs");
		definitions.propertyStream().filter((type) -> type.getValue().has("properties")).forEach((type) -> {
			String row = rows.stream()
				.filter((line) -> line.startsWith("| `" + type.getKey() + "` |"))
				.findFirst()
				.orElse("nothing on " + type.getKey());
			type.getValue()
				.get("properties")
				.propertyNames()
				.stream()
				.filter((field) -> !Set.of("type", "at", "connection").contains(field))
				.forEach((field) -> assertThat(row).contains("`" + field + "`"));
		});
	}

	@Test
	void textComesThroughAsItWasMeant() {
		JsonNode line = JsonMapper.shared()
			.readTree(JsonLines.event(new MessageReceived(ORIGIN, "bob", SampleEvents.HOSTILE, false)));
		assertThat(line.get("text").asString()).isEqualTo("\"q\" \\ [31m   \uD83D\uDE00 \uFFFD \t \uFFFD   é");
		assertThat(line.get("at").asString()).isEqualTo("2026-03-01T09:30:23.000Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "say", "[]", "{", "{}", "{\"say\":1}", "{\"say\":\"a\",\"say\":\"b\"}",
			"{\"say\":\"a\"} {}", "{\"say\":\"a\",\"command\":\"who\"}", "{\"msg\":{\"to\":\"bob\"}}",
			"{\"msg\":\"x\"}", "{\"say\":null}", "{\"sai\":\"x\"}", "{\"say\":{\"text\":\"x\"}}",
			"{\"say\":\"\\uZZZZ\"}", "{\"id\":1.5,\"say\":\"x\"}" })
	void whatIsNoRequestSaysWhy(String line) {
		Request request = Request.parse(3, line);
		assertThat(request.kind()).isEqualTo(Request.Kind.MALFORMED);
		assertThat(request.text()).isNotBlank().doesNotContain("\n");
		assertValid(request.failed(ExitCode.USAGE, request.text()));
	}

	@Test
	void aRequestIsReadWithAllItSays() {
		assertThat(Request.parse(4, "{\"connection\":\"a\",\"msg\":{\"text\":\"h\\\"i\",\"to\":\"bob\"},\"id\":7}"))
			.isEqualTo(new Request(4, BigInteger.valueOf(7), "a", Request.Kind.MSG, "h\"i", "bob"));
	}

	private static void assertValid(String line) {
		assertThat(line).doesNotContain("\n");
		assertThat(validate(line)).as(line).isEmpty();
	}

	private static List<Error> validate(String line) {
		return SCHEMA.validate(line, InputFormat.JSON);
	}

}
