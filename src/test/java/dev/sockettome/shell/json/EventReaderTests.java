package dev.sockettome.shell.json;

import java.time.Instant;
import java.util.List;

import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonAbsent;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonPresent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.TextReceived;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventReaderTests {

	private static final Origin ORIGIN = new Origin("1", Instant.parse("2030-01-01T12:00:00.123Z"));

	static List<ChatEvent> events() {
		return List.of(new MessageReceived(ORIGIN, "bob", "hi \"there\" \\ \uD83C\uDF89", true, true, true, true),
				new MessageReceived(ORIGIN, "bob", "hi", false), new ActionReceived(ORIGIN, "eve", "waves", false),
				new ActionReceived(ORIGIN, "eve", "waves", true, true, true),
				new PrivateReceived(ORIGIN, "eve", "psst"), new PrivateReceived(ORIGIN, "eve", "psst", true),
				new PrivateSent(ORIGIN, "eve", "what?"), new TextReceived(ORIGIN, "a line"),
				new NoticeReceived(ORIGIN, "said by the server"), new PersonJoined(ORIGIN, "eve"),
				new PersonLeft(ORIGIN, "eve"), new PersonRenamed(ORIGIN, "eve", "adam", true),
				new PersonAbsent(ORIGIN, "eve", "lunch"), new PersonPresent(ORIGIN, "eve"),
				new Connected(ORIGIN, "localhost:5555", true));
	}

	@ParameterizedTest
	@MethodSource("events")
	void whatIsReadBackIsWhatWasWritten(ChatEvent event) {
		assertThat(EventReader.read(JsonLines.event(event), "1")).isEqualTo(event);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{\"type\":\"message\"}", "{\"type\":\"message\",\"at\":\"yesterday\"}",
			"{\"type\":\"confirmed\",\"at\":\"2030-01-01T12:00:00Z\"}", "not json", "{\"type\":\"mess" })
	void whatIsNoEventIsPassedOver(String line) {
		assertThat(EventReader.read(line, "1")).isNull();
	}

	@Test
	void aFileIsNoMoreTrustedThanAServer() {
		ChatEvent event = EventReader.read(
				"{\"type\":\"message\",\"at\":\"2030-01-01T12:00:00Z\",\"name\":\"b\\u001bob\",\"text\":\"\\u001b[31mred\",\"x\":[{}]}",
				"1");
		assertThat(event).isInstanceOfSatisfying(MessageReceived.class, (message) -> {
			assertThat(message.name()).isEqualTo("bob");
			assertThat(message.text()).isEqualTo("[31mred");
		});
	}

}
