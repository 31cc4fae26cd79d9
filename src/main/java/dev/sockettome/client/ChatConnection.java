package dev.sockettome.client;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.delivery.OutboxFile;
import dev.sockettome.client.delivery.Outgoing;
import dev.sockettome.client.delivery.Recollection;
import dev.sockettome.client.raw.LineEnd;
import dev.sockettome.client.raw.RawConversation;
import dev.sockettome.client.room.Conversation;
import dev.sockettome.client.room.Roster;
import dev.sockettome.client.ticket.TicketFile;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.client.wire.ConnectionStatus;
import dev.sockettome.client.wire.Credentials;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.client.wire.Dialler;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.client.wire.Route;
import dev.sockettome.client.wire.Traffic;
import dev.sockettome.protocol.Told;
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

	private final String id;

	private final Publisher publisher;

	private volatile ClientSettings settings;

	private final Clock clock = Clock.systemUTC();

	private final Roster roster = new Roster();

	private final Traffic traffic = new Traffic();

	private final Credentials credentials = new Credentials();

	private final Conversation conversation;

	private final Presence presence = new Presence();

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
	ChatConnection(String id, ApplicationEventPublisher publisher, ClientSettings settings) {
		this.id = id;
		this.settings = settings;
		this.conversation = new Conversation(settings.backlog());
		this.publisher = new Publisher(publisher, this.conversation);
	}

	/** Connects by these from now on; a connection that is open stays as it is. */
	void use(ClientSettings newSettings) {
		this.settings = newSettings;
	}

	/** What this connection is called in events and scripts. */
	public String id() {
		return this.id;
	}

	/**
	 * Connects, and returns when the server asks for a screen name, or, over a raw
	 * connection, when it is there.
	 * @param wanted where to, and how
	 * @param timeout how long to wait for each step
	 * @throws ChatException as below
	 */
	public void open(LastConnection wanted, Duration timeout) throws InterruptedException {
		LineEnd raw = wanted.raw();
		if (raw == null) {
			open(wanted.destination(), timeout, wanted.lasting());
			return;
		}
		this.presence.requireFree();
		Dialler dialler = new Dialler(wanted.destination(), Route.first(this.settings.inOrder()), timeout,
				this.settings.deadAfter());
		this.presence.begin(new RawConversation(this.id, wanted.destination(), dialler, raw, this.traffic, this.clock,
				this.publisher::publish), wanted);
	}

	/**
	 * Connects, and returns when the server asks for a screen name.
	 * @param destination where to
	 * @param timeout how long to wait for the connection, and then for the question
	 * @param lasting whether to come back by itself when the connection is lost once one
	 * is logged in, and to keep what is said meanwhile
	 * @throws ChatException when no chat server answers there, or one is connected
	 * already; an {@link dev.sockettome.client.wire.UnreachableException} when nothing
	 * answers there at all
	 * @throws InterruptedException when the waiting thread is interrupted; nothing is
	 * left open then
	 */
	public void open(Destination destination, Duration timeout, boolean lasting) throws InterruptedException {
		this.presence.requireFree();
		this.credentials.serve(destination);
		this.presence.begin(new ChatListener(this.id, destination, this.credentials, timeout, this.settings, lasting,
				this.clock, this.roster, this.traffic, this.publisher), timeout);
	}

	/** Gives a screen name, as below. */
	public LoginAnswer login(String name, Duration timeout) throws InterruptedException {
		return login(name, timeout, 0);
	}

	/**
	 * Gives a screen name, and asks a server that remembers what was said before.
	 * @param name what one would like to be called
	 * @param timeout how long to wait for the answer
	 * @param history how many lines to ask for that were said before; 0 for none
	 * @return the name the server really gave, or why it gave none and asks again, or
	 * that it asks for a password that it has not taken before in this run
	 * @throws ChatException when there is no answer, or the connection is lost
	 */
	public LoginAnswer login(String name, Duration timeout, int history) throws InterruptedException {
		return new Login(this.presence.forLogin(), timeout).give(name, history);
	}

	/**
	 * Answers the question for a password (docs/PROTOCOL.md, section 3.15), and keeps it
	 * in memory when it was right.
	 * @param password one line; empty to be asked for a name again
	 * @param timeout how long to wait for the answer
	 * @throws ChatException when there is no answer, the connection is lost, or others
	 * could read along; nothing is sent then
	 */
	public LoginAnswer password(String password, Duration timeout) throws InterruptedException {
		return new Login(this.presence.forLogin(), timeout).password(password);
	}

	/**
	 * Makes sure that nobody can read along what is sent.
	 * @throws ChatException of this kind when others can, with what to do
	 */
	public void requirePrivate(Kind kind) {
		Login.requirePrivate(this.presence.required(), kind);
	}

	/** Whether the server has said that names belong to nobody there. */
	public boolean isWithoutAccounts() {
		return this.presence.required().seat().isWithoutAccounts();
	}

	/** The passwords that the server has taken in this run. */
	public Credentials credentials() {
		return this.credentials;
	}

	/**
	 * Keeps the token of the session in a file, which is closed with the connection, and
	 * gives up what an earlier run has left behind under the name that is given next.
	 * @throws ChatException when there is no connection
	 */
	public void keepTicketIn(@Nullable TicketFile file) throws InterruptedException {
		this.presence.forLogin().seat().keepTicketIn(file);
	}

	/** Says something to everyone, and gives it the usual time to come back. */
	public Delivery say(String text) throws InterruptedException {
		return say(text, this.settings.echoTimeout());
	}

	/**
	 * Says something to everyone. Long text becomes several messages. It returns at once,
	 * several lines right behind a login once it is known whether they can be said as
	 * one; the delivery tells when the echo has come back. Over a raw connection it is
	 * one line, sent as it is, and there is no echo.
	 * @param text one line, or several
	 * @param patience how long each message may go without its echo before it counts as
	 * not confirmed
	 * @throws ChatException when nobody is connected, or there is nothing to say
	 */
	public Delivery say(String text, Duration patience) throws InterruptedException {
		RawConversation raw = this.presence.raw();
		if (raw != null) {
			raw.say(text, patience);
			return new Delivery(List.of());
		}
		ChatListener current = this.presence.talking();
		if (text.indexOf('\n') >= 0) {
			current.seat().composer().awaitBlocks();
		}
		return send(current, current.seat().composer().message(text, patience));
	}

	/**
	 * Does something, as in "bob waves" (docs/PROTOCOL.md, section 3.4).
	 * @param text what one does, in one line
	 * @throws ChatException when the server knows no actions, nobody is connected, or
	 * there is nothing to do
	 */
	public Delivery act(String text) throws InterruptedException {
		ChatListener current = this.presence.talking();
		return send(current, current.seat().composer().action(text, this.settings.echoTimeout()));
	}

	/**
	 * Says a line to one person only (docs/PROTOCOL.md, section 3.4).
	 * @param name whom to say it to
	 * @throws ChatException when the server knows no private messages, nobody is
	 * connected, or there is nothing to say
	 */
	public Delivery whisper(String name, String text) throws InterruptedException {
		ChatListener current = this.presence.talking();
		return send(current, current.seat().composer().privateMessage(name, text, this.settings.echoTimeout()));
	}

	/**
	 * Goes by another name from now on (docs/PROTOCOL.md, section 3.4).
	 * @throws ChatException when the server cannot rename, nobody is connected, or that
	 * is no name
	 */
	public Delivery rename(String name) throws InterruptedException {
		ChatListener current = this.presence.seated();
		return send(current, current.seat().composer().rename(name, this.settings.echoTimeout()));
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
		ChatListener current = this.presence.seated();
		return send(current, current.seat().composer().command(line, shown, this.settings.echoTimeout()));
	}

	/**
	 * Asks the server what was said before (docs/PROTOCOL.md, section 3.13), and waits
	 * for the answer.
	 * @return what was said, the oldest first
	 * @throws ChatException when the server knows no such question or refuses it, or
	 * nobody is connected
	 */
	public List<Told> recall(Recollection question) throws InterruptedException {
		ChatListener current = this.presence.seated();
		send(current, List.of(current.seat().composer().question(question, this.settings.echoTimeout()))).await();
		return question.lines();
	}

	/** Throws a {@link ChatException} unless there is a server that takes commands. */
	public void requireCommands() {
		this.presence.seated().seat().composer().requireCommands();
	}

	private static Delivery send(ChatListener listener, List<Outgoing> messages) throws InterruptedException {
		listener.seat().outbox().offer(messages);
		return new Delivery(messages);
	}

	/**
	 * Leaves in good order: what was said is waited for, for a moment, and then the
	 * socket is closed. Returns when it is closed. Does nothing when nobody is connected.
	 */
	public void disconnect() throws InterruptedException {
		this.presence.disconnect();
	}

	Presence presence() {
		return this.presence;
	}

	/**
	 * Makes sure that one is connected.
	 * @throws ChatException when nobody is
	 */
	public void requireConnected() {
		this.presence.connected();
	}

	/** Whether one is logged in, or there is a raw connection. */
	public boolean isConnected() {
		ChatListener current = this.presence.last();
		return isRaw() || current != null && current.isSeated();
	}

	/** Whether there is a connection of which nothing is known but that it has lines. */
	public boolean isRaw() {
		return this.presence.raw() != null;
	}

	/** Whether one can say something: logged in, or on the way back. */
	public boolean isTalking() {
		ChatListener current = this.presence.last();
		return isRaw() || current != null && current.isTalking();
	}

	/**
	 * How it stands with the way back after the connection was lost; {@code null} when
	 * one is on none.
	 */
	public @Nullable Away away() {
		ChatListener current = this.presence.last();
		return (current != null) ? current.away() : null;
	}

	/**
	 * Tries at once to come back after the connection was lost, and returns when that has
	 * worked. When it has not, the next attempt comes in its time.
	 * @throws ChatException when it has not worked, with the reason; or one is on no way
	 * back
	 */
	public void comeBackNow() throws InterruptedException {
		this.presence.comeBackNow();
	}

	/** Does not come back by itself when the connection there is ends. */
	public void stay() {
		this.presence.stay();
	}

	/** As {@link OutboxFile#attach} says, for what is said here. */
	public List<String> keep(OutboxFile file) throws IOException {
		Seat seat = this.presence.talking().seat();
		return file.attach(seat.outbox(), (kept) -> seat.composer().kept(kept, this.settings.echoTimeout()));
	}

	/** What is on its way or waits; {@code null} when there is no conversation. */
	public @Nullable Outbox outbox() {
		ChatListener current = this.presence.active();
		return (current != null) ? current.seat().outbox() : null;
	}

	/** Where one was last, or is; {@code null} for nowhere yet. */
	public @Nullable LastConnection last() {
		return this.presence.lastPlace();
	}

	/** The server one is connected to, or {@code null}. */
	public @Nullable Endpoint endpoint() {
		return this.presence.endpoint();
	}

	/** One's own name as the server writes it; empty when not logged in. */
	public String name() {
		ChatListener current = this.presence.last();
		return (current != null && isConnected()) ? current.seat().ownName() : "";
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
		this.presence.abort();
	}

}
