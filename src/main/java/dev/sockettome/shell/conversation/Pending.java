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

	private final Executor later = CompletableFuture.delayedExecutor(UNNOTICED_MILLISECONDS, TimeUnit.MILLISECONDS);

	/** In the order in which they were said. Guarded by itself. */
	private final Deque<Delivery> deliveries = new ArrayDeque<>();

	private final AtomicBoolean due = new AtomicBoolean();

	private volatile boolean shown;

	Pending(Console console) {
		this.console = console;
	}

	/** Takes note of something that was said just now. */
	public void add(Delivery delivery) {
		synchronized (this.deliveries) {
			this.deliveries.add(delivery);
		}
		delivery.whenSettled(this::settled);
		this.later.execute(this::refresh);
	}

	private void settled() {
		synchronized (this.deliveries) {
			this.deliveries.removeIf(Delivery::isSettled);
		}
		if (this.shown) {
			refresh();
		}
	}

	private void refresh() {
		if ((this.shown || !texts().isEmpty()) && this.due.compareAndSet(false, true)) {
			this.console.afterwards(() -> {
				this.due.set(false);
				List<String> texts = texts();
				this.shown = !texts.isEmpty();
				this.console.screen().showPending(texts);
			});
		}
	}

	private List<String> texts() {
		List<String> texts = new ArrayList<>();
		synchronized (this.deliveries) {
			this.deliveries.forEach((delivery) -> texts.addAll(delivery.unsettled()));
		}
		return texts;
	}

}
