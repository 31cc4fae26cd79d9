package dev.sockettome.shell.attention;

import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Notifying;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.words.Words;

import org.springframework.stereotype.Component;

/**
 * Has the terminal call a person who does not look at it, when somebody calls them. Used
 * by the console's printer.
 */
@Component
public class Notifications implements SettingsListener<ConsoleSettings> {

	/** However much calls, a person is told once in so long. */
	private static final long PAUSE_NANOS = 2_000_000_000;

	private final Console console;

	private volatile Notifying wanted;

	private volatile boolean withText;

	private long last = System.nanoTime() - PAUSE_NANOS;

	Notifications(Console console, ConsoleSettings settings) {
		this.console = console;
		this.wanted = settings.notifying();
		this.withText = settings.notifyText();
	}

	@Override
	public void use(ConsoleSettings settings) {
		this.wanted = settings.notifying();
		this.withText = settings.notifyText();
	}

	/**
	 * Somebody calls the person: privately, by their name, or with a highlighted word.
	 */
	public void called(Utterance said) {
		long now = System.nanoTime();
		if (this.wanted == Notifying.OFF || now - this.last < PAUSE_NANOS) {
			return;
		}
		this.last = now;
		boolean tmux = !System.getenv().getOrDefault("TMUX", "").isEmpty();
		NotificationForm form = form();
		String sequence = form.sequence(VisibleText.ofName(said.name()), text(said));
		this.console.screen()
			.signal((tmux && form != NotificationForm.BELL) ? NotificationForm.throughTmux(sequence) : sequence);
	}

	private String text(Utterance said) {
		if (this.withText) {
			return said.text();
		}
		return (said instanceof PrivateReceived) ? Words.of("notifications.private-message")
				: Words.of("notifications.message-you");
	}

	private NotificationForm form() {
		return (this.wanted == Notifying.AUTO) ? NotificationForm.of(System.getenv())
				: NotificationForm.valueOf(this.wanted.name());
	}

}
