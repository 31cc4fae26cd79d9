package dev.sockettome.shell.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sockettome.client.Away;
import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageConfirmed;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Shown;
import dev.sockettome.shell.display.Screen;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.window.Activity;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The last row of the terminal, if it is wanted: server, name, how many people are here,
 * how many messages came since the last key press, and the lag, which is how long the
 * last echo took.
 * <p>
 * Told of events by the listeners' threads and of keys by the shell's; drawn by the
 * console's printer, once for however much happened since.
 */
@Component
public class StatusLine implements SettingsListener<ConsoleSettings> {

	private static final String SEPARATOR = " | ";

	private final Console console;

	private final Connections connections;

	private final Windows windows;

	private volatile Shown wanted;

	private volatile Theme theme;

	private final Absence absence;

	private final AtomicBoolean due = new AtomicBoolean();

	private volatile @Nullable Duration lag;

	private volatile boolean ended;

	/** Whether it is on the screen; changed by the console's printer. */
	private volatile boolean shown;

	StatusLine(Console console, Connections connections, Windows windows, Absence absence, ConsoleSettings settings) {
		this.absence = absence;
		this.console = console;
		this.connections = connections;
		this.windows = windows;
		this.wanted = settings.statusLine();
		this.theme = Theme.of(settings);
	}

	/** Draws it otherwise from now on, or no more. */
	@Override
	public void use(ConsoleSettings settings) {
		this.wanted = settings.statusLine();
		this.theme = Theme.of(settings);
		show();
		// Even where it is not shown: it may be about to be, as it was wanted before.
		catchUp();
	}

	/** Draws it, from now on whenever something changes, if it is wanted. */
	public void show() {
		this.console.screen().onKey(this::keyPressed);
		refresh();
	}

	/**
	 * Takes it off the screen for good. By the thread that draws it, which may have begun
	 * to, and would draw it again.
	 */
	public void end() {
		this.ended = true;
		this.console.afterwards(this::draw);
		this.console.flush();
	}

	/**
	 * Has it catch up with the state of the connection, which has no event of its own.
	 */
	public void update() {
		refresh();
	}

	/**
	 * Takes note of what happened.
	 */
	void follow(ChatEvent event) {
		if (event instanceof MessageConfirmed confirmed && this.windows.isLookedAt(event.origin().connection())) {
			this.lag = confirmed.echoTime();
		}
		else if (event instanceof LoggedIn && this.windows.isLookedAt(event.origin().connection())) {
			this.lag = null;
		}
		refresh();
	}

	private void keyPressed(boolean begins) {
		boolean unread = this.absence.count() > 0;
		this.absence.keyPressed(begins);
		if (unread) {
			refresh();
		}
	}

	private void refresh() {
		if (isWanted() || this.shown) {
			catchUp();
		}
	}

	private void catchUp() {
		if (this.due.compareAndSet(false, true)) {
			this.console.afterwards(() -> {
				this.due.set(false);
				draw();
			});
		}
	}

	private boolean isWanted() {
		return !this.ended && this.windows.isOpen()
				&& (this.wanted == Shown.TRUE || this.wanted == Shown.AUTO && this.windows.desk().isSeveral());
	}

	private void draw() {
		Screen screen = this.console.screen();
		// Once: it may change meanwhile, and what was drawn has to be known then.
		boolean wantedNow = isWanted();
		if (wantedNow) {
			screen.showStatus(StyledLine.of(text(screen.columns()), this.theme.status()));
		}
		else if (this.shown) {
			screen.hideStatus();
		}
		this.shown = wantedNow;
	}

	private String text(int columns) {
		String activity = Activity.of(this.windows.desk(), columns - 2);
		String before = activity.isEmpty() ? "" : " " + activity + SEPARATOR.stripTrailing();
		return before + state(columns - CellWidth.width(before));
	}

	/**
	 * @param columns how many cells there are for it; what is wanted less gives way first
	 */
	private String state(int columns) {
		ChatConnection connection = this.connections.current();
		Endpoint endpoint = connection.endpoint();
		Away away = connection.away();
		if (endpoint != null && away != null) {
			return Words.of("status-line.coming-back", endpoint, SEPARATOR, VisibleText.ofName(away.name()), SEPARATOR);
		}
		if (endpoint == null || !connection.isConnected()) {
			return Words.of("status-line.offline");
		}
		if (connection.isRaw()) {
			return Words.of("status-line.raw", endpoint, SEPARATOR);
		}
		String here = Words.of("status-line.here", connection.roster().size());
		List<String> parts = new ArrayList<>(List.of(endpoint.toString(), VisibleText.ofName(connection.name()), here));
		int waiting = this.absence.count();
		if (waiting > 0) {
			parts.add(Words.of("status-line.unread", waiting));
		}
		Duration last = this.lag;
		String echo = (last != null) ? Words.of("status-line.lag", format(last)) : "";
		if (last != null) {
			parts.add(echo);
		}
		for (String less : List.of(echo, here)) {
			if (CellWidth.width(joined(parts)) > columns) {
				parts.remove(less);
			}
		}
		return joined(parts);
	}

	private static String joined(List<String> parts) {
		return " " + String.join(SEPARATOR, parts);
	}

	private static String format(Duration lag) {
		double milliseconds = lag.toNanos() / 1e6;
		if (milliseconds >= 1000) {
			return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
		}
		return String.format(Locale.ROOT, (milliseconds < 10) ? "%.1f ms" : "%.0f ms", milliseconds);
	}

}
