package dev.sockettome.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.delivery.OutboxFile;
import dev.sockettome.client.delivery.Outgoing;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.UserFolders;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Answer;
import dev.sockettome.words.Words;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What a person said that has not been sent: it is kept in a file for each server and
 * name, offered the next time, and not left behind without a question.
 */
@Component
class UnsentMessages {

	/** How long what was said just now may take to come back. */
	private static final Duration MOMENT = Duration.ofSeconds(2);

	private final Connections connections;

	private final UserFolders folders;

	private final ShellSession session;

	private final Console console;

	private final ObjectProvider<ChatLineReader> reader;

	UnsentMessages(Connections connections, UserFolders folders, ShellSession session, Console console,
			ObjectProvider<ChatLineReader> reader) {
		this.connections = connections;
		this.folders = folders;
		this.session = session;
		this.console = console;
		this.reader = reader;
	}

	/**
	 * Keeps what is said from now on, and offers what was not sent the last time.
	 * @param server the server as the person gave it
	 * @param wanted the name that they asked for, which may not be the one they got
	 */
	void keep(ChatConnection connection, String server, String wanted) {
		Path folder = this.folders.state().resolve("outbox");
		if (!wanted.isBlank() && !wanted.equals(connection.name()) && OutboxFile.isKept(folder, server, wanted)) {
			this.console.print(Words.of("unsent-messages.under-another-name", wanted));
		}
		try {
			OutboxFile file = OutboxFile.open(folder, server, connection.name(), this.console::diagnose);
			if (file == null) {
				this.console.diagnose(Words.of("unsent-messages.not-kept",
						Words.of("unsent-messages.too-many-programs", server, connection.name())));
				return;
			}
			keep(connection, file);
			int count = count(connection);
			if (count > 0) {
				this.console
					.print(Words.count("unsent-messages.waiting", count, server, this.session.typed("outbox send"),
							this.session.typed("outbox"), this.session.typed("outbox drop all")) + doubts(connection));
			}
		}
		catch (IOException ex) {
			this.console.diagnose(Words.of("unsent-messages.not-kept-in", folder, FileProblem.reason(ex)));
		}
	}

	private void keep(ChatConnection connection, OutboxFile file) throws IOException {
		boolean kept = false;
		try {
			connection.keep(file).forEach(this.console::diagnose);
			kept = true;
		}
		finally {
			if (!kept) {
				file.close();
			}
		}
	}

	private static String doubts(ChatConnection connection) {
		Outbox outbox = connection.outbox();
		long doubts = (outbox != null) ? outbox.unsettled().stream().filter(Outgoing::isAgain).count() : 0;
		return (doubts == 0) ? "" : Words.of("unsent-messages.may-have-arrived", doubts);
	}

	/** How many messages wait, on all connections. */
	int count() {
		return this.connections.all().stream().mapToInt(UnsentMessages::count).sum();
	}

	private static int count(ChatConnection connection) {
		Outbox outbox = connection.outbox();
		return (outbox != null) ? outbox.unsettled().size() : 0;
	}

	/** Forgets what waits. */
	void discard() {
		for (ChatConnection connection : this.connections.all()) {
			Outbox outbox = connection.outbox();
			if (outbox != null) {
				outbox.discard();
			}
		}
	}

	/** Waits until all is sent, or the time is up. */
	void await(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		for (ChatConnection connection : this.connections.all()) {
			Outbox outbox = connection.outbox();
			if (outbox != null) {
				outbox.awaitEmpty(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())), true);
			}
		}
	}

	/** Asks the person, when something waits, whether to leave all the same. */
	boolean mayLeave() throws InterruptedException {
		for (ChatConnection connection : this.connections.all()) {
			Outbox outbox = connection.outbox();
			if (outbox != null) {
				outbox.awaitEmpty(MOMENT, false);
			}
		}
		int count = count();
		return count == 0 || agrees(Words.count("unsent-messages.leave", count));
	}

	private boolean agrees(String question) {
		this.console.flush();
		try {
			if (Answer.of(this.reader.getObject().ask(question), Answer.NO) == Answer.YES) {
				return true;
			}
		}
		catch (EndOfFileException ex) {
			// Ctrl-D once more, or the terminal is gone.
			return true;
		}
		catch (UserInterruptException ex) {
			// No.
		}
		this.console.print(Words.of("unsent-messages.still-here", this.session.typed("outbox"),
				this.session.typed("quit --wait 10s")));
		return false;
	}

}
