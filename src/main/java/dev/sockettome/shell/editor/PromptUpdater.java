package dev.sockettome.shell.editor;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.PersonRenamed;
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
class PromptUpdater implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>> {

	private final Console console;

	private final Prompt prompt;

	PromptUpdater(Console console, Prompt prompt) {
		this.console = console;
		this.prompt = prompt;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		ChatEvent event = published.getPayload();
		if (event instanceof LoggedIn || event instanceof PersonRenamed || event instanceof Disconnected) {
			this.console.afterwards(() -> this.console.screen().changePrompt(this.prompt.current()));
		}
	}

}
