package dev.sockettome.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sockettome.client.ChatException.Kind;
import dev.sockettome.client.Handshake.Stage;
import dev.sockettome.client.Outbox.Outgoing;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.notation.Durations;
import dev.sockettome.protocol.Dialect;
import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.Ping;
import dev.sockettome.protocol.SafeText;
import dev.sockettome.protocol.ScreenName;
import dev.sockettome.protocol.ServerLine;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * One person's connection to a chat server: connect, log in, say, disconnect. What comes
 * the other way comes as events, published by the listener thread in the order of the
 * wire.
 * <p>
 * The methods are for one thread at a time, the shell's; what they return may be read by
 * any.
 */
@Component
public class ChatConnection implements DisposableBean {

	/** The name of the connection of someone who has only one. */
	public static final String DEFAULT = "main";

	/** How long the last words are waited for when one leaves. */
	private static final Duration LAST_WORDS = Duration.ofSeconds(2);

	/** How long the server may take to close its half after ours is closed. */
	private static final Duration FAREWELL = Duration.ofSeconds(1);

	private static final Log logger = LogFactory.getLog(ChatConnection.class);

	private final String id;

	private final ApplicationEventPublisher publisher;

	private final ClientSettings settings;

	private final Clock clock = Clock.systemUTC();

	private final Roster roster = new Roster();

	private final Traffic traffic = new Traffic();

	private final Conversation conversation;

	/** What tells the answers to pings apart. */
	private final AtomicLong fences = new AtomicLong();

	private volatile @Nullable ChatListener listener;

	private volatile @Nullable Thread listenerThread;

	@Autowired
	public ChatConnection(ApplicationEventPublisher publisher, ClientSettings settings) {
		this(DEFAULT, publisher, settings);
	}

	/**
	 * One of several connections.
	 * @param id what it is called in events and scripts
	 * @param publisher receives the events
	 * @param settings how long to wait, how much to remember
	 */
	public ChatConnection(String id, ApplicationEventPublisher publisher, ClientSettings settings) {
		this.id = id;
		this.publisher = publisher;
		this.settings = settings;
		this.conversation = new Conversation(settings.backlog());
	}

	/** What this connection is called in events and scripts. */
	public String id() {
		return this.id;
	}

	/**
	 * Connects, and returns when the server asks for a screen name.
	 * @param endpoint where to
	 * @param timeout how long to wait for the connection, and then for the question
	 * @throws ChatException when no chat server answers there, or one is connected
	 * already
	 * @throws InterruptedException when the waiting thread is interrupted; nothing is
	 * left open then
	 */
	public void open(Endpoint endpoint, Duration timeout) throws InterruptedException {
		ChatListener current = active();
		if (current != null) {
			throw new ChatException(Kind.REFUSED, "Already connected to %s as %s. Type \"disconnect\" first."
				.formatted(current.endpoint(), current.handshake().name()));
		}
		ChatListener dialled = new ChatListener(this.id, endpoint, timeout, this.settings.deadAfter(), this.clock,
				this.roster, this.traffic, this::publish);
		Thread thread = new Thread(dialled, "chat-listener");
		thread.setDaemon(true);
		this.listener = dialled;
		this.listenerThread = thread;
		thread.start();
		boolean asked = false;
		try {
			// The socket itself keeps the time while it connects; this only outlasts it.
			if (dialled.handshake().awaitPast(Stage.DIALLING, timeout.plusSeconds(1)) == Stage.DIALLING) {
				throw new ChatException(Kind.COULD_NOT_CONNECT, "No answer from %s within %s. %s".formatted(endpoint,
						Durations.format(timeout), "Check the address, and that the server is up."));
			}
			if (dialled.handshake().awaitPast(Stage.GREETING, timeout) == Stage.GREETING) {
				throw new ChatException(Kind.COULD_NOT_CONNECT, dialled.firstWords()
					.notAChatServer("asked for no screen name within " + Durations.format(timeout)));
			}
			asked = true;
		}
		finally {
			if (!asked) {
				dialled.abort();
				thread.join(FAREWELL.toMillis());
			}
		}
	}

	/**
	 * Gives a screen name.
	 * @param name what one would like to be called
	 * @param timeout how long to wait for the answer
	 * @return the name the server really gave, or why it gave none and asks again
	 * @throws ChatException when there is no answer, or the connection is lost
	 */
	public LoginAnswer login(String name, Duration timeout) throws InterruptedException {
		ChatListener current = required();
		String wanted = SafeText.clean(name).strip();
		if (wanted.isEmpty()) {
			return new LoginAnswer.Refused("A screen name needs at least one letter or digit.");
		}
		try {
			current.sendName(wanted);
		}
		catch (IOException ex) {
			throw new ChatException(Kind.CONNECTION_LOST, "%s closed the connection.".formatted(current.endpoint()));
		}
		Stage stage = current.handshake().awaitPast(Stage.NAMED, timeout);
		if (stage == Stage.SEATED) {
			return new LoginAnswer.Accepted(current.handshake().name());
		}
		if (stage == Stage.ASKED) {
			return new LoginAnswer.Refused(current.handshake().refusal());
		}
		throw new ChatException(Kind.COULD_NOT_CONNECT, "%s did not answer to the name \"%s\" within %s."
			.formatted(current.endpoint(), wanted, Durations.format(timeout)));
	}

