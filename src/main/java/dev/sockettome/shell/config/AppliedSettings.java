package dev.sockettome.shell.config;

import dev.sockettome.client.ClientSettings;
import dev.sockettome.settings.LiveSettings;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.words.Words;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells those who go by settings what these are now.
 */
@Component
class AppliedSettings {

	private final ObjectProvider<SettingsListener<ConsoleSettings>> ofConsole;

	private final ObjectProvider<SettingsListener<ClientSettings>> ofClient;

	AppliedSettings(ObjectProvider<SettingsListener<ConsoleSettings>> ofConsole,
			ObjectProvider<SettingsListener<ClientSettings>> ofClient) {
		this.ofConsole = ofConsole;
		this.ofClient = ofClient;
	}

	/** Has everyone go by them. */
	void apply(LiveSettings settings) {
		ConsoleSettings console = settings.bind(ConsoleSettings.class);
		Words.speak(console.spoken());
		this.ofConsole.stream().forEach((listener) -> listener.use(console));
		ClientSettings client = settings.bind(ClientSettings.class);
		this.ofClient.stream().forEach((listener) -> listener.use(client));
	}

}
