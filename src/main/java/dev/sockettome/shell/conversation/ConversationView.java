package dev.sockettome.shell.conversation;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.attention.Attendance;
import dev.sockettome.shell.attention.Notifications;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.window.Windows;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows the conversation as it happens, and draws attention to what deserves it. It comes
 * before the other listeners, so that what they do about an event follows it on the
 * screen.
 * <p>
 * The listeners' threads make the lines; whether they are shown is decided when it is
 * their turn on the screen, as the person may go to another window meanwhile.
 * <p>
 * An interface and not an annotated method: this one is called for each line of a flood,
 * and Spring would look up the bean and its method each time.
 */
@Component
@Order(0)
class ConversationView implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>>,
		SettingsListener<ConsoleSettings> {

	/**
	 * An event that waits for its turn on the screen. A class with a name: where code is
	 * compiled for a quick start, to make a lambda with as much in it takes as long as to
	 * read the line.
	 */
	private final class Turn implements Supplier<List<StyledLine>> {

		private final ChatEvent event;

		private final long position;

		private final boolean said;

		private final List<StyledLine> made;

		private Turn(ChatEvent event, long position, boolean said, List<StyledLine> made) {
			this.event = event;
			this.position = position;
			this.said = said;
			this.made = made;
		}

		@Override
		public List<StyledLine> get() {
			return place(this.event, this.position, this.said, this.made);
		}

	}

	private final Console console;

	private final MessageFormatter formatter;

	private final EventLines lines;

	private final Absence absence;

	private final StatusLine statusLine;

	private final Windows windows;

	private volatile ConsoleSettings settings;

	private volatile Theme theme;

	private final Attendance attendance;

	private final Notifications notifications;

	private final WayBack wayBack = new WayBack();

	/** Of what is shown; asked by the console's printer. */
	private final Days days = new Days(ZoneId.systemDefault());

	/** When the last key had been pressed as the unread marker was shown. */
	private long markedAfter = Long.MIN_VALUE;

	ConversationView(Console console, MessageFormatter formatter, EventLines lines, Absence absence,
			StatusLine statusLine, Windows windows, Attendance attendance, Notifications notifications,
			ConsoleSettings settings) {
		this.console = console;
		this.formatter = formatter;
		this.lines = lines;
		this.absence = absence;
		this.statusLine = statusLine;
		this.windows = windows;
		this.settings = settings;
		this.theme = Theme.of(settings);
		this.attendance = attendance;
		this.notifications = notifications;
	}

	@Override
	public void use(ConsoleSettings newSettings) {
		this.settings = newSettings;
		this.theme = Theme.of(newSettings);
	}

	/** Prints what happened, in the order in which it happened. */
	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		if (this.settings.format() == Format.JSON) {
			return;
		}
		ChatEvent event = published.getPayload();
		this.lines.follow(event);
		List<StyledLine> made = this.wayBack.isPart(event) ? List.of() : this.lines.of(event);
		if (made.isEmpty()) {
			this.statusLine.follow(event);
			return;
		}
		long position = this.windows.position(event);
		boolean said = this.lines.isSaid(event);
		// Who looks away when it is shown has seen it.
		boolean calls = said && made.get(0).callsAttention() && this.attendance.isAway();
		this.console.print(new Turn(event, position, said, made), event.characters());
		if (said && rings(made.get(0))) {
			this.console.ring();
		}
		if (calls && event instanceof Utterance utterance) {
			this.console.afterwards(() -> this.notifications.called(utterance));
		}
	}

	/** What is to be shown of lines when it is their turn; by the printer's thread. */
	private List<StyledLine> place(ChatEvent event, long position, boolean said, List<StyledLine> made) {
		String tag = this.windows.place(event, position, said, made.get(0).callsAttention());
		boolean here = tag != null && tag.isEmpty();
		if (here && said) {
			this.absence.missed(event.origin().connection(), event.origin().at());
		}
		this.statusLine.follow(event);
		if (here) {
			return withHeadings(event, said, made);
		}
		return (tag != null) ? made.stream().map((line) -> line.behind(tag, this.theme.notice())).toList() : List.of();
	}

	/** With a line where a new day begins, and one where a person has looked last. */
	private List<StyledLine> withHeadings(ChatEvent event, boolean said, List<StyledLine> made) {
		String day = this.days.next(event.origin().at());
		boolean unread = said && isFirstUnread(event);
		if (day == null && !unread) {
			return made;
		}
		List<StyledLine> lines = new ArrayList<>();
		if (day != null) {
			lines.add(this.formatter.heading(day));
		}
		if (unread) {
			lines.add(this.formatter.unreadMarker());
		}
		lines.addAll(made);
		return lines;
	}

	private boolean rings(StyledLine line) {
		return switch (this.settings.bell()) {
			case MENTIONS -> line.callsAttention();
			case ALL -> true;
			case NONE -> false;
		};
	}

	/** Whether it is the first message that comes while nobody looks. */
	private boolean isFirstUnread(ChatEvent event) {
		long lastKey = this.console.screen().lastKey();
		boolean first = this.markedAfter != lastKey && this.attendance.isAway();
		if (first) {
			this.markedAfter = lastKey;
			this.absence.begin(event.origin().connection());
		}
		return first;
	}

}