	/** Says something to everyone, and gives it the usual time to come back. */
	public Delivery say(String text) throws InterruptedException {
		return say(text, this.settings.echoTimeout());
	}

	/**
	 * Says something to everyone. Long text becomes several messages. It returns at once;
	 * the delivery tells when the echo has come back.
	 * @param text one line
	 * @param patience how long each message may go without its echo before it counts as
	 * not confirmed
	 * @throws ChatException when nobody is connected, or there is nothing to say
	 */
	public Delivery say(String text, Duration patience) throws InterruptedException {
		ChatListener current = seated();
		String safe = SafeText.clean(text);
		if (safe.isBlank()) {
			throw new ChatException(Kind.REFUSED, "Nothing to say. Type \"say\" and then your message.");
		}
		boolean escapes = current.dialect() == Dialect.EXTENDED;
		return send(current, MessageSplitter.split(safe).stream().map(String::stripTrailing),
				(said) -> new Outgoing((escapes && said.startsWith("/")) ? "/" + said : said, said,
						(line) -> line.equals(new ServerLine.Said(current.handshake().name(), said)), patience));
	}

	/**
	 * Does something, as in "bob waves" (docs/PROTOCOL.md, section 3.4).
	 * @param text what one does, in one line
	 * @throws ChatException when the server knows no actions, nobody is connected, or
	 * there is nothing to do
	 */
	public Delivery act(String text) throws InterruptedException {
		ChatListener current = extended("This server knows no actions, so nothing was sent. Say it in words.");
		String safe = SafeText.clean(text).strip();
		if (safe.isEmpty()) {
			throw new ChatException(Kind.REFUSED, "Nothing to do. Type \"me\" and then what you do.");
		}
		return send(current, MessageSplitter.split(safe).stream().map(String::strip),
				(said) -> new Outgoing("/me " + said, "/me " + said,
						(line) -> line.equals(new ServerLine.Action(current.handshake().name(), said)),
						this.settings.echoTimeout()));
	}

	/**
	 * Says something to one person only (docs/PROTOCOL.md, section 3.4).
	 * @param name whom to say it to
	 * @param text one line
	 * @throws ChatException when the server knows no private messages, nobody is
	 * connected, or there is nothing to say
	 */
	public Delivery whisper(String name, String text) throws InterruptedException {
		ChatListener current = extended(
				"This server has no private messages, so nothing was sent: everyone would have read it.");
		ScreenName receiver = screenName(name.startsWith("@") ? name.substring(1) : name);
		String safe = SafeText.clean(text).strip();
		if (safe.isEmpty()) {
			throw new ChatException(Kind.REFUSED, "Nothing to say. Type \"msg NAME\" and then your message.");
		}
		return send(current, MessageSplitter.split(safe).stream().map(String::strip), (said) -> {
			String line = "/msg %s %s".formatted(receiver, said);
			return new Outgoing(line, line,
					(echo) -> echo instanceof ServerLine.PrivateTo to && to.name().equals(current.handshake().name())
							&& isNamed(to.receiver(), receiver) && to.text().equals(said),
					this.settings.echoTimeout());
		});
	}

	/**
	 * Goes by another name from now on (docs/PROTOCOL.md, section 3.4).
	 * @param name the new name
	 * @throws ChatException when the server cannot rename, nobody is connected, or that
	 * is no name
	 */
	public Delivery rename(String name) throws InterruptedException {
		ChatListener current = extended("This server cannot give you another name. "
				+ "Type \"disconnect\", and then \"connect HOST PORT --name NAME\".");
		ScreenName wanted = screenName(name);
		if (wanted.value().equals(current.handshake().name())) {
			throw new ChatException(Kind.REFUSED, "You are called %s already.".formatted(wanted));
		}
		String line = "/nick " + wanted;
		Outgoing request = new Outgoing(line, line,
				(echo) -> echo instanceof ServerLine.Renamed renamed
						&& renamed.from().equals(current.handshake().name()) && isNamed(renamed.to(), wanted),
				this.settings.echoTimeout());
		current.outbox().offer(request);
		return new Delivery(List.of(request));
	}

	/**
	 * Has the server do something that nothing echoes, such as an operator's command
	 * (docs/PROTOCOL.md, section 3.4). It is done when the answer to a ping behind it
	 * comes (3.9), and has failed when it is refused (3.8).
	 * @param line the line, with its slash
	 * @param shown the line as it may be shown and kept, without a password
	 * @throws ChatException when the server knows no commands, nobody is connected, or
	 * that is no command
	 */
	public Delivery command(String line, String shown) throws InterruptedException {
		requireCommands();
		ChatListener current = seated();
		String safe = SafeText.clean(line).strip();
		if (!safe.startsWith("/") || safe.startsWith("//")) {
			throw new ChatException(Kind.REFUSED, "A command of the server starts with a slash, as in /help.");
		}
		String word = ChatListener.FENCE + this.fences.incrementAndGet();
		Outgoing request = Outgoing.unreported(safe + "\n" + Ping.line(word), shown,
				(answer) -> Ping.isAnswer(answer.wire(), word), this.settings.echoTimeout());
		current.outbox().offer(request);
		return new Delivery(List.of(request));
	}

