package dev.sockettome.shell.script;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.room.Conversation.Stretch;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.expect.Arrival;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.expect.Pace;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What a file does whenever something arrives. Each connection that is reacted to has one
 * thread, so that reactions run one at a time and in the order of what they react to.
 * They follow the conversation at their own pace, and never react to what this side said
 * itself: two bots would answer themselves for ever.
 */
final class Reactions {

	private static final Duration LONG = Duration.ofDays(1);

	/** How many there may be: each looks at all that arrives. */
	private static final int MOST = 1000;

	private final ScriptFrames frames;

	private final Console console;

	private final Map<String, Watch> watches = new HashMap<>();

	private final Timers timers;

	Reactions(ScriptFrames frames, Console console) {
		this.frames = frames;
		this.console = console;
		this.timers = new Timers(frames);
	}

	/**
	 * Reacts to what has arrived from a position on, and to what arrives.
	 * @param pace how often, and for how long
	 * @param label what {@code off} calls it; empty for nothing. What was called so
	 * before ends, and this one goes on where that one had got to.
	 * @param from a position in the conversation
	 */
	synchronized void add(Deed deed, ChatConnection connection, Expectation expectation, Pace pace, String label,
			long from) {
		Watch before = this.watches.get(connection.id());
		long start = (before != null) ? Math.max(from, before.reached(label)) : from;
		off(label);
		Instant now = Instant.now();
		if (count() >= MOST) {
			this.watches.values().forEach((any) -> any.reactions.removeIf((reaction) -> reaction.isOver(now)));
		}
		if (count() >= MOST) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("reactions.reactions-already-most", MOST));
		}
		this.watches.computeIfAbsent(connection.id(), (id) -> new Watch(connection))
			.add(new Reaction(deed, expectation, pace, label, now, start));
	}

	private int count() {
		return this.watches.values().stream().mapToInt((watch) -> watch.reactions.size()).sum();
	}

	/** Does something again and again, as {@link Timers#add} says. */
	synchronized void repeat(Deed deed, ChatConnection connection, Duration period, @Nullable Duration limit, int count,
			String label) {
		off(label);
		this.timers.add(deed, connection, period, limit, count, label);
	}

	/** Ends what has a label, if there is anything. */
	synchronized void off(String label) {
		if (!label.isEmpty()) {
			this.watches.values().forEach((watch) -> watch.off(label));
			this.timers.off(label);
		}
	}

	/**
	 * Returns when there has been a reaction to everything that has arrived by now.
	 */
	void settle() throws InterruptedException {
		for (Watch watch : watches()) {
			watch.settle();
		}
		this.timers.hold();
		this.timers.release();
	}

	/**
	 * Does what leaves a connection, when there has been a reaction to everything that
	 * has arrived by now. What comes while it leaves is not reacted to: the answer would
	 * be cut off half way.
	 */
	void leave(Runnable leaving) throws InterruptedException {
		List<Watch> held = new ArrayList<>();
		try {
			for (Watch watch : watches()) {
				watch.hold();
				held.add(watch);
			}
			this.timers.hold();
			try {
				leaving.run();
			}
			finally {
				this.timers.release();
			}
		}
		finally {
			held.forEach(Watch::release);
		}
	}

	/** Ends it; whatever runs is broken off. */
	void stop() {
		for (Watch watch : watches()) {
			watch.thread.interrupt();
		}
		this.timers.stop();
	}

	private synchronized List<Watch> watches() {
		return List.copyOf(this.watches.values());
	}

	/** Follows one conversation. */
	private final class Watch implements Runnable {

		private final ChatConnection connection;

		private final List<Reaction> reactions = new CopyOnWriteArrayList<>();

		private final Thread thread = new Thread(this, "script-reactions");

		/** Held while there is a reaction, and while there must be none. */
		private final ReentrantLock turn = new ReentrantLock();

		/** Where the conversation is looked at next; the monitor guards it. */
		private long position;

		private boolean ended;

		private Watch(ChatConnection connection) {
			this.connection = connection;
			this.thread.setDaemon(true);
		}

		/** A new reaction may have to go back to what the others are done with. */
		private void add(Reaction reaction) {
			synchronized (this) {
				this.position = (this.thread.getState() == Thread.State.NEW) ? reaction.next()
						: Math.min(this.position, reaction.next());
				this.reactions.add(reaction);
			}
			if (this.thread.getState() == Thread.State.NEW) {
				this.thread.start();
			}
			this.connection.conversation().wake();
		}

		/** How far the one of a label has got; 0 for none. */
		private long reached(String label) {
			return this.reactions.stream()
				.filter((reaction) -> !label.isEmpty() && reaction.label().equals(label))
				.mapToLong(Reaction::next)
				.max()
				.orElse(0);
		}

		private void off(String label) {
			this.reactions.stream().filter((reaction) -> reaction.label().equals(label)).forEach(Reaction::end);
			this.reactions.removeIf((reaction) -> reaction.label().equals(label));
		}

		@Override
		public void run() {
			try {
				while (true) {
					long at = position();
					this.connection.conversation().await(at, LONG, () -> position() < at);
					look(this.connection.conversation().since(position()));
				}
			}
			catch (InterruptedException ex) {
				// The file has ended; there is nothing left to react to.
			}
			finally {
				end();
			}
		}

		private void look(Stretch stretch) throws InterruptedException {
			long at = stretch.start();
			long wanted = position();
			if (at > wanted) {
				tellForgotten(at - wanted);
				moveOn(wanted, at);
			}
			for (ChatEvent event : stretch.events()) {
				this.turn.lock();
				try {
					if (position() != at) {
						return;
					}
					react(event, at);
					if (!moveOn(at, ++at)) {
						return;
					}
				}
				finally {
					this.turn.unlock();
				}
			}
		}

		/** Waits for the reactions to what has arrived by now. */
		private void settle() throws InterruptedException {
			awaitPast(this.connection.conversation().end());
		}

		/** Waits for these, and lets no other start. */
		private void hold() throws InterruptedException {
			settle();
			this.turn.lockInterruptibly();
		}

		/**
		 * Lets reactions start again, to nothing that came before the connection was
		 * left.
		 */
		private void release() {
			if (!this.connection.isTalking()) {
				skip();
			}
			this.turn.unlock();
		}

		private synchronized void skip() {
			this.position = this.connection.conversation().end();
		}

		private synchronized long position() {
			return this.position;
		}

		/** Moves on, unless there is a new reaction that has to go back first. */
		private synchronized boolean moveOn(long from, long to) {
			if (this.position != from) {
				return false;
			}
			this.position = to;
			notifyAll();
			return true;
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
			Reactions.this.console.diagnose(Words.of("reactions.reactions-fell-behind", forgotten));
		}

		// The list is copied when it is changed.
		@SuppressWarnings("ModifyCollectionInEnhancedForLoop")
		private void react(ChatEvent event, long at) throws InterruptedException {
			Arrival arrival = Arrival.of(event);
			for (Reaction reaction : this.reactions) {
				Map<String, String> found = reaction.look(event, arrival, at);
				if (reaction.isOver(event.origin().at())) {
					this.reactions.remove(reaction);
				}
				if (found != null) {
					reaction.deed().run(Reactions.this.frames, this.connection, at + 1, found);
				}
			}
		}

	}

}
