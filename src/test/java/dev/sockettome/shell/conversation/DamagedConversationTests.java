package dev.sockettome.shell.conversation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.profile.Highlights;
import dev.sockettome.shell.profile.UserFile;
import dev.sockettome.testing.DefaultSettings;
import dev.sockettome.testing.Mutations;
import dev.sockettome.testing.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever a server sends, from the bytes to the line on the screen nothing fails, and
 * nothing acts on the terminal.
 */
@Timeout(180)
class DamagedConversationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final String[] SOUND = {
			"eve logged in\neve::hello \u00e9mile \uD83D\uDE00\n* eve waves\neve (private)::psst\nbob (to eve)::yes\n",
			"*** Here now (3): alice, bob (away), and 1 more. Type /help for commands.\n*** Not sent: no.\neve disconnected\n",
			"*** 14:02:07 bob: hello\n*** 2030-12-30 18:20:11 * bob waves\n*** pong x\neve is now known as zoe\n",
			"*** Session k7QdAbCdEfGhIjKlMnOpQr: after a break, send /resume k7QdAbCdEfGhIjKlMnOpQr COUNT in place of a name, within 60 s.\n",
			"*** Resumed as bob: 41 of your lines were taken; 7 lines follow.\nServer Shutting Down!\n",
			"*** Disconnected: you came back on another connection.\nPlease enter your screen name:\n" };

	@TempDir
	private Path folder;

	private final List<ChatEvent> events = new CopyOnWriteArrayList<>();

	private final List<byte[]> streams = Mutations.of(5555, 150, SOUND).toList();

	@Test
	void whateverIsSentCanBeShown() throws Exception {
		AtomicInteger visits = new AtomicInteger();
		try (ScriptedServer server = ScriptedServer.afterExtendedLogin((visitor) -> {
			visitor.send(this.streams.get(visits.getAndIncrement()));
			visitor.close();
		})) {
			for (byte[] stream : this.streams) {
				this.events.clear();
				ChatConnection connection = new ChatConnection((event) -> this.events.add((ChatEvent) event),
						DefaultSettings.of(ClientSettings.class));
				connection.open(Destination.of(new Endpoint("localhost", server.port())), PATIENCE, false);
				try {
					connection.login("bob", PATIENCE);
				}
				catch (RuntimeException ex) {
					// It was sent and closed before anyone could look.
				}
				await().until(() -> this.events.stream().anyMatch(Disconnected.class::isInstance));
				show(new String(stream, StandardCharsets.UTF_8));
			}
		}
	}

	private void show(String stream) {
		MessageFormatter formatter = new MessageFormatter(DefaultSettings.of(ConsoleSettings.class),
				new Highlights(new UserFile(this.folder.resolve("highlights"), (problem) -> {
				}), (problem) -> {
				}));
		for (ChatEvent event : this.events) {
			formatter.follow(event);
			StyledLine line = formatter.format(event);
			if (line != null) {
				assertThat(line.text()).as(stream).doesNotContain("\u001b", "\u0007", "\r", "\u009b");
			}
			assertThat(JsonMapper.shared().readTree(JsonLines.event(event)).isObject()).as(stream).isTrue();
		}
	}

}
