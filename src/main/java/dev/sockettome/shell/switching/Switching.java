package dev.sockettome.shell.switching;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.wire.Endpoint;
import dev.sockettome.shell.conversation.MessageFormatter;
import dev.sockettome.shell.conversation.Pending;
import dev.sockettome.shell.conversation.Screenful;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.PromptUpdater;
import dev.sockettome.shell.window.Desk;
import dev.sockettome.shell.window.Draft;
import dev.sockettome.shell.window.Window;
import dev.sockettome.shell.window.WindowId;
import dev.sockettome.shell.window.WindowMove;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;

import org.springframework.stereotype.Component;

/**
 * Takes a person at the prompt from one window to another: commands are about its
 * connection then, its talk is on the screen, and what was half typed there is at the
 * prompt again. Owned by the shell's thread; the windows themselves are the
 * console-printer's, who is asked.
 */
@Component
public class Switching {

	private final Windows windows;

	private final Connections connections;

	private final Screenful screenful;

	private final MessageFormatter formatter;

	private final Pending pending;

	private final PromptUpdater prompt;

	private final Console console;

	/** What is half typed in the windows that are not looked at, by their keys. */
	private final Map<Long, Draft> drafts = new HashMap<>();

	Switching(Windows windows, Connections connections, Screenful screenful, MessageFormatter formatter,
			Pending pending, PromptUpdater prompt, Console console) {
		this.windows = windows;
		this.connections = connections;
		this.screenful = screenful;
		this.formatter = formatter;
		this.pending = pending;
		this.prompt = prompt;
		this.console = console;
	}

	/** A person is at a prompt from now on. */
	public void begin() {
		this.formatter.leaveOutConnections();
		this.windows.open();
	}

	/** Goes where a key leads, and keeps what was half typed for the way back. */
	public void leave(WindowMove move, Draft draft) {
		WindowId target = move.target(this.windows.desk());
		if (!draft.text().isEmpty()) {
			this.drafts.put(this.windows.lookedAt().key(), draft);
		}
		if (target != null) {
			go(target);
		}
	}

	/** What was half typed in the window that is looked at; it is at the prompt then. */
	public Draft takeDraft() {
		Draft draft = this.drafts.remove(this.windows.lookedAt().key());
		return (draft != null) ? draft : Draft.EMPTY;
	}

	/** Goes to the window of the connection that was selected meanwhile, by a file. */
	public void follow() {
		WindowId selected = WindowId.of(this.connections.current().id());
		if (!selected.connection().equals(this.windows.desk().current().connection())) {
			go(selected);
		}
	}

	/** Goes to a window, which is made when it is not there. */
	public void go(WindowId id) {
		this.connections.select(this.connections.named(id.connection()));
		if (id.equals(this.windows.desk().current())) {
			return;
		}
		this.console.print(() -> {
			Window window = this.windows.enter(id);
			return this.screenful.of(window, title(id), this.console.screen());
		}, 0);
		this.console.flush();
		this.pending.refresh();
		this.prompt.follow();
	}

	/**
	 * Closes a window for good, and the one of a connection with all private talks on it.
	 * @param id one that is not looked at
	 */
	public void close(WindowId id) {
		this.console.afterwards(() -> this.windows.close(id));
		this.console.flush();
		Desk desk = this.windows.desk();
		this.drafts.keySet().removeIf((key) -> desk.windows().stream().noneMatch((window) -> window.key() == key));
	}

	/** Gives the window that is looked at another number. */
	public void move(int number) {
		this.console.afterwards(() -> this.windows.move(number));
		this.console.flush();
	}

	private String title(WindowId id) {
		ChatConnection connection = this.connections.named(id.connection());
		Endpoint endpoint = connection.endpoint();
		return this.windows.desk().title(id) + ((endpoint != null) ? Words.of("switching.at", endpoint) : "");
	}

}
