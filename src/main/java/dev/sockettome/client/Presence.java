package dev.sockettome.client;

import java.time.Duration;

import dev.sockettome.client.raw.RawConversation;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.Handshake.Stage;
import dev.sockettome.words.Words;
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

	/** A conversation with a server of another kind, over or not. */
	private volatile @Nullable RawConversation raw;

	/**
	 * Begins a conversation, and returns when the server asks for a name.
	 * @throws ChatException when it does not
	 */
	void begin(ChatListener dialled, Duration timeout) throws InterruptedException {
		this.before = lastPlace();
		this.raw = null;
		this.listener = dialled;
		begin(dialled, new Login(dialled, timeout)::awaitQuestion, dialled::abort);
	}

	/**
	 * Begins a conversation with a server of another kind, and returns when it is there.
	 * @param place where that is
	 * @throws ChatException when it does not come about
	 */
	void begin(RawConversation dialled, LastConnection place) throws InterruptedException {
		this.before = place;
		this.listener = null;
		this.raw = dialled;
		begin(dialled, dialled::awaitOpen, dialled::abort);
	}

	/** Starts a conversation, and waits for its beginning; without it nothing is left. */
	private void begin(Runnable conversation, Beginning beginning, Runnable abort) throws InterruptedException {
		Thread newThread = new Thread(conversation, "chat-listener");
		newThread.setDaemon(true);
		this.thread = newThread;
		newThread.start();
		boolean begun = false;
		try {
			beginning.await();
			begun = true;
		}
		finally {
			if (!begun) {
				abort.run();
				newThread.join(FAREWELL.toMillis());
			}
		}
	}

	private interface Beginning {

		void await() throws InterruptedException;

	}

	/**
	 * Makes sure that there is no conversation.
	 * @throws ChatException when there is one
	 */
	void requireFree() {
		ChatListener current = active();
		if (current != null) {
			throw new ChatException(Kind.REFUSED,
					((current.away() != null) ? Words.of("presence.coming-back")
							: Words.of("presence.already-connected-as"))
						.formatted(current.endpoint(), current.seat().ownName()));
		}
		if (raw() != null) {
			throw new ChatException(Kind.REFUSED, Words.of("presence.already-connected", endpoint()));
		}
	}

	/** Where one is; {@code null} for nowhere. */
	@Nullable Endpoint endpoint() {
		ChatListener current = active();
		RawConversation other = raw();
		return (current != null) ? current.endpoint() : (other != null) ? other.endpoint() : null;
	}

	/** The conversation with a server of another kind; {@code null} for none. */
	@Nullable RawConversation raw() {
		RawConversation current = this.raw;
		return (current != null && !current.isOver()) ? current : null;
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
		refuseRaw();
		ChatListener last = this.listener;
		if (last != null && last.isLost()) {
			throw new ChatException(Kind.CONNECTION_LOST, Words.of("presence.not-connected-any-more",
					last.last().destination(), asBefore(last.seat().ownName())));
		}
		throw new ChatException(Kind.REFUSED, Words.of("presence.not-connected"));
	}

	/** Over a raw connection there are lines, and nothing else. */
	private void refuseRaw() {
		if (raw() != null) {
			throw new ChatException(Kind.REFUSED, Words.of("presence.raw"));
		}
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
			throw new ChatException(Kind.REFUSED, Words.of("presence.not-connected-now"));
		}
		return current;
	}

	/**
	 * @throws ChatException when one is not logged in at this moment, in few words
	 */
	void connected() {
		refuseRaw();
		ChatListener last = this.listener;
		if (last == null || !last.isSeated()) {
			throw new ChatException(Kind.REFUSED, (last != null && last.away() != null)
					? Words.of("presence.coming-back-now") : Words.of("presence.not-connected"));
		}
	}

	/**
	 * @throws ChatException when one can say nothing, not even for later
	 */
	ChatListener talking() {
		ChatListener current = required();
		if (!current.isTalking()) {
			throw new ChatException(Kind.REFUSED, Words.of("presence.not-logged-in"));
		}
		return current;
	}

	/** Tries at once to come back, as {@link ChatConnection#comeBackNow()} says. */
	void comeBackNow() throws InterruptedException {
		ChatListener current = active();
		if (current == null || current.away() == null) {
			throw new ChatException(Kind.REFUSED, Words.of("presence.nothing-to-come-back-to"));
		}
		current.comeBackNow();
	}

	/** Does not come back by itself when the connection there is ends. */
	void stay() {
		ChatListener current = active();
		if (current != null) {
			current.stay();
		}
	}

	/** Ends it at once, with a word to a server that keeps one's place. */
	void abort() {
		RawConversation other = this.raw;
		if (other != null) {
			other.abort();
		}
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
		RawConversation other = raw();
		Thread thread = this.thread;
		if (thread == null || current == null && other == null) {
			return;
		}
		try {
			if (current != null) {
				current.seat().outbox().awaitEmpty(LAST_WORDS, false);
			}
			leave();
			thread.join(FAREWELL.toMillis());
		}
		finally {
			hangUp();
			thread.join(FAREWELL.toMillis());
		}
	}

	private void hangUp() {
		ChatListener current = active();
		RawConversation other = raw();
		if (current != null) {
			current.abort();
		}
		else if (other != null) {
			other.abort();
		}
	}

	/** Ends this side of the conversation, without waiting for anything. */
	void leave() {
		ChatListener current = active();
		RawConversation other = raw();
		if (current != null) {
			current.leave();
		}
		else if (other != null) {
			other.leave();
		}
	}

	/** Waits until the other side has ended as well, or the time is up. */
	void awaitEnd(Duration patience) throws InterruptedException {
		Thread thread = this.thread;
		if (thread != null && (active() != null || raw() != null)) {
			thread.join(Math.max(1, patience.toMillis()));
			hangUp();
		}
	}

}
