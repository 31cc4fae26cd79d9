package dev.sockettome.shell.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.delivery.Overlap;
import dev.sockettome.client.event.ActionReceived;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.HistoryReceived;
import dev.sockettome.client.event.ChatEvent.Origin;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.room.RoomView;
import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.ServerLine.Text;
import dev.sockettome.protocol.Told;
import dev.sockettome.shell.display.StyledLine;

import org.springframework.stereotype.Component;

/**
 * What was said before, as lines with their times. What a server tells of it becomes the
 * events that it would have been here, at the times that the server's clock showed.
 */
@Component
public class Recalled {

	private final MessageFormatter formatter;

	private final Clock clock = Clock.system(ZoneId.systemDefault());

	Recalled(MessageFormatter formatter) {
		this.formatter = formatter;
	}

	/**
	 * The events that one would have seen.
	 * @param told the connection that they would have come by, and when it was told
	 * @param ownName what one is called there
	 */
	public List<ChatEvent> events(List<Told> lines, Origin told, String ownName) {
		return lines.stream().map((line) -> event(line, told, ownName)).toList();
	}

	private ChatEvent event(Told line, Origin told, String ownName) {
		LocalDate day = (line.date() != null) ? line.date() : LocalDate.ofInstant(told.at(), this.clock.getZone());
		Instant at = day.atTime(line.time()).atZone(this.clock.getZone()).toInstant();
		return RoomView.past(line, line.name().equals(ownName), new Origin(told.connection(), at));
	}

	/**
	 * Puts what was told of before where it happened.
	 * @param heard what was heard, the oldest first, with what the server told then
	 * @param ownName what one is called there
	 */
	public List<ChatEvent> inPlace(List<ChatEvent> heard, String ownName) {
		List<ChatEvent> events = new ArrayList<>(heard.size());
		for (ChatEvent event : heard) {
			if (event instanceof HistoryReceived history && history.words().isEmpty()) {
				events = merge(events(history.lines(), history.origin(), ownName), events);
			}
			else {
				events.add(event);
			}
		}
		return events;
	}

	/**
	 * Puts what a server told and what was heard here into one order, each of it once.
	 * @param told what the server told, the oldest first
	 * @param heard what was heard here, the oldest first
	 */
	public static List<ChatEvent> merge(List<ChatEvent> told, List<ChatEvent> heard) {
		int[] places = Overlap.of(told.stream().map(Recalled::line).toList(),
				heard.stream().map(Recalled::line).toList());
		List<ChatEvent> merged = new ArrayList<>(heard);
		int next = heard.size();
		for (int i = places.length - 1; i >= 0; i--) {
			if (places[i] < 0) {
				merged.add(gap(heard, (i > 0) ? lastPlace(places, i) : -1, next), told.get(i));
			}
			else {
				next = places[i];
			}
		}
		return merged;
	}

	private static int lastPlace(int[] places, int end) {
		for (int i = end - 1; i >= 0; i--) {
			if (places[i] >= 0) {
				return places[i];
			}
		}
		return -1;
	}

	/** Where something was missed: before a connection began, if one did. */
	private static int gap(List<ChatEvent> heard, int after, int before) {
		for (int i = before - 1; i > after; i--) {
			if (heard.get(i) instanceof Connected) {
				return i;
			}
		}
		return before;
	}

	private static ServerLine line(ChatEvent event) {
		if (event instanceof MessageReceived message) {
			return new Said(message.name(), message.text());
		}
		return (event instanceof ActionReceived action) ? new Action(action.name(), action.text()) : new Text("");
	}

	/**
	 * The lines that show some events, and where it was another day than the line before,
	 * or than today, a line with the date.
	 */
	public List<StyledLine> lines(List<ChatEvent> events) {
		List<StyledLine> lines = new ArrayList<>();
		LocalDate day = LocalDate.now(this.clock);
		for (ChatEvent event : events) {
			LocalDate happened = LocalDate.ofInstant(event.origin().at(), this.clock.getZone());
			StyledLine line = this.formatter.recall(event);
			if (line != null) {
				if (!happened.equals(day)) {
					day = happened;
					lines.add(this.formatter.heading(Days.name(day)));
				}
				lines.add(line);
			}
		}
		return lines;
	}

}
