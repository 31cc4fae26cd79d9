package dev.sockettome.shell.script;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Conversation.Stretch;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.shell.CommandFailedException;
import dev.sockettome.shell.output.Console;

/**
 * What a file does whenever something arrives. Each connection that is reacted to has one
 * thread, so that reactions run one at a time and in the order of what they react to.
 * They follow the conversation at their own pace, and never react to what this side said
 * itself: two bots would answer themselves for ever.
 */
final class Reactions {

	private static final Duration LONG = Duration.ofDays(1);

	private final ScriptFrames frames;

	private final Console console;

	private final Map<String, Watch> watches = new HashMap<>();

	Reactions(ScriptFrames frames, Console console) {
		this.frames = frames;
		this.console = console;
	}

	/** Reacts from now on. */
	synchronized void add(ScriptFrame frame, ChatConnection connection, Expectation expectation, Step step) {
		long from = connection.conversation().end();
		Watch watch = this.watches.computeIfAbsent(connection.id(), (id) -> new Watch(connection, from));
		watch.reactions.add(new Reaction(frame, expectation, step, from));
		watch.startOnce();
	}

	/**
	 * Returns when there has been a reaction to everything that has arrived by now. To be
	 * called before a connection is left: a reaction may have an answer to give.
	 */
	void settle() throws InterruptedException {
		for (Watch watch : watches()) {
			watch.awaitPast(watch.connection.conversation().end());
		}
	}

	/** Ends it; whatever runs is broken off. */
	void stop() {
		for (Watch watch : watches()) {
			watch.thread.interrupt();
		}
	}

	private synchronized List<Watch> watches() {
		return List.copyOf(this.watches.values());
	}

	/**
	 * One {@code on}.
	 *
	 * @param frame where it was set up
	 * @param expectation what it reacts to
	 * @param step what it does
	 * @param from where in the conversation it was set up
	 */
	private record Reaction(ScriptFrame frame, Expectation expectation, Step step, long from) {

	}

	/** Follows one conversation. */
	private final class Watch implements Runnable {

		private final ChatConnection connection;

		private final List<Reaction> reactions = new CopyOnWriteArrayList<>();

		private final Thread thread = new Thread(this, "script-reactions");

		/** Where the conversation is looked at next; its monitor guards it. */
		private long position;

		private boolean ended;

		private Watch(ChatConnection connection, long position) {
			this.connection = connection;
			this.position = position;
			this.thread.setDaemon(true);
		}

		private void startOnce() {
			if (this.thread.getState() == Thread.State.NEW) {
				this.thread.start();
			}
		}

		@Override
		public void run() {
			try {
				long at = this.position;
				while (true) {
					this.connection.conversation().await(at, LONG, () -> false);
					Stretch stretch = this.connection.conversation().since(at);
					if (stretch.start() > at) {
						tellForgotten(stretch.start() - at);
					}
					at = stretch.start();
					for (ChatEvent event : stretch.events()) {
						react(event, ++at);
						reached(at);
					}
				}
			}
			catch (InterruptedException ex) {
				// The file has ended; there is nothing left to react to.
			}
			finally {
				end();
			}
		}

		private synchronized void reached(long newPosition) {
			this.position = newPosition;
			notifyAll();
		}

		private synchronized void end() {
			this.ended = true;
			notifyAll();
		}

		private synchronized void awaitPast(long wanted) throws InterruptedException {
			while (this.position < wanted && !this.ended) {
				wait();
			}
		}

		private void tellForgotten(long forgotten) {
			Reactions.this.console.diagnose(
					"Reactions fell behind: %d events came and went before they could be looked at. Only chat.client.backlog of them are kept."
						.formatted(forgotten));
		}

		/** Reacts to the event before a position. */
		private void react(ChatEvent event, long next) throws InterruptedException {
			Arrival arrival = Arrival.of(event);
			if (arrival == null || arrival.own()) {
				return;
			}
			for (Reaction reaction : this.reactions) {
				Map<String, String> found = (next > reaction.from) ? reaction.expectation.match(arrival) : null;
				if (found != null) {
					react(reaction, next, found);
				}
			}
		}

		private void react(Reaction reaction, long next, Map<String, String> found) throws InterruptedException {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			ScriptFrame frame = reaction.frame.forReaction(this.connection, next, found);
			ScriptRun run = frame.run();
			try {
				Reactions.this.frames.with(frame, () -> frame.run(this.connection, reaction.step));
				if (run.isOver()) {
					run.end(null);
				}
			}
			catch (CommandFailedException ex) {
				run.end(ex);
			}
		}

	}

}
