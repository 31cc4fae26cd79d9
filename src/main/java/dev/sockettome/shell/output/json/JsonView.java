package dev.sockettome.shell.output.json;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.shell.output.Console;
import dev.sockettome.shell.output.ConsoleSettings;
import dev.sockettome.shell.output.ConsoleSettings.Format;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Shows a program what happens, as it happens.
 */
@Component
class JsonView {

	private final Console console;

	private final ConsoleSettings settings;

	JsonView(Console console, ConsoleSettings settings) {
		this.console = console;
		this.settings = settings;
	}

	@EventListener
	void onEvent(ChatEvent event) {
		if (this.settings.format() == Format.JSON) {
			this.console.emit(JsonLines.event(event));
		}
	}

}
