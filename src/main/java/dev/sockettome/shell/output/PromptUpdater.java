package dev.sockettome.shell.output;

import dev.sockettome.client.event.Disconnected;
import dev.sockettome.client.event.LoggedIn;
import dev.sockettome.client.event.PersonRenamed;
import dev.sockettome.shell.input.Prompt;

import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Has the prompt follow the state, even while a line is half typed.
 */
@Component
class PromptUpdater {

	private final Console console;

	private final Prompt prompt;

	PromptUpdater(Console console, Prompt prompt) {
		this.console = console;
		this.prompt = prompt;
	}

	/**
	 * Comes after the formatter, so that what happened is shown before the prompt
	 * changes.
	 */
	@EventListener({ LoggedIn.class, PersonRenamed.class, Disconnected.class })
	@Order(Ordered.LOWEST_PRECEDENCE)
	void onStateChange() {
		this.console.afterwards(() -> this.console.screen().changePrompt(this.prompt.current()));
	}

}
