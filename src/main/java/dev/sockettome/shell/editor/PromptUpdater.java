package dev.sockettome.shell.editor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.sockettome.client.Away;
import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.MessageReceived;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.client.event.Reconnecting;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.shell.display.Console;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the prompt follow the state, even while a line is half typed. It comes after the
 * formatter, so that what happened is shown before the prompt changes.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class PromptUpdater implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>> {

	private final Console console;

	private final Connections connections;

	private final Prompt prompt;

	private final AtomicBoolean counting = new AtomicBoolean();

	PromptUpdater(Console console, Connections connections, Prompt prompt) {
		this.console = console;
		this.connections = connections;
		this.prompt = prompt;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		ChatEvent event = published.getPayload();
		if (event instanceof MessageReceived) {
			// What a flood is made of.
			return;
		}
		if (event instanceof LoggedIn || event instanceof PersonRenamed || event instanceof Disconnected
				|| event instanceof Resumed || isOfNewWindow(event)) {
			update();
		}
		if (event instanceof Reconnecting) {
			countDown();
		}
	}

	/** Whether it may have opened a window, so that the prompt is to name this one. */
	private boolean isOfNewWindow(ChatEvent event) {
		return event instanceof GreetingReceived || event instanceof PrivateReceived || event instanceof PrivateSent;
	}

	/** Follows the connection that is selected now, which may be on its way back. */
	public void follow() {
		if (this.connections.current().away() != null) {
			countDown();
		}
	}

	private void update() {
		this.console.afterwards(() -> this.console.screen().changePrompt(this.prompt.current()));
	}

	/**
	 * Draws the prompt anew each second, until it is time to come back. One countdown
	 * runs at a time.
	 */
	private void countDown() {
		update();
		Away away = this.connections.current().away();
		if (away != null && !away.left().isZero() && this.counting.compareAndSet(false, true)) {
			long untilNextSecond = 1 + (away.left().toMillis() + 999) % 1000;
			CompletableFuture.delayedExecutor(untilNextSecond, TimeUnit.MILLISECONDS).execute(() -> {
				this.counting.set(false);
				countDown();
			});
		}
	}

}
