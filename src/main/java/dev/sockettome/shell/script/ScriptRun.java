package dev.sockettome.shell.script;

import java.util.HashMap;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ShellSession;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command file, from its first line to its last: what its main thread and
 * its reactions have in common.
 */
final class ScriptRun {

	private final Thread mainThread = Thread.currentThread();

	private final ShellSession session;

	/** Where the conversations stood when the file started. */
	private final Map<String, Long> start = new HashMap<>();

	private @Nullable CommandFailedException failure;

	private boolean ended;

	private boolean closed;

	ScriptRun(Connections connections, ShellSession session) {
		this.session = session;
		connections.all().forEach((connection) -> this.start.put(connection.id(), connection.conversation().end()));
	}

	/**
	 * Where the file starts to look at a conversation: one that is opened in the file is
	 * seen from its beginning.
	 */
	long start(ChatConnection connection) {
		return this.start.getOrDefault(connection.id(), 0L);
	}

	/** Ends the file, from a reaction; the main thread stops what it does. */
	synchronized void end(@Nullable CommandFailedException reason) {
		if (!this.ended && !this.closed) {
			this.ended = true;
			this.failure = reason;
			this.mainThread.interrupt();
		}
	}

	/** Takes note that the main thread is done: nothing may interrupt it any more. */
	synchronized void close() {
		this.closed = true;
	}

	/** Whether a command or a reaction has said that this is the end. */
	synchronized boolean isOver() {
		return this.ended || this.session.isQuitting();
	}

	/**
	 * Whether it was a reaction that ended the file. If so, what it interrupted is over.
	 */
	synchronized boolean wasEndedByReaction() {
		if (this.ended) {
			// The interrupt has done its work, or came too late to do any.
			Thread.interrupted();
		}
		return this.ended;
	}

	/** Throws the failure of the reaction that ended the file, if it was one. */
	synchronized void throwFailureOfReaction() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

}
