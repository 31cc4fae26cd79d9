package dev.sockettome.server.log;

import java.util.ArrayList;
import java.util.List;

import dev.sockettome.server.log.ServerEvent.Kind;

/**
 * The log of a server that starts: why that takes a while is written at once, and all
 * else when it has started. Thread-safe.
 */
public final class StartingLog implements ServerLog {

	private final ServerLog log;

	private final List<ServerEvent> waiting = new ArrayList<>();

	private volatile boolean started;

	/** Hands on to a log. */
	public StartingLog(ServerLog log) {
		this.log = log;
	}

	@Override
	public void line(String line) {
		event(ServerEvent.of(Kind.CONSOLE, line));
	}

	@Override
	public void event(ServerEvent event) {
		if (this.started || event.kind() == Kind.PROBLEM) {
			this.log.event(event);
			return;
		}
		synchronized (this) {
			if (!this.started) {
				this.waiting.add(event);
				return;
			}
		}
		this.log.event(event);
	}

	/** Hands on what has waited, and from now on all at once. */
	public synchronized void started() {
		this.waiting.forEach(this.log::event);
		this.waiting.clear();
		this.started = true;
	}

}
