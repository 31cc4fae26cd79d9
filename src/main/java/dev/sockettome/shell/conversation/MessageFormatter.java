package dev.sockettome.shell.conversation;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LineSent;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.MessageUnconfirmed;
import dev.sockettome.client.event.NameEvent.NameRefused;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.client.event.PersonEvent.PersonAbsent;
import dev.sockettome.client.event.PersonEvent.PersonJoined;
import dev.sockettome.client.event.PersonEvent.PersonLeft;
import dev.sockettome.client.event.PersonEvent.PersonPresent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.client.event.ServerShuttingDown;
import dev.sockettome.client.event.TextReceived;
import dev.sockettome.client.room.Person;
import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.protocol.PrintableAscii;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.profile.Highlights;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes of every event the line a person reads. Whatever came from the wire is made safe
 * on the way into a {@link StyledLine}: nothing in it acts on the terminal.
 * <p>
 * A monitor: each connection has a listener thread of its own.
 */
@Component
public class MessageFormatter implements SettingsListener<ConsoleSettings> {

	private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;

	private static final DateTimeFormatter RECALLED_AT = DateTimeFormatter.ofPattern("HH:mm:ss ")
		.withZone(ZoneId.systemDefault());

	/** What stands for the end of each line of what was to be said as one. */
	private static final String BETWEEN_LINES = " / ";

	private final Highlights highlights;

	private volatile Theme theme;

	private NameStyles names;

	private final SpokenHeads heads = new SpokenHeads();

	private Stamps stamps;

	/** One's own name on each connection. */
	private final Map<String, String> ownNames = new HashMap<>();

	/** One for all lines: each is finished before the next begins. */
	private final StyledLine.Builder builder = new StyledLine.Builder();

	private boolean recalling;

	/** Whether each line says all by itself: by words, where others have colours. */
	private boolean linear;

	private boolean windowed;

	public MessageFormatter(ConsoleSettings settings, Highlights highlights) {
		this.highlights = highlights;
		this.theme = Theme.of(settings);
		this.names = new NameStyles(this.theme.names());
		this.stamps = Stamps.of(settings);
		this.linear = settings.linear();
	}

	/** Words what comes from now on by other settings. */
	@Override
	public synchronized void use(ConsoleSettings settings) {
		Theme before = this.theme;
		this.theme = Theme.of(settings);
		if (!this.theme.names().equals(before.names())) {
			this.names = new NameStyles(this.theme.names());
		}
		this.stamps = Stamps.of(settings);
		this.linear = settings.linear();
		this.heads.forget();
	}

	/**
	 * The line for an event, or {@code null} when there is nothing to show. It calls
	 * one's attention when it is private, or has one's name or a highlighted word in it.
	 */
	public synchronized @Nullable StyledLine format(ChatEvent event) {
		// What a flood is made of comes first.
		if (event instanceof MessageReceived message) {
			return utterance(message, "[", "]");
		}
		if (event instanceof ActionReceived action) {
			return utterance(action, "* ", "");
		}
		if (event instanceof PrivateReceived message) {
			StyledLine.Builder line = begin(event)
				.append(Words.of("message-formatter.private", message.name()), this.theme.privateMessage())
				.append(" ", PLAIN)
				.indentHere();
			String visible = VisibleText.of(message.text());
			return appendText(line.calling(), visible, this.highlights.find(visible, ownName(event))).build();
		}
		if (event instanceof PrivateSent message) {
			return begin(event).append(Words.of("message-formatter.to", message.receiver()), this.theme.ownName())
				.append(" ", PLAIN)
				.indentHere()
				.append(message.text(), PLAIN)
				.build();
		}
		if (event instanceof GreetingReceived greeting) {
			return StyledLine.of(greeting.text());
		}
		if (event instanceof TextReceived text) {
			return line(event, "", text.text(), PLAIN);
		}
		if (event instanceof LineSent sent) {
			return line(event, "> ", sent.text(), this.theme.ownName());
		}
		if (event instanceof MessageUnconfirmed unconfirmed) {
			return line(event,
					unconfirmed.refusal().isEmpty() ? Words.of("message-formatter.not-confirmed")
							: Words.of("message-formatter.not-sent"),
					unconfirmed.text().replace("\n", BETWEEN_LINES), this.theme.error());
		}
		if (event instanceof Disconnected disconnected) {
			// Before the login it is the command that tells why it failed.
			return disconnected.loggedIn() ? line(event, "", describe(disconnected), this.theme.error()) : null;
		}
		String notice = notice(event);
		return (notice != null) ? line(event, "", notice, this.theme.notice()) : null;
	}

