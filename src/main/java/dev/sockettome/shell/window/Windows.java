package dev.sockettome.shell.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.PersonEvent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.room.Conversation;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The windows of a person at the prompt. Without a prompt there is one, in which
 * everything is shown.
 * <p>
 * Owned by the console-printer: it alone changes which window is looked at and what is
 * unread, between two lines that it shows, so that no line gets under the heading of
 * another window. Any thread may look at the {@link #desk()} as it is.
 */
@Component
public class Windows implements SettingsListener<ConsoleSettings> {

	/** Strangers open windows, where private talks have their own. */
	static final int MOST = 100;

	private final Connections connections;

	private final ShellSession session;

	private volatile boolean privateTalks;

	/** How far each connection's conversation has been shown or counted. */
	private final Map<String, Long> reached = new HashMap<>();

	private long lastKey;

	private volatile boolean open;

	private volatile Desk desk = Desk.of(Window.empty(0, WindowId.of(ChatConnection.DEFAULT)));

	/**
	 * What has happened in a window.
	 *
	 * @param events all that is remembered, the oldest first
	 * @param read how many of them have been seen there
	 */
	public record Talk(List<ChatEvent> events, int read) {

	}

	/** The windows of a program that has no prompt yet. */
	public Windows(Connections connections, ShellSession session, ConsoleSettings settings) {
		this.connections = connections;
		this.session = session;
		this.privateTalks = settings.privateWindows();
	}

	@Override
	public void use(ConsoleSettings settings) {
		this.privateTalks = settings.privateWindows();
	}

	/** There is a prompt from now on. */
	public void open() {
		this.open = true;
	}

	/** Whether there is a prompt, and so more than one window may be. */
	public boolean isOpen() {
		return this.open;
	}

	/** The windows as they are. */
	public Desk desk() {
		return this.desk;
	}

	/** The window that is looked at. */
	public Window lookedAt() {
		Desk now = this.desk;
		return now.windows().get(now.number(now.current()) - 1);
	}

	/** Whether an event is part of what the window with a key shows. */
	public boolean isIn(ChatEvent event, long key) {
		return this.desk.of(event.origin().connection())
			.stream()
			.anyMatch((window) -> window.key() == key && belongs(event, window));
	}

	/** Whether a connection is the one that is looked at, or a private talk on it. */
	public boolean isLookedAt(String connection) {
		return !this.open || this.desk.current().connection().equals(connection);
	}

	/**
	 * Whom a person says something to who types it now: the one they talk to in private,
	 * or everyone, which is empty. What a command file says is for everyone, and so is
	 * what is said on a connection that is named.
	 */
	public String addressee() {
		WindowId current = this.desk.current();
		return (this.session.source() == Source.PROMPT && !this.connections.isMeant()) ? current.person() : "";
	}

	/** What to say before a line that is about another connection: {@code "[2:lab] "}. */
	public String tag(String connection) {
		return isLookedAt(connection) ? "" : tag(WindowId.of(connection));
	}

	private String tag(WindowId id) {
		return "[" + this.desk.title(id) + "] ";
	}

	/**
	 * Where in its conversation an event will be, that has just happened; for the thread
	 * that tells of it.
	 */
	public long position(ChatEvent event) {
		ChatConnection connection = this.open ? this.connections.find(event.origin().connection()) : null;
		return (connection != null) ? connection.conversation().end() : 0;
	}

	/**
	 * Takes note of an event that has a line, when it is its turn to be shown; for the
	 * console-printer.
	 * @param position its position in the conversation
	 * @param said whether somebody else said it
	 * @param calls whether it calls for the person
	 * @return what to show before the line: nothing in its own window, and elsewhere
	 * which one it is from; {@code null} when it is not to be shown now
	 */
	public @Nullable String place(ChatEvent event, long position, boolean said, boolean calls) {
		if (!this.open) {
			return "";
		}
		this.reached.put(event.origin().connection(), position);
		Desk before = this.desk;
		if (event instanceof MessageReceived && before.current().isOf(event.origin().connection())) {
			// As each line of a flood is, as a rule.
			return "";
		}
		WindowId id = windowOf(event);
		Window window = before.window(id);
		if (event instanceof PersonRenamed renamed) {
			String connection = id.connection();
			this.desk = before.retitled(new WindowId(connection, renamed.name()),
					new WindowId(connection, renamed.newName()));
		}
		if (id.equals(before.current())) {
			return "";
		}
		if (window == null) {
			window = Window.empty(++this.lastKey, id);
			this.desk = this.desk.with(window);
		}
		if (said) {
			this.desk = this.desk.with(window.withUnread(calls, position));
		}
		return (calls || isShownElsewhere(event, before.current())) ? tag(id) : null;
	}

	/** The window that an event belongs to, whether it is there already or not. */
	private WindowId windowOf(ChatEvent event) {
		WindowId room = WindowId.of(event.origin().connection());
		String person = personIn(event);
		if (person.isEmpty()) {
			return room;
		}
		WindowId talk = new WindowId(room.connection(), person);
		boolean ownWindow = this.desk.number(talk) > 0 || this.privateTalks && this.desk.windows().size() < MOST;
		return ownWindow ? talk : room;
	}

	/** With whom one speaks in private in an event; empty for nobody. */
	private static String personIn(ChatEvent event) {
		if (event instanceof PrivateReceived received) {
			return received.name();
		}
		return (event instanceof PrivateSent sent) ? sent.receiver() : "";
	}

	/**
	 * Whether a line is worth showing in another window: what one did oneself, what
	 * becomes of a connection, and what a server says that one talks to in private. What
	 * happens while a file runs is what the file shows.
	 */
	private boolean isShownElsewhere(ChatEvent event, WindowId current) {
		if (this.session.source() == Source.FILE) {
			return true;
		}
		if (event instanceof MessageReceived || event instanceof ActionReceived) {
			return ((Utterance) event).own();
		}
		if (event instanceof PrivateReceived || event instanceof PrivateSent || event instanceof Disconnected
				|| event instanceof Resumed || event instanceof LoggedIn || event instanceof ServerShuttingDown
				|| event instanceof MessageUnconfirmed) {
			return true;
		}
		return event.origin().connection().equals(current.connection())
				&& (!(event instanceof PersonEvent person) || person.name().equals(current.person()));
	}

	/**
	 * Looks at a window from now on; a new one is put behind the others. For the
	 * console-printer.
	 * @return the window as it was before, with what is unread in it
	 */
	public Window enter(WindowId id) {
		Window window = this.desk.window(id);
		if (window == null) {
			window = Window.empty(++this.lastKey, id);
			this.desk = this.desk.with(window);
		}
		this.desk = this.desk.entered(id);
		return window;
	}

	/**
	 * Closes a window that is not looked at, and with a connection's window its private
	 * talks. For the console-printer.
	 */
	public void close(WindowId id) {
		List<Window> closing = id.isPrivate() ? List.of() : this.desk.of(id.connection());
		closing.forEach((window) -> this.desk = this.desk.without(window.id()));
		this.desk = this.desk.without(id);
		if (!id.isPrivate()) {
			this.reached.remove(id.connection());
		}
	}

	/** Gives the window that is looked at another number. For the console-printer. */
	public void move(int number) {
		this.desk = this.desk.moved(number);
	}

	/**
	 * What has happened in a window up to now, as far as it is remembered; what waits to
	 * be shown is not part of it. For the console-printer.
	 */
	public Talk talk(Window window) {
		String id = window.id().connection();
		ChatConnection connection = this.connections.find(id);
		Long last = this.reached.get(id);
		if (connection == null || last == null) {
			return new Talk(List.of(), 0);
		}
		List<ChatEvent> events = new ArrayList<>();
		int read = 0;
		Conversation.Stretch stretch = connection.conversation().all();
		long position = stretch.start();
		for (ChatEvent event : stretch.events()) {
			if (position > last) {
				break;
			}
			if (belongs(event, window)) {
				events.add(event);
				read += (!window.isActive() || position < window.unreadFrom()) ? 1 : 0;
			}
			position++;
		}
		return new Talk(events, read);
	}

	/**
	 * Whether an event is part of what a command is about that shows what happened: of
	 * the window that is looked at, or of the connection that stands before the command.
	 */
	public boolean isAskedFor(ChatEvent event) {
		WindowId room = WindowId.of(event.origin().connection());
		Window window = this.desk.window(this.connections.isMeant() ? room : this.desk.current());
		return !this.open || window != null && belongs(event, window);
	}

	/** Whether an event of a window's connection is part of what the window shows. */
	private boolean belongs(ChatEvent event, Window window) {
		String person = personIn(event);
		if (window.id().isPrivate()) {
			return window.isWith(person);
		}
		return person.isEmpty()
				|| this.desk.of(window.id().connection()).stream().noneMatch((talk) -> talk.isWith(person));
	}

}
