package dev.sockettome.shell.login;

import java.time.Duration;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.LoginAnswer;
import dev.sockettome.client.LoginAnswer.PasswordAsked;
import dev.sockettome.client.LoginAnswer.Refused;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.protocol.PasswordPrompt;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Answers one server's question for the password of one name: first with what is found,
 * then, where there is a person, with what they type. As with ssh they have three tries.
 */
final class PasswordAnswers {

	/** Who is asked. */
	interface Person {

		/**
		 * Asks.
		 * @return the answer; empty for none
		 */
		String ask(String question);

	}

	/** Where a password may be found; {@code null} when there is none. */
	interface Source {

		PasswordSources.@Nullable Found find(String name) throws InterruptedException;

	}

	private static final int TRIES = 3;

	private final ChatConnection connection;

	private final String name;

	private final Duration patience;

	private final int history;

	private final Source source;

	private final @Nullable Person person;

	private boolean looked;

	private int asked;

	/**
	 * None so far.
	 * @param name the screen name that was given
	 * @param history how many lines are asked for at the login
	 * @param person who is asked; {@code null} where nobody is
	 */
	PasswordAnswers(ChatConnection connection, String name, Duration patience, int history, Source source,
			@Nullable Person person) {
		this.connection = connection;
		this.name = name;
		this.patience = patience;
		this.history = history;
		this.source = source;
		this.person = person;
	}

	/**
	 * Answers the question.
	 * @return what the server says; when the password was wrong and there is another try,
	 * that to the name given once more
	 * @throws ChatException when there is no password, or no right one
	 */
	LoginAnswer answer(PasswordAsked question) throws InterruptedException {
		this.connection.requirePrivate(Kind.COULD_NOT_CONNECT);
		PasswordSources.Found found = this.looked ? null : this.source.find(this.name);
		this.looked = true;
		if (found != null) {
			LoginAnswer answer = this.connection.password(found.password(), this.patience);
			if (this.person == null && !(answer instanceof LoginAnswer.Accepted)) {
				throw failed(Words.of("password-answers.server-did-not", found.from(),
						(answer instanceof Refused refused && !refused.reason().isEmpty()) ? ": " + refused.reason()
								: "."));
			}
			return isWrong(answer) ? again() : answer;
		}
		if (this.person == null) {
			throw failed(Words.of("password-answers.server-asks-password",
					question.owner().isEmpty() ? "" : Words.of("password-answers.for", question.owner()),
					PasswordSources.all()));
		}
		return ask(question, this.person);
	}

	private LoginAnswer ask(PasswordAsked question, Person someone) throws InterruptedException {
		if (this.asked++ == TRIES) {
			throw failed(Words.of("password-answers.enough-passwords-so"));
		}
		String typed = PasswordSources.clean(someone.ask(new PasswordPrompt(question.owner()).wire() + " "));
		LoginAnswer answer = this.connection.password(typed, this.patience);
		if (!isWrong(answer)) {
			return answer;
		}
		if (this.asked == TRIES) {
			throw failed(Words.of("password-answers.wrong-three-times"));
		}
		return again();
	}

	private LoginAnswer again() throws InterruptedException {
		return this.connection.login(this.name, this.patience, this.history);
	}

	private static boolean isWrong(LoginAnswer answer) {
		return answer instanceof Refused refused && refused.reason().startsWith(PasswordPrompt.WRONG);
	}

	private static ChatException failed(String message) {
		return new ChatException(Kind.COULD_NOT_CONNECT, message);
	}

}