	/**
	 * Does not say any more which of several connections a line came by: the windows tell
	 * that.
	 */
	public synchronized void leaveOutConnections() {
		this.windowed = true;
		this.heads.forget();
	}

	/** How a person's name is drawn. */
	public synchronized AttributedStyle styleOf(Person person) {
		return person.self() ? this.theme.ownName() : this.names.of(VisibleText.of(person.name()));
	}

	/**
	 * The line for an event that happened a while ago, with its time whatever the
	 * settings are, or {@code null} when there is nothing to show.
	 */
	public synchronized @Nullable StyledLine recall(ChatEvent event) {
		this.recalling = true;
		try {
			return format(event);
		}
		finally {
			this.recalling = false;
		}
	}

	/** The line above the first message that came while one was away. */
	StyledLine unreadMarker() {
		return marker(Words.of("message-formatter.unread"));
	}

	/** A line above messages that have not been seen. */
	StyledLine marker(String text) {
		return StyledLine.of("---- %s ----".formatted(text), this.theme.marker());
	}

	/** The line above or below a part of what was said before. */
	StyledLine heading(String text) {
		return StyledLine.of("---- %s ----".formatted(text), this.theme.timestamp());
	}

	/** Takes note of who came, went or is called otherwise now. */
	void follow(ChatEvent event) {
		if (!(event instanceof Utterance)) {
			followNames(event);
		}
	}

	private synchronized void followNames(ChatEvent event) {
		if (event instanceof LoggedIn login) {
			this.ownNames.put(event.origin().connection(), login.name());
		}
		else if (event instanceof RosterReceived roster) {
			roster.names().forEach((name) -> this.names.of(VisibleText.of(name)));
		}
		else if (event instanceof PersonJoined joined) {
			this.names.of(VisibleText.of(joined.name()));
		}
		else if (event instanceof PersonLeft left) {
			this.names.gone(VisibleText.of(left.name()));
		}
		else if (event instanceof PersonRenamed renamed) {
			this.names.renamed(VisibleText.of(renamed.name()), VisibleText.of(renamed.newName()));
			if (renamed.own()) {
				this.ownNames.put(event.origin().connection(), renamed.newName());
			}
		}
	}

	private StyledLine utterance(Utterance said, String before, String after) {
		String text = said.text();
		boolean printable = PrintableAscii.is(text);
		String visible = printable ? text : VisibleText.of(text);
		String ownName = ownName(said);
		boolean calls = !said.own() && this.highlights.call(visible, ownName);
		if (printable && !calls && said instanceof MessageReceived message && isOrdinary(message)) {
			return ordinaryHead(message).followedBy(text);
		}
		String name = VisibleText.of(said.name());
		AttributedStyle style = said.own() ? this.theme.ownName() : calls ? this.theme.mention() : this.names.of(name);
		StyledLine.Builder line = head(said, before, name, inWords(said, calls) + after, style);
		if (!this.linear && said instanceof MessageReceived message && message.continued()) {
			line.blank();
		}
		if (calls) {
			appendText(line.calling(), visible, this.highlights.find(visible, ownName));
		}
		else {
			line.appendVisible(visible, 0, visible.length(), PLAIN);
		}
		return (said.again() ? line.append(Words.of("message-formatter.again"), this.theme.notice()) : line).build();
	}

	private StyledLine.Builder head(Utterance said, String before, String name, String after, AttributedStyle style) {
		return begin(said).append(before, style)
			.append(name, style)
			.append(after, style)
			.append(" ", PLAIN)
			.indentHere();
	}

	/** Whether there is nothing about a message but who said it. */
	private boolean isOrdinary(MessageReceived message) {
		return !message.own() && !message.again() && !message.continued() && !this.linear && !this.recalling;
	}

	/** What stands before such a message: most of a flood is said by the same few. */
	private StyledLine ordinaryHead(MessageReceived message) {
		SpokenHeads.Head known = this.heads.of(message.name());
		String name = (known != null) ? known.visibleName() : VisibleText.of(message.name());
		AttributedStyle style = this.names.of(name);
		String stamp = this.stamps.at(message.origin().at());
		String connection = message.origin().connection();
		if (known != null && known.fits(style, stamp, connection)) {
			return known.line();
		}
		StyledLine line = head(message, "[", name, "]", style).build();
		this.heads.keep(message.name(), new SpokenHeads.Head(name, style, stamp, connection, line));
		return line;
	}

