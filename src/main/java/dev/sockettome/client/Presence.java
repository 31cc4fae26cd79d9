package dev.sockettome.client;

import java.time.Duration;

import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Handshake.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation there is, if there is one, and what a person is told who wants
 * something of it that it cannot do now. One thread begins conversations, any may ask.
 */
final class Presence {

	/** How long the last words are waited for when one leaves. */
	private static final Duration LAST_WORDS = Duration.ofSeconds(2);

	/** How long the server may take to close its half after ours is closed. */
	static final Duration FAREWELL = Duration.ofSeconds(1);

	private volatile @Nullable ChatListener listener;

	private volatile @Nullable Thread thread;

	/** Where one was in before the last conversation. */
	private volatile @Nullable LastConnection before;

	void begin(ChatListener newListener, Thread newThread) {
		this.before = lastPlace();
		this.thread = newThread;
		this.listener = newListener;
	}

	/** The last conversation, over or not; {@code null} when there was none. */
	@Nullable ChatListener last() {
		return this.listener;
	}

	/**
	 * Where one is or was in last, or wanted to be if one has never been in anywhere;
	 * {@code null} for nowhere yet.
	 */
	@Nullable LastConnection lastPlace() {
		ChatListener current = this.listener;
		return (current != null && (this.before == null || current.wasSeated())) ? current.last() : this.before;
	}

	/** The conversation that is not over; {@code null} for none. */
	@Nullable ChatListener active() {
		ChatListener current = this.listener;
		return (current != null && !current.isOver()) ? current : null;
	}

	/**
	 * @throws ChatException when there is no conversation
	 */
	ChatListener required() {
		ChatListener current = active();
		if (current != null) {
			return current;
		}
		ChatListener last = this.listener;
		if (last != null && last.isLost()) {
			throw new ChatException(Kind.CONNECTION_LOST,
					"Not connected any more: the connection to %1$s was lost. Type \"connect %1$s%2$s\" to come back."
						.formatted(last.last().destination(), asBefore(last.seat().ownName())));
		}
		throw new ChatException(Kind.REFUSED, "Not connected. Type \"connect HOST PORT\" first.");
	}

	/**
	 * The conversation that one wants to log in to.
	 * @throws ChatException when there is none, or why it ended so soon
	 */
	ChatListener forLogin() throws InterruptedException {
		ChatListener last = this.listener;
		if (last != null && last.isOver() && !last.isLost()) {
			last.handshake().awaitPast(Stage.DIALLING, Duration.ZERO);
		}
		return required();
	}

	/** The option that gives the same name again, if it can be typed as it is. */
	private static String asBefore(String name) {
		return name.chars().allMatch(Character::isLetterOrDigit) ? " --name " + name : "";
	}

	/**
	 * @throws ChatException when one is not logged in at this moment
	 */
	ChatListener seated() {
		ChatListener current = talking();
		if (!current.isSeated()) {
			throw new ChatException(Kind.REFUSED,
					"Not connected now, but coming back. What you say waits; this does not. Type it again then.");
		}
		return current;
	}

	/**
	 * @throws ChatException when one is not logged in at this moment, in few words
	 */
	void connected() {
		ChatListener last = this.listener;
		if (last == null || !last.isSeated()) {
			throw new ChatException(Kind.REFUSED,
					(last != null && last.away() != null)
							? "Not connected now, but coming back. Type \"reconnect\" to try at once."
							: "Not connected. Type \"connect HOST PORT\" first.");
		}
	}

	/**
	 * @throws ChatException when one can say nothing, not even for later
	 */
	ChatListener talking() {
		ChatListener current = required();
		if (!current.isTalking()) {
			throw new ChatException(Kind.REFUSED, "Not logged in yet. Give a screen name first.");
		}
		return current;
	}

	/** Ends it at once, with a word to a server that keeps one's place. */
	void abort() {
		ChatListener last = this.listener;
		if (last != null) {
			if (last.isSeated()) {
				last.leave();
			}
			last.abort();
		}
	}

	/**
	 * Leaves in good order: what was said is waited for, for a moment, and then the
	 * socket is closed. Returns when it is closed. Does nothing when nobody is connected.
	 */
	void disconnect() throws InterruptedException {
		ChatListener current = active();
		Thread thread = this.thread;
		if (current == null || thread == null) {
			return;
		}
		try {
			current.seat().outbox().awaitEmpty(LAST_WORDS, false);
			current.leave();
			thread.join(FAREWELL.toMillis());
		}
		finally {
			current.abort();
			thread.join(FAREWELL.toMillis());
		}
	}

	/** Ends this side of the conversation, without waiting for anything. */
	void leave() {
		ChatListener current = active();
		if (current != null) {
			current.leave();
		}
	}

	/** Waits until the other side has ended as well, or the time is up. */
	void awaitEnd(Duration patience) throws InterruptedException {
		ChatListener current = active();
		Thread thread = this.thread;
		if (current != null && thread != null) {
			thread.join(Math.max(1, patience.toMillis()));
			current.abort();
		}
	}

}
