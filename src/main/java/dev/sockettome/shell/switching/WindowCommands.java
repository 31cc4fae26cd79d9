package dev.sockettome.shell.switching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.sockettome.client.Away;
import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.window.Desk;
import dev.sockettome.shell.window.Window;
import dev.sockettome.shell.window.WindowId;
import dev.sockettome.shell.window.WindowMove;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;

import org.jline.utils.AttributedStyle;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * The windows at the prompt.
 */
@Component
class WindowCommands {

	private final Windows windows;

	private final Switching switching;

	private final Connections connections;

	private final ShellSession session;

	private final Console console;

	WindowCommands(Windows windows, Switching switching, Connections connections, ShellSession session,
			Console console) {
		this.windows = windows;
		this.switching = switching;
		this.connections = connections;
		this.session = session;
		this.console = console;
	}

	@Command(name = "window", group = CommandGroups.CONVERSATION, description = "Go to another window, or list them",
			help = """
					window [WINDOW]

					Each server one is connected to is a window, and has a number and a
					name. WINDOW is either of them, or the beginning of a name; @NAME is
					the private talk with someone, which is opened when there is none.
					Without it, the windows are listed, with what is unread in them and
					how much of that is for you.

					Alt-1 to Alt-9 and Alt-0 go to windows 1 to 10, Alt-A to one with
					something new, Alt-Left and Alt-Right to the ones beside this.
					""")
	void window(@Argument(index = 0) String wanted) {
		requirePrompt();
		if (wanted.isBlank()) {
			list();
			return;
		}
		Window there = this.windows.desk().find(wanted);
		WindowId target = (there != null) ? there.id() : talkWith(wanted);
		if (target.equals(this.windows.desk().current())) {
			this.console.print(Words.of("window.this-one", this.windows.desk().title(target)));
		}
		this.switching.go(target);
	}

	@Command(name = "window close", group = CommandGroups.CONVERSATION, description = "Close a window", help = """
			window close [WINDOW]

			Closes this window, or another one. With the window of a server it
			leaves the server, and closes the private talks there.
			""")
	void close(@Argument(index = 0) String wanted) throws InterruptedException {
		requirePrompt();
		Desk desk = this.windows.desk();
		WindowId closing = wanted.isBlank() ? desk.current() : find(desk, wanted).id();
		List<WindowId> staying = desk.windows()
			.stream()
			.map(Window::id)
			.filter((id) -> closing.isPrivate() ? !id.equals(closing) : !id.connection().equals(closing.connection()))
			.toList();
		if (staying.isEmpty()) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("window.only-server", this.session.typed("disconnect"), this.session.typed("quit")));
		}
		ChatConnection connection = this.connections.named(closing.connection());
		if (!closing.isPrivate()) {
			connection.disconnect();
		}
		if (!staying.contains(desk.current())) {
			int before = Math.max(1, desk.number(desk.current()) - 1);
			Window neighbour = desk.window(before);
			this.switching
				.go((neighbour != null && staying.contains(neighbour.id())) ? neighbour.id() : staying.get(0));
		}
		this.switching.close(closing);
		if (!closing.isPrivate()) {
			this.connections.remove(connection);
		}
	}

	@Command(name = "window move", group = CommandGroups.CONVERSATION, description = "Give this window another number",
			help = """
					window move PLACE

					PLACE is the number it is to have; the windows behind it make room.
					""")
	void move(@Argument(index = 0) String place) {
		requirePrompt();
		int last = this.windows.desk().windows().size();
		int number = place.matches("[0-9]{1,5}") ? Integer.parseInt(place) : 0;
		if (number < 1 || number > last) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("window.no-place", place, last));
		}
		this.switching.move(number);
	}

	@Command(name = "window next", group = CommandGroups.CONVERSATION, description = "Go to the next window",
			help = "window next")
	void next() {
		go(WindowMove.NEXT);
	}

	@Command(name = "window previous", group = CommandGroups.CONVERSATION, description = "Go to the window before",
			help = "window previous")
	void previous() {
		go(WindowMove.PREVIOUS);
	}

	@Command(name = "window active", group = CommandGroups.CONVERSATION,
			description = "Go to a window with something new", help = """
					window active

					First to one where somebody called you, or talks to you in private.
					""")
	void active() {
		go(WindowMove.ACTIVE);
	}

	private void go(WindowMove move) {
		requirePrompt();
		WindowId target = move.target(this.windows.desk());
		if (target == null) {
			this.console.print(Words.of("window.nothing-new"));
		}
		else if (target.equals(this.windows.desk().current())) {
			this.console.print(Words.of("window.only-one", this.session.typed("connect HOST")));
		}
		else {
			this.switching.go(target);
		}
	}

	private void list() {
		Desk desk = this.windows.desk();
		int width = desk.windows().stream().mapToInt((window) -> CellWidth.width(window.id().label())).max().orElse(0);
		List<StyledLine> lines = new ArrayList<>();
		for (Window window : desk.windows()) {
			String mark = window.id().equals(desk.current()) ? "*" : " ";
			lines.add(new StyledLine.Builder()
				.append("%s%2d  ".formatted(mark, desk.number(window.id())), AttributedStyle.DEFAULT)
				.indentHere()
				.append("%s  %s%s".formatted(CellWidth.padded(window.id().label(), width), state(window.id()),
						unread(window)), AttributedStyle.DEFAULT)
				.build());
		}
		this.console.print(lines);
	}

	private String state(WindowId id) {
		ChatConnection connection = this.connections.named(id.connection());
		Away away = connection.away();
		String state = Words.of("window.offline");
		if (away != null) {
			state = Words.of("window.coming-back", connection.endpoint());
		}
		else if (connection.isConnected()) {
			state = Words.of("window.as", connection.endpoint(), connection.name());
		}
		return id.isPrivate() ? Words.of("window.private", state) : state;
	}

	private static String unread(Window window) {
		String calls = window.isCalling() ? Words.of("window.for-you", window.calls()) : "";
		return window.isActive() ? Words.of("window.unread", window.unread(), calls) : "";
	}

	private Window find(Desk desk, String wanted) {
		Window window = desk.find(wanted);
		if (window == null) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("window.none-called-so", wanted, this.session.typed("window")));
		}
		return window;
	}

	/** The talk with somebody who is here, as the server writes the name. */
	private WindowId talkWith(String wanted) {
		Desk desk = this.windows.desk();
		if (!wanted.startsWith("@") || wanted.length() == 1) {
			find(desk, wanted);
		}
		ChatConnection connection = this.connections.named(desk.current().connection());
		connection.requireConnected();
		String typed = wanted.substring(1);
		String name = connection.roster()
			.others()
			.stream()
			.filter((other) -> other.toLowerCase(Locale.ROOT).equals(typed.toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(
					() -> new CommandFailedException(ExitCode.FAILED, Words.of("window.nobody-called-here", typed)));
		return new WindowId(connection.id(), name);
	}

	private void requirePrompt() {
		if (!this.windows.isOpen() || this.session.source() == Source.FILE) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("window.terminal-only"));
		}
	}

}