	/** What only a colour would tell otherwise; empty where colours do. */
	private String inWords(Utterance said, boolean calls) {
		if (!this.linear) {
			return "";
		}
		return said.own() ? Words.of("message-formatter.own") : calls ? Words.of("message-formatter.calls") : "";
	}

	/** Adds a text, and makes the places in it stand out that call for the person. */
	private StyledLine.Builder appendText(StyledLine.Builder line, String visible, List<Highlights.Place> calls) {
		int start = 0;
		for (Highlights.Place call : calls) {
			line.appendVisible(visible, start, call.start(), PLAIN);
			line.appendVisible(visible, call.start(), call.end(), this.theme.mention());
			start = call.end();
		}
		return line.appendVisible(visible, start, visible.length(), PLAIN);
	}

	private StyledLine line(ChatEvent event, String head, String text, AttributedStyle style) {
		return begin(event).append(head, style).indentHere().append(text, style).build();
	}

	/**
	 * What stands before every line: the time, and, of several connections without
	 * windows, which one it came by.
	 */
	private StyledLine.Builder begin(ChatEvent event) {
		StyledLine.Builder line = this.builder.clear();
		if (this.recalling) {
			line.append(RECALLED_AT.format(event.origin().at()), this.theme.timestamp());
		}
		else {
			line.append(this.stamps.at(event.origin().at()), this.theme.timestamp());
		}
		String connection = event.origin().connection();
		if (!this.windowed && !connection.equals(ChatConnection.DEFAULT)) {
			line.append(connection + ": ", this.theme.notice());
		}
		return line.indentHere();
	}

	private String ownName(ChatEvent event) {
		return ownName(event.origin().connection());
	}

	/** What one is called on a connection; empty before the login. */
	synchronized String ownName(String connection) {
		return this.ownNames.getOrDefault(connection, "");
	}

	private static @Nullable String notice(ChatEvent event) {
		if (event instanceof LoggedIn login) {
			return new ServerLine.LoggedIn(login.name()).wire();
		}
		if (event instanceof PersonJoined joined) {
			return new ServerLine.LoggedIn(joined.name()).wire();
		}
		if (event instanceof PersonLeft left) {
			return new ServerLine.LoggedOut(left.name()).wire();
		}
		if (event instanceof PersonAbsent absent) {
			return new AbsenceLine.Absent(absent.name(), absent.reason()).wire();
		}
		if (event instanceof PersonPresent present) {
			return new AbsenceLine.Present(present.name()).wire();
		}
		if (event instanceof PersonRenamed renamed) {
			return new ServerLine.Renamed(renamed.name(), renamed.newName()).wire();
		}
		if (event instanceof RosterReceived roster) {
			return new ServerLine.Roster(roster.names(), roster.unlisted()).wire();
		}
		if (event instanceof NoticeReceived notice) {
			return new ServerLine.Notice(notice.text()).wire();
		}
		if (event instanceof NameRefused refused && !refused.reason().isEmpty()) {
			return new ServerLine.Notice(refused.reason()).wire();
		}
		if (event instanceof Resumed resumed) {
			return describe(resumed);
		}
		return (event instanceof ServerShuttingDown) ? new ServerLine.ShuttingDown().wire() : null;
	}

	private static String describe(Disconnected event) {
		String said = switch (event.reason()) {
			case LEFT -> Words.of("message-formatter.disconnected");
			case SERVER_CLOSED -> Words.of("message-formatter.lost");
			case LOST -> Words.of("message-formatter.lost-because", event.detail());
		};
		return event.comingBack() ? Words.of("message-formatter.coming-back", said) : said;
	}

	private static String describe(Resumed event) {
		long seconds = Math.max(1, Math.round(event.away().toMillis() / 1000.0));
		String away = (seconds < 60) ? seconds + " s"
				: (seconds < 3600) ? Words.of("message-formatter.min", seconds / 60)
						: Words.of("message-formatter.h-min", seconds / 3600, seconds / 60 % 60);
		return (event.missed() == 0) ? Words.of("message-formatter.back-after", away)
				: Words.count("message-formatter.back-with", event.missed(), away);
	}

}
