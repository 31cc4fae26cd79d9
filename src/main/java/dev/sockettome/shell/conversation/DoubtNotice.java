package dev.sockettome.shell.conversation;

import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.event.Resumed;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.stereotype.Component;

/**
 * Tells a person who is back what has to be decided: whether something that may have
 * arrived is sent again. Only where the settings say that they are asked.
 */
@Component
class DoubtNotice implements ApplicationListener<PayloadApplicationEvent<Resumed>> {

	private final Connections connections;

	private final ShellSession session;

	private final Windows windows;

	private final Console console;

	DoubtNotice(Connections connections, ShellSession session, Windows windows, Console console) {
		this.windows = windows;
		this.connections = connections;
		this.session = session;
		this.console = console;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<Resumed> event) {
		String connection = event.getPayload().origin().connection();
		Outbox outbox = this.connections.named(connection).outbox();
		if (outbox != null) {
			outbox.unsettled()
				.stream()
				.filter((message) -> message.isAgain() && outbox.isDoubtful(message))
				.forEach((message) -> this.console
					.diagnose(this.windows.tag(connection) + Words.of("doubt-notice.may-have-arrived", message.text(),
							this.session.typed("outbox send"), this.session.typed("outbox drop 1"))));
		}
	}

}
