package dev.sockettome.client;

import java.io.IOException;
import java.time.Duration;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.SafeText;

/**
 * The way in as the shell's thread goes it: it waits for what the listener meets, and
 * answers what the server asks.
 */
final class Login {

	private final ChatListener listener;

	private final Duration timeout;

	/**
	 * One step of it.
	 * @param timeout how long to wait for the server
	 */
	Login(ChatListener listener, Duration timeout) {
		this.listener = listener;
		this.timeout = timeout;
	}

	/**
	 * Waits until the server asks for a name.
	 * @throws ChatException when it does not
	 */
	void awaitQuestion() throws InterruptedException {
		// The socket itself keeps the time while it connects; this only outlasts it.
		if (this.listener.handshake().awaitPast(Stage.DIALLING, this.timeout.plusSeconds(1)) == Stage.DIALLING) {
			throw failed("No answer from %s within %s. %s".formatted(this.listener.last().destination(),
					Durations.format(this.timeout), "Check the address, and that the server is up."));
		}
		if (this.listener.handshake().awaitPast(Stage.GREETING, this.timeout) == Stage.GREETING) {
			throw failed(this.listener.visit()
				.firstWords()
				.notAChatServer("asked for no screen name within " + Durations.format(this.timeout)));
		}
	}

	/**
	 * Gives a name.
	 * @param history how many lines to ask for that were said before; 0 for none
	 * @throws ChatException when there is no answer, or the connection is lost
	 */
	LoginAnswer give(String name, int history) throws InterruptedException {
		String wanted = SafeText.clean(name).strip();
		if (wanted.isEmpty()) {
			return new LoginAnswer.Refused("A screen name needs at least one letter or digit.");
		}
		try {
			this.listener.visit().sendName(wanted, history);
		}
		catch (IOException ex) {
			throw failed("%s closed the connection.".formatted(this.listener.endpoint()));
		}
		Stage stage = this.listener.handshake().awaitPast(Stage.NAMED, this.timeout);
		if (stage == Stage.SEATED) {
			return new LoginAnswer.Accepted(this.listener.handshake().name());
		}
		if (stage == Stage.ASKED) {
			return new LoginAnswer.Refused(this.listener.handshake().refusal());
		}
		throw failed("%s did not answer to the name \"%s\" within %s.".formatted(this.listener.endpoint(), wanted,
				Durations.format(this.timeout)));
	}

	private static ChatException failed(String message) {
		return new ChatException(Kind.COULD_NOT_CONNECT, message);
	}

}
