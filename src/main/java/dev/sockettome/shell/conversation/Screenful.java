package dev.sockettome.shell.conversation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Window;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.shell.window.Windows.Talk;
import dev.sockettome.words.Words;

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

	/**
	 * Something that has happened in the window.
	 *
	 * @param read whether it has been seen there
	 */
	private record Happened(ChatEvent event, boolean read) {

	}

	/**
	 * A line of something that has happened.
	 */
	private record Line(StyledLine line, Happened happened) {

	}

	Screenful(Windows windows, EventLines lines, MessageFormatter formatter, Absence absence, ShellSession session) {
		this.windows = windows;
		this.lines = lines;
		this.formatter = formatter;
		this.absence = absence;
		this.session = session;
	}

	/**
	 * The lines for a window that is looked at from now on; for the console's printer.
	 * @param window the window as it was before
	 * @param title what its heading says
	 * @param screen where they are to be shown
	 */
	public List<StyledLine> of(Window window, String title, Screen screen) {
		List<Happened> happened = happened(window);
		List<Line> last = last(happened, screen);
		List<StyledLine> shown = new ArrayList<>();
		shown.add(this.formatter.heading(title));
		last.stream().filter((line) -> line.happened().read()).forEach((line) -> shown.add(line.line().faint()));
		if (window.isActive()) {
			shown.add(marker(window, happened, last));
		}
		last.stream().filter((line) -> !line.happened().read()).forEach((line) -> shown.add(line.line()));
		return shown;
	}

	private List<Happened> happened(Window window) {
		Talk talk = this.windows.talk(window);
		WayBack wayBack = new WayBack();
		return IntStream.range(0, talk.events().size())
			.mapToObj((i) -> new Happened(talk.events().get(i), i < talk.read()))
			.filter((one) -> !wayBack.isPart(one.event()))
			.toList();
	}

	/** The last lines that fit on the screen, but one at least. */
	private List<Line> last(List<Happened> happened, Screen screen) {
		Deque<Line> last = new ArrayDeque<>();
		int room = screen.rows() - OTHER_ROWS;
		for (int i = happened.size() - 1; i >= 0; i--) {
			List<StyledLine> made = this.lines.of(happened.get(i).event());
			for (int j = made.size() - 1; j >= 0; j--) {
				room -= rows(made.get(j), screen.columns());
				if (room < 0 && !last.isEmpty()) {
					return List.copyOf(last);
				}
				last.addFirst(new Line(made.get(j), happened.get(i)));
			}
		}
		return List.copyOf(last);
	}

	/** The line above what is new, which says how much of it is not on the screen. */
	private StyledLine marker(Window window, List<Happened> happened, List<Line> last) {
		long shown = last.stream()
			.map(Line::happened)
			.filter((one) -> !one.read() && this.lines.isSaid(one.event()))
			.count();
		long more = window.unread() - shown;
		if (more <= 0) {
			return this.formatter.unreadMarker();
		}
		Instant since = happened.stream()
			.filter((one) -> !one.read())
			.map((one) -> one.event().origin().at())
			.findFirst()
			.orElseGet(Instant::now);
		this.absence.found(window.id().connection(), since, window.unread());
		return this.formatter.marker(Words.of("screenful.more-unread", more, this.session.typed("catchup")));
	}

	private static int rows(StyledLine line, int columns) {
		int cells = CellWidth.width(line.text());
		return (columns > 0) ? Math.max(1, (cells + columns - 1) / columns) : 1;
	}

}
