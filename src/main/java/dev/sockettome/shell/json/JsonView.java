package dev.sockettome.shell.json;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Shows a program what happens, as it happens.
 */
@Component
@Order(0)
class JsonView implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>> {

	private final Console console;

	private final ConsoleSettings settings;

	JsonView(Console console, ConsoleSettings settings) {
		this.console = console;
		this.settings = settings;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		if (this.settings.format() == Format.JSON) {
			this.console.emit(JsonLines.event(published.getPayload()));
		}
	}

}
