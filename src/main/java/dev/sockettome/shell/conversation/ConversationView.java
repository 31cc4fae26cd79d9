package dev.sockettome.shell.conversation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.client.event.RosterReceived;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.profile.Ignored;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows the conversation as it happens, and draws attention to what deserves it. It comes
 * before the other listeners, so that what they do about an event follows it on the
 * screen.
 * <p>
 * An interface and not an annotated method: this one is called for each line of a flood,
 * and Spring would look up the bean and its method each time.
 */
@Component
@Order(0)
class ConversationView implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>> {

	private final Console console;

	private final MessageFormatter formatter;

	private final Recalled recalled;

	private final Ignored ignored;

	private final Absence absence;

	private final StatusLine statusLine;

	private final ConsoleSettings settings;

	private final long awayNanos;

	/** The connections that are on their way back, by their ids. */
	private final Set<String> comingBack = ConcurrentHashMap.newKeySet();

	/** When the last key had been pressed as the unread marker was shown. */
	private volatile long markedAfter = Long.MIN_VALUE;

	ConversationView(Console console, MessageFormatter formatter, Recalled recalled, Ignored ignored, Absence absence,
			StatusLine statusLine, ConsoleSettings settings) {
		this.console = console;
		this.formatter = formatter;
		this.recalled = recalled;
		this.ignored = ignored;
		this.absence = absence;
		this.statusLine = statusLine;
		this.settings = settings;
		this.awayNanos = settings.awayAfter().toNanos();
	}

	/** Prints what happened, in the order in which it happened. */
	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		if (this.settings.format() == Format.JSON) {
			return;
		}
		ChatEvent event = published.getPayload();
		this.formatter.follow(event);
		this.ignored.follow(event);
		if (event instanceof HistoryReceived history) {
			// A command that asked for it shows it itself.
			if (history.atLogin()) {
				showEarlier(history);
			}
			return;
		}
		String speaker = speaker(event);
		if (speaker != null && this.ignored.contains(speaker)) {
			return;
		}
		this.statusLine.follow(event, speaker != null);
		StyledLine line = isOfWayBack(event) ? null : this.formatter.format(event);
		if (line != null) {
			if (speaker != null) {
				markUnread(event);
			}
			this.console.print(line);
			if (speaker != null && rings(line)) {
				this.console.ring();
			}
		}
	}

	/** Shows what was said before one came, dimmed, above a line. */
	private void showEarlier(HistoryReceived history) {
		String connection = history.origin().connection();
		List<ChatEvent> events = this.recalled.events(history.lines(), connection, this.formatter.ownName(connection))
			.stream()
			.filter((event) -> !(event instanceof Utterance said && this.ignored.contains(said.name())))
			.toList();
		if (!events.isEmpty()) {
			Stream<StyledLine> earlier = this.recalled.lines(events).stream().map(StyledLine::faint);
			this.console.print(Stream.concat(earlier, Stream.of(this.formatter.heading("earlier"))).toList());
		}
	}

	/**
	 * Whether it is one of the lines by which one gets in again, which tell a person
	 * nothing new.
	 */
	private boolean isOfWayBack(ChatEvent event) {
		String connection = event.origin().connection();
		if (event instanceof Disconnected disconnected && disconnected.comingBack()) {
			this.comingBack.add(connection);
		}
		else if (event instanceof Disconnected || event instanceof Resumed) {
			this.comingBack.remove(connection);
		}
		return (event instanceof GreetingReceived || event instanceof LoggedIn || event instanceof RosterReceived)
				&& this.comingBack.contains(connection);
	}

	/** Who else said something; {@code null} when nobody did. */
	private static @Nullable String speaker(ChatEvent event) {
		return (event instanceof Utterance said && !said.own()) ? said.name() : null;
	}

	private boolean rings(StyledLine line) {
		return switch (this.settings.bell()) {
			case MENTIONS -> line.callsAttention();
			case ALL -> true;
			case NONE -> false;
		};
	}

	/** Draws a line above the first message that comes while nobody types. */
	private void markUnread(ChatEvent event) {
		if (this.awayNanos == 0) {
			return;
		}
		long lastKey = this.console.screen().lastKey();
		if (System.nanoTime() - lastKey >= this.awayNanos && this.markedAfter != lastKey) {
			this.markedAfter = lastKey;
			this.absence.begin(event.origin().at());
			this.console.print(this.formatter.unreadMarker());
		}
	}

}
