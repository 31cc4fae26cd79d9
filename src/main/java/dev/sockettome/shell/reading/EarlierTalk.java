package dev.sockettome.shell.reading;

import java.time.Instant;
import java.util.List;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.delivery.Recollection;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.protocol.Told;
import dev.sockettome.shell.conversation.Recalled;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.words.Words;

import org.springframework.stereotype.Component;

/**
 * Asks a server for what was said before, for a command that shows as well what was heard
 * here. When the server has nothing to tell, one line says so.
 */
@Component
class EarlierTalk {

	private final Recalled recalled;

	private final Console console;

	private final ConsoleSettings settings;

	EarlierTalk(Recalled recalled, Console console, ConsoleSettings settings) {
		this.recalled = recalled;
		this.console = console;
		this.settings = settings;
	}

	/** Whether a server tells what was said before: one that told who is here. */
	static boolean isToldBy(ChatConnection connection) {
		return connection.isConnected() && connection.roster().isAnnounced();
	}

	/**
	 * Asks.
	 * @return what the server tells, the oldest first; nothing when a program reads it as
	 * an event of its own
	 */
	List<ChatEvent> ask(ChatConnection connection, Recollection question) throws InterruptedException {
		if (!isToldBy(connection)) {
			this.console.diagnose(connection.isConnected() ? Words.of("earlier-talk.server-does-not")
					: Words.of("earlier-talk.not-connected-so"));
			return List.of();
		}
		try {
			List<Told> told = connection.recall(question);
			return (this.settings.format() == Format.JSON) ? List.of()
					: this.recalled.events(told, new Origin(connection.id(), Instant.now()), connection.name());
		}
		catch (ChatException ex) {
			this.console.diagnose(Words.of("earlier-talk.only-what-heard", ex.getMessage()));
			return List.of();
		}
	}

}
