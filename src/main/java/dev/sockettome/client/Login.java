package dev.sockettome.client;

import java.io.IOException;
import java.time.Duration;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Handshake;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.words.Words;

/**
 * The way in as the shell's thread goes it: it waits for what the listener meets, and
 * answers what the server asks.
 */
final class Login {

	/** Why no password is sent. */
	static String notPrivate() {
		return Words.of("login.not-private");
	}

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
			throw failed(Words.of("login.no-answer-from", this.listener.last().destination(),
					Durations.format(this.timeout), Words.of("login.check-address-server")));
		}
		if (this.listener.handshake().awaitPast(Stage.GREETING, this.timeout) == Stage.GREETING) {
			throw failed(this.listener.visit()
				.firstWords()
				.notAChatServer(Words.of("login.asked-no-screen", Durations.format(this.timeout))));
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
			return new LoginAnswer.Refused(Words.of("login.screen-name-needs"));
		}
		try {
			this.listener.visit().sendName(wanted, history);
		}
		catch (IOException ex) {
			throw closed();
		}
		LoginAnswer answer = answer(Words.of("login.name", wanted));
		String known = (answer instanceof LoginAnswer.PasswordAsked asked)
				? this.listener.credentials().find(asked.owner()) : null;
		if (known == null || !this.listener.visit().isPrivate()) {
			return answer;
		}
		// What is refused is known no more, so this ends.
		LoginAnswer again = password(known);
		return (again instanceof LoginAnswer.Refused) ? give(name, history) : again;
	}

	/**
	 * Gives a password.
	 * @throws ChatException when there is no answer, the connection is lost, or others
	 * could read along; nothing is sent then
	 */
	LoginAnswer password(String password) throws InterruptedException {
		requirePrivate(this.listener, Kind.COULD_NOT_CONNECT);
		String owner = this.listener.handshake().passwordOwner();
		try {
			this.listener.visit().sendPassword(password);
		}
		catch (IOException ex) {
			throw closed();
		}
		LoginAnswer answer = answer(Words.of("login.password"));
		if (answer instanceof LoginAnswer.Accepted) {
			this.listener.credentials().keep(owner, password);
		}
		else {
			this.listener.credentials().forget(owner);
		}
		return answer;
	}

	/**
	 * Makes sure that nobody can read along.
	 * @throws ChatException of this kind when others can
	 */
	static void requirePrivate(ChatListener listener, Kind kind) {
		if (!listener.visit().isPrivate()) {
			throw new ChatException(kind, notPrivate());
		}
	}

	/** Waits for what the server answers to something. */
	private LoginAnswer answer(String given) throws InterruptedException {
		Handshake handshake = this.listener.handshake();
		return switch (handshake.awaitPast(Stage.NAMED, this.timeout)) {
			case SEATED -> new LoginAnswer.Accepted(handshake.name());
			case ASKED -> new LoginAnswer.Refused(handshake.refusal());
			case PASSWORD_ASKED -> new LoginAnswer.PasswordAsked(handshake.passwordOwner());
			default -> throw failed(
					Words.of("login.did-not-answer", this.listener.endpoint(), given, Durations.format(this.timeout)));
		};
	}

	private ChatException closed() {
		return failed(Words.of("login.closed-connection", this.listener.endpoint()));
	}

	private static ChatException failed(String message) {
		return new ChatException(Kind.COULD_NOT_CONNECT, message);
	}

}
