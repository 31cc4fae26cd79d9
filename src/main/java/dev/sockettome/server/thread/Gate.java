package dev.sockettome.server.thread;

import java.util.ArrayList;
import java.util.List;

/**
 * Has tasks wait while it is shut, in their order. For one thread.
 */
public final class Gate {

	private final List<Runnable> waiting = new ArrayList<>(0);

	private boolean shut;

	public boolean isShut() {
		return this.shut;
	}

	public void shut() {
		this.shut = true;
	}

	/** Runs a task when the gate is open: now, if it is. */
	public void pass(Runnable task) {
		if (this.shut) {
			this.waiting.add(task);
		}
		else {
			task.run();
		}
	}

	/** Opens, and runs what has waited. */
	public void open() {
		this.shut = false;
		List<Runnable> tasks = List.copyOf(this.waiting);
		this.waiting.clear();
		tasks.forEach(Runnable::run);
	}

}
