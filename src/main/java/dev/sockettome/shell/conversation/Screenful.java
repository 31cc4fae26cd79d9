package dev.sockettome.shell.conversation;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Window;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.shell.window.Windows.Talk;

import org.springframework.stereotype.Component;

/**
 * What a person sees who comes to a window: a heading, the last of what happened there,
 * dimmed as far as they have seen it, and a line above what is new. All of it fits on the
 * screen; how much more is new, the line says.
 */
@Component
public class Screenful {

	/** The heading, the line above what is new, the prompt, and the status. */
	private static final int OTHER_ROWS = 4;

	private final Windows windows;

	private final EventLines lines;

	private final MessageFormatter formatter;

	private final Absence absence;

	private final ShellSession session;

	Screenful(Windows windows, EventLines lines, MessageFormatter formatter, Absence absence, ShellSession session) {
		this.session = session;
		this.windows = windows;
		this.lines = lines;
		this.formatter = formatter;
		this.absence = absence;
	}

	/**
	 * The lines for a window that is looked at from now on; for the console's printer.
	 * @param window the window as it was before
	 * @param title what its heading says
	 * @param screen where they are to be shown
	 */
	public List<StyledLine> of(Window window, String title, Screen screen) {
		Talk talk = this.windows.talk(window);
		List<ChatEvent> events = talk.events();
		int room = Math.max(1, screen.rows() - OTHER_ROWS);
		LinkedList<StyledLine> shown = new LinkedList<>();
		boolean[] partOfWayBack = partsOfWayBack(events);
		int next = events.size();
		int unread = 0;
		int marker = 0;
		boolean full = false;
		while (next > 0 && !full) {
			ChatEvent event = events.get(next - 1);
			List<StyledLine> made = partOfWayBack[next - 1] ? List.of() : this.lines.of(event);
			boolean read = next <= talk.read();
			for (int i = made.size() - 1; i >= 0 && !full; i--) {
				room -= rows(made.get(i), screen.columns());
				full = room < 0 && !shown.isEmpty();
				if (!full) {
					shown.addFirst(read ? made.get(i).faint() : made.get(i));
					marker += read ? 1 : 0;
				}
			}
			unread += (!full && this.lines.isSaid(event) && !read) ? 1 : 0;
			next -= full ? 0 : 1;
		}
		if (window.isActive()) {
			int above = window.unread() - unread;
			shown.add(marker,
					(above > 0)
							? this.formatter
								.marker("%,d more unread: %s".formatted(above, this.session.typed("catchup")))
							: this.formatter.unreadMarker());
			if (above > 0 && talk.read() < events.size()) {
				this.absence.found(window.id().connection(), events.get(talk.read()).origin().at(), window.unread());
			}
		}
		shown.addFirst(this.formatter.heading(title));
		return new ArrayList<>(shown);
	}

	private static boolean[] partsOfWayBack(List<ChatEvent> events) {
		WayBack wayBack = new WayBack();
		boolean[] parts = new boolean[events.size()];
		for (int i = 0; i < parts.length; i++) {
			parts[i] = wayBack.isPart(events.get(i));
		}
		return parts;
	}

	private static int rows(StyledLine line, int columns) {
		return Math.max(1, (CellWidth.width(line.text()) + columns - 1) / Math.max(1, columns));
	}

}
