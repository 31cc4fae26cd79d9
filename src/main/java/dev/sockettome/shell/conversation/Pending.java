package dev.sockettome.shell.conversation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.window.WindowId;
import dev.sockettome.shell.window.Windows;

import org.springframework.stereotype.Component;

/**
 * What was said at the prompt and is on its way: shown there until it comes back, when
 * that takes long enough to be noticed. The shell's thread adds, the listeners' threads
 * settle, the console's printer draws.
 */
@Component
public class Pending {

	/**
	 * What comes back sooner is never drawn twice: a tenth of a second is taken for at
	 * once (Nielsen, Usability Engineering, section 5.5), and this is hardly more.
	 */
	private static final int UNNOTICED_MILLISECONDS = 150;

	private final Console console;

	private final Windows windows;

	private final Executor later = CompletableFuture.delayedExecutor(UNNOTICED_MILLISECONDS, TimeUnit.MILLISECONDS);

	/** In the order in which they were said. Guarded by itself. */
	private final Deque<Said> deliveries = new ArrayDeque<>();

	private final AtomicBoolean due = new AtomicBoolean();

	private volatile boolean shown;

	/**
	 * Something that was said.
	 *
	 * @param window the window that it was said in
	 */
	private record Said(WindowId window, Delivery delivery) {

	}

	Pending(Console console, Windows windows) {
		this.console = console;
		this.windows = windows;
	}

	/** Takes note of something that was said just now. */
	public void add(Delivery delivery) {
		synchronized (this.deliveries) {
			this.deliveries.add(new Said(this.windows.desk().current(), delivery));
		}
		delivery.whenSettled(this::settled);
		this.later.execute(this::refresh);
	}

	private void settled() {
		synchronized (this.deliveries) {
			this.deliveries.removeIf((said) -> said.delivery().isSettled());
		}
		if (this.shown) {
			refresh();
		}
	}

	/** Shows what belongs to the window that is looked at now. */
	public void refresh() {
		if ((this.shown || !texts().isEmpty()) && this.due.compareAndSet(false, true)) {
			this.console.afterwards(() -> {
				this.due.set(false);
				// Before the look: what settles meanwhile is taken away again.
				this.shown = true;
				List<String> texts = texts();
				this.shown = !texts.isEmpty();
				this.console.screen().showPending(texts);
			});
		}
	}

	private List<String> texts() {
		List<String> texts = new ArrayList<>();
		synchronized (this.deliveries) {
			this.deliveries.stream()
				.filter((said) -> said.window().equals(this.windows.desk().current()))
				.forEach((said) -> texts.addAll(said.delivery().unsettled()));
		}
		return texts;
	}

}