	/**
	 * Makes sure that the server takes commands.
	 * @throws ChatException when it does not, or nobody is connected
	 */
	public void requireCommands() {
		extended("This server knows no commands, so nothing was sent: everyone would have read it.");
	}

	private static Delivery send(ChatListener listener, Stream<String> pieces, Function<String, Outgoing> message)
			throws InterruptedException {
		List<Outgoing> sent = new ArrayList<>();
		for (String piece : pieces.filter((said) -> !said.isEmpty()).toList()) {
			Outgoing outgoing = message.apply(piece);
			listener.outbox().offer(outgoing);
			sent.add(outgoing);
		}
		return new Delivery(sent);
	}

	private static ScreenName screenName(String typed) {
		try {
			return ScreenName.of(typed);
		}
		catch (InvalidScreenNameException ex) {
			throw new ChatException(Kind.REFUSED, ex.getMessage());
		}
	}

	/** Whether a server takes two names for the same. */
	private static boolean isNamed(String name, ScreenName wanted) {
		try {
			return ScreenName.of(name).key().equals(wanted.key());
		}
		catch (InvalidScreenNameException ex) {
			return false;
		}
	}

	/**
	 * Leaves in good order: what was said is waited for, for a moment, and then the
	 * socket is closed. Returns when it is closed. Does nothing when nobody is connected.
	 */
	public void disconnect() throws InterruptedException {
		ChatListener current = active();
		Thread thread = this.listenerThread;
		if (current == null || thread == null) {
			return;
		}
		try {
			current.outbox().awaitEmpty(LAST_WORDS);
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
		Thread thread = this.listenerThread;
		if (current != null && thread != null) {
			thread.join(Math.max(1, patience.toMillis()));
			current.abort();
		}
	}

	/** Whether one is logged in. */
	public boolean isConnected() {
		ChatListener current = this.listener;
		return current != null && current.handshake().stage() == Stage.SEATED;
	}

	/** The server one is connected to, or {@code null}. */
	public @Nullable Endpoint endpoint() {
		ChatListener current = active();
		return (current != null) ? current.endpoint() : null;
	}

	/** One's own name as the server writes it; empty when not logged in. */
	public String name() {
		ChatListener current = this.listener;
		return (current != null && isConnected()) ? current.handshake().name() : "";
	}

	/** What the server speaks. */
	public Dialect dialect() {
		ChatListener current = this.listener;
		return (current != null) ? current.dialect() : Dialect.ORIGINAL;
	}

	/** Who is here. */
	public Roster roster() {
		return this.roster;
	}

	/** How the connection is doing, or how the last one did. */
	public ConnectionStatus status() {
		return this.traffic.summary();
	}

	/** What happened lately. */
	public Conversation conversation() {
		return this.conversation;
	}

	@Override
	public void destroy() {
		ChatListener current = this.listener;
		if (current != null) {
			current.abort();
		}
	}

	private @Nullable ChatListener active() {
		ChatListener current = this.listener;
		return (current != null && current.handshake().stage() != Stage.CLOSED) ? current : null;
	}

	private ChatListener required() {
		ChatListener current = active();
		if (current != null) {
			return current;
		}
		ChatListener last = this.listener;
		if (last != null && last.isLost()) {
			throw new ChatException(Kind.CONNECTION_LOST,
					"Not connected any more: the connection to %1$s was lost. Type \"connect %1$s%2$s\" to come back."
						.formatted(last.endpoint(), asBefore(last.handshake().name())));
		}
		throw new ChatException(Kind.REFUSED, "Not connected. Type \"connect HOST PORT\" first.");
	}

	/** The option that gives the same name again, if it can be typed as it is. */
	private static String asBefore(String name) {
		return name.chars().allMatch(Character::isLetterOrDigit) ? " --name " + name : "";
	}

	private ChatListener extended(String otherwise) {
		ChatListener current = seated();
		if (current.dialect() != Dialect.EXTENDED) {
			throw new ChatException(Kind.REFUSED, otherwise);
		}
		return current;
	}

	private ChatListener seated() {
		ChatListener current = required();
		if (current.handshake().stage() != Stage.SEATED) {
			throw new ChatException(Kind.REFUSED, "Not logged in yet. Give a screen name first.");
		}
		return current;
	}

	private void publish(ChatEvent event) {
		try {
			this.publisher.publishEvent(event);
		}
		catch (RuntimeException ex) {
			// A reader of events that fails must not end the conversation it reads.
			logger.error("An event could not be handled: " + event, ex);
		}
		// Last, so that whoever waits for it there finds it shown.
		this.conversation.add(event);
	}

}
