package dev.sockettome.shell.conversation;

import java.util.List;
import java.util.stream.Stream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.shell.attention.ComingsAndGoings;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.profile.Ignored;
import dev.sockettome.words.Words;

import org.springframework.stereotype.Component;

/**
 * The lines that a person at the prompt sees of an event.
 */
@Component
class EventLines {

	private final MessageFormatter formatter;

	private final Recalled recalled;

	private final Ignored ignored;

	private final ComingsAndGoings presence;

	EventLines(MessageFormatter formatter, Recalled recalled, Ignored ignored, ComingsAndGoings presence) {
		this.formatter = formatter;
		this.recalled = recalled;
		this.ignored = ignored;
		this.presence = presence;
	}

	/** Takes note of who came, went or is called otherwise now. */
	void follow(ChatEvent event) {
		this.formatter.follow(event);
		this.ignored.follow(event);
		this.presence.follow(event);
	}

	/** The lines, which may be none. */
	List<StyledLine> of(ChatEvent event) {
		if (event instanceof HistoryReceived history) {
			// A command that asked for it shows it itself.
			return history.atLogin() ? earlier(history) : List.of();
		}
		StyledLine line = (isIgnored(event) || !this.presence.isShown(event)) ? null : this.formatter.format(event);
		return (line != null) ? List.of(line) : List.of();
	}

	/** Whether somebody else says something whom one wants to hear. */
	boolean isSaid(ChatEvent event) {
		return event instanceof Utterance said && !said.own() && !isIgnored(event);
	}

	private boolean isIgnored(ChatEvent event) {
		return event instanceof Utterance said && !said.own() && this.ignored.hides(said);
	}

	/** What was said before one came, dimmed, above a line. */
	private List<StyledLine> earlier(HistoryReceived history) {
		String ownName = this.formatter.ownName(history.origin().connection());
		List<ChatEvent> events = this.recalled.events(history.lines(), history.origin(), ownName)
			.stream()
			.filter((event) -> !(event instanceof Utterance said && this.ignored.hides(said)))
			.toList();
		if (events.isEmpty()) {
			return List.of();
		}
		Stream<StyledLine> lines = this.recalled.lines(events).stream().map(StyledLine::faint);
		return Stream.concat(lines, Stream.of(this.formatter.heading(Words.of("event-lines.earlier")))).toList();
	}

}
