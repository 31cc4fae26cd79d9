package dev.sockettome.client;

import java.time.Duration;

import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Credentials;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.Greeting;
import dev.sockettome.protocol.PasswordPrompt;
import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * How someone gets in again whose connection was lost: by the session, if there is one,
 * or else by a name, the one from before, with its password, or one that is much like it.
 * Owned by the listener's thread; one for each attempt.
 */
final class Homecoming {

	/** How long a server that had section 3 may take to show that it still has. */
	private static final Duration RECOGNITION = Duration.ofSeconds(2);

	/** What was given in place of a name. */
	private enum Given {

		NOTHING, SESSION, NAME, OTHER_NAME

	}

	private final Seat seat;

	private final ReturnTimer timer;

	private final Credentials credentials;

	private final Duration timeout;

	private final long lostAt;

	private final long begunAt = System.nanoTime();

	private long enteredAt;

	private Given given = Given.NOTHING;

	/** Whose password was given; {@code null} when none was. */
	private @Nullable String passwordOwner;

	private boolean hopeless;

	/**
	 * An attempt.
	 * @param credentials the passwords that the server has taken before
	 * @param timeout how long the connection, the greeting and the login may take, each
	 * @param lostAt when the connection was lost, as {@link System#nanoTime()} tells it
	 */
	Homecoming(Seat seat, ReturnTimer timer, Credentials credentials, Duration timeout, long lostAt) {
		this.seat = seat;
		this.timer = timer;
		this.credentials = credentials;
		this.timeout = timeout;
		this.lostAt = lostAt;
	}

	/** Whether a session was given in place of a name. */
	boolean isResuming() {
		return this.given == Given.SESSION;
	}

	/**
	 * Makes sure that a session that was given is over.
	 * @throws ChatException when it may still be there, and only not now
	 */
	void requireOver(ServerLine.ResumeRefused refused) {
		if (isResuming() && refused.isForNow()) {
			throw failed(refused.text());
		}
	}

	/**
	 * What to answer to the question for a name.
	 * @param refusal why the server asks again; empty when it does not say, or asks for
	 * the first time
	 * @throws ChatException when nothing is left to try, or not now
	 */
	String answer(String refusal) {
		if (refusal.startsWith(PasswordPrompt.TOO_MANY) || refusal.equals(Greeting.UNREACHABLE)) {
			throw failed(refusal);
		}
		if (this.passwordOwner != null && refusal.startsWith(PasswordPrompt.WRONG)) {
			this.credentials.forget(this.passwordOwner);
			throw hopeless(Words.of("homecoming.server-takes-password"));
		}
		Resumption resumption = this.seat.resumption();
		switch (this.given) {
			case NOTHING -> this.given = (resumption != null) ? Given.SESSION : Given.NAME;
			case SESSION -> {
				this.seat.quiet().notice();
				this.seat.forgetSession();
				this.given = Given.NAME;
			}
			case NAME -> this.given = Given.OTHER_NAME;
			case OTHER_NAME -> throw failed(Words.of("homecoming.server-takes-neither", this.seat.wish().wanted(),
					this.seat.wish().otherwise()));
		}
		if (this.given == Given.SESSION && resumption != null) {
			return resumption.line();
		}
		return (this.given == Given.NAME) ? this.seat.wish().wanted() : this.seat.wish().otherwise();
	}

	/**
	 * What to answer to the question for a password; nothing, which has the server ask
	 * for a name again, when somebody else has made an account of the name meanwhile.
	 * @param owner whose it is; empty for that of the room
	 * @param isPrivate whether nobody can read along
	 * @throws ChatException when it is not known, or must not be sent
	 */
	String password(String owner, boolean isPrivate) {
		String known = this.credentials.find(owner);
		if (known == null && !owner.isEmpty() && this.given == Given.NAME) {
			return "";
		}
		if (known == null) {
			throw hopeless(Words.of("homecoming.server-asks-password"));
		}
		if (!isPrivate) {
			throw failed(Login.notPrivate());
		}
		this.passwordOwner = owner;
		return known;
	}

	/** Whether only a person can do something about it. */
	boolean isHopeless() {
		return this.hopeless;
	}

	private ChatException hopeless(String reason) {
		this.hopeless = true;
		return failed(reason);
	}

	/**
	 * Takes note of the name that the server has given.
	 * @throws ChatException when it has taken the session for a name: the server is
	 * another one now, and one does not want to be called so
	 */
	void requireName(String name) {
		if (isResuming()) {
			this.seat.forgetSession();
			throw failed(Words.of("homecoming.server-now-knows"));
		}
		if (this.given == Given.OTHER_NAME) {
			this.seat.wish().waitAs(name);
		}
		else {
			this.seat.wish().taken(this.seat.wish().wanted());
		}
		this.enteredAt = System.nanoTime();
	}

	/**
	 * Whether it is known which server this is. One that had section 3 is given time to
	 * show that it still has; what waits for it would be read by everyone otherwise.
	 * @param silent whether nothing has come for a moment
	 */
	boolean knows(boolean silent) {
		if (this.seat.isRecognised() || silent && this.seat.dialect() == Dialect.ORIGINAL) {
			return true;
		}
		if (System.nanoTime() - this.enteredAt < RECOGNITION.toNanos()) {
			return false;
		}
		this.seat.takeForOriginal();
		return true;
	}

	/** One is in again. */
	void back(boolean session, int missed) {
		this.timer.arrived();
		this.seat.publish(new Resumed(this.seat.origin(), this.seat.ownName(), session, missed,
				Duration.ofNanos(System.nanoTime() - this.lostAt)));
		this.seat.quiet().end();
	}

	/**
	 * Makes sure that it does not take too long.
	 * @throws ChatException when it does
	 */
	void checkTime() {
		if (System.nanoTime() - this.begunAt > 3 * this.timeout.toNanos()) {
			throw failed(Words.of("homecoming.server-did-not", Durations.format(this.timeout.multipliedBy(3))));
		}
	}

	private static ChatException failed(String reason) {
		return new ChatException(Kind.COULD_NOT_CONNECT, reason);
	}

}
