package dev.sockettome.shell;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.LineSent;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NameEvent.NameRefused;
import dev.sockettome.client.event.NameEvent.NameRequested;
import dev.sockettome.client.event.NameEvent.PasswordRequested;
import dev.sockettome.client.event.PersonEvent.PersonVerified;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.shell.conversation.MessageFormatter;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.expect.Arrival;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.profile.Highlights;
import dev.sockettome.shell.profile.UserFile;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.SampleEvents;
import dev.sockettome.testing.SealedKinds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever adds a kind of event is asked here, place by place, what becomes of it: no
 * compiler asks.
 */
class EventKindsTests {

	private static final Set<Class<?>> KINDS = SealedKinds.of(ChatEvent.class);

	@Test
	void thereIsASampleOfEachKind() {
		assertThat(kinds((event) -> true)).isEqualTo(KINDS);
	}

	@Test
	void programsAndTranscriptsAreToldOfEachKind() {
		assertThat(kinds((event) -> !JsonLines.event(event).isEmpty())).isEqualTo(KINDS);
	}

	/** What is shown in another way, or not at all, is here by name. */
	@Test
	void aPersonReadsOfEachKindButThese(@TempDir Path folder) {
		MessageFormatter formatter = new MessageFormatter(DefaultSettings.of(ConsoleSettings.class),
				new Highlights(new UserFile(folder.resolve("highlights"), (problem) -> {
				}), (problem) -> {
				}));
		assertThat(kinds((event) -> formatter.format(event) != null))
			.isEqualTo(without(Connected.class, NameRequested.class, PasswordRequested.class, PersonVerified.class,
					HistoryReceived.class, MessageConfirmed.class, Reconnecting.class));
	}

	@Test
	void aCommandFileCanExpectEachKindButThese() {
		assertThat(kinds((event) -> Arrival.of(event) != null))
			.isEqualTo(without(Connected.class, NameRequested.class, PasswordRequested.class, NameRefused.class,
					PrivateSent.class, LineSent.class, HistoryReceived.class, MessageConfirmed.class,
					MessageUnconfirmed.class, Disconnected.class, Reconnecting.class, Resumed.class));
	}

	/** Who is ignored, who has said what, and what one has missed go by that. */
	@Test
	void whateverSomebodySaysIsAnUtterance() {
		assertThat(KINDS.stream().filter((kind) -> components(kind).containsAll(List.of("name", "text")))).isNotEmpty()
			.allMatch(Utterance.class::isAssignableFrom);
	}

	private static List<String> components(Class<?> kind) {
		return Arrays.stream(kind.getRecordComponents()).map(RecordComponent::getName).toList();
	}

	private static Set<Class<?>> kinds(Predicate<ChatEvent> wanted) {
		return SampleEvents.all().filter(wanted).map(Object::getClass).collect(Collectors.toSet());
	}

	private static Set<Class<?>> without(Class<?>... kinds) {
		return KINDS.stream().filter((kind) -> !List.of(kinds).contains(kind)).collect(Collectors.toSet());
	}

}
