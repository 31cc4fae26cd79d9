package dev.sockettome.shell.command;

import java.util.List;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.delivery.Outgoing;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.client.wire.ChatException.Kind;
import dev.sockettome.shell.conversation.Pending;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedStyle;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * What was said and has not come back.
 */
@Component
class OutboxCommands {

	private static final String ALL = "all";

	private final Connections connections;

	private final ShellSession session;

	private final Pending pending;

	private final Console console;

	OutboxCommands(Connections connections, ShellSession session, Pending pending, Console console) {
		this.connections = connections;
		this.session = session;
		this.pending = pending;
		this.console = console;
	}

	@Command(name = "outbox", group = CommandGroups.CONVERSATION, description = "Show what is not sent yet", help = """
			outbox

			What you said and what has not come back, with its numbers for
			"outbox drop". It is kept when the program ends, and offered when you
			connect to that server under that name again.
			""")
	void outbox() {
		Outbox outbox = outboxOf(this.connections.current());
		List<Outgoing> messages = outbox.unsettled();
		if (messages.isEmpty()) {
			this.console.print(Words.of("outbox.empty"));
		}
		for (int i = 0; i < messages.size(); i++) {
			Outgoing message = messages.get(i);
			String remark = message.isAgain() ? Words.of("outbox.in-doubt")
					: outbox.isDoubtful(message) ? Words.of("outbox.from-last-time") : "";
			this.console
				.print(new StyledLine.Builder().append("%3d  ".formatted(i + 1), AttributedStyle.DEFAULT.faint())
					.indentHere()
					.append(message.text(), AttributedStyle.DEFAULT)
					.append(remark, AttributedStyle.DEFAULT.faint())
					.build());
		}
	}

	@Command(name = "outbox send", group = CommandGroups.CONVERSATION,
			description = "Send what was not sent the last time", help = """
					outbox send

					In the order in which it was said. What may have arrived already is
					sent as well: "outbox" shows which that is, "outbox drop" takes it out.
					""")
	void send() throws InterruptedException {
		ChatConnection connection = this.connections.current();
		List<Outgoing> messages = outboxOf(connection).sendAll();
		if (messages.isEmpty()) {
			this.console.print(Words.of("outbox.nothing"));
			return;
		}
		Delivery delivery = new Delivery(messages);
		if (this.session.canAsk()) {
			this.pending.add(delivery);
		}
		else {
			delivery.await();
		}
	}

	@Command(name = "outbox drop", group = CommandGroups.CONVERSATION, description = "Forget what is not sent yet",
			help = """
					outbox drop NUMBER

					NUMBER is one that "outbox" shows, or all.
					""")
	void drop(@Argument(index = 0) String number) {
		Outbox outbox = outboxOf(this.connections.current());
		List<Outgoing> messages = outbox.unsettled();
		List<Outgoing> chosen = number.equals(ALL) ? messages : List.of(messages.get(index(number, messages.size())));
		long dropped = chosen.stream().filter(outbox::drop).count();
		if (dropped < chosen.size()) {
			this.console.diagnose(Words.of("outbox.on-its-way"));
		}
		this.console.print(Words.count("outbox.forgotten", dropped));
	}

	private static int index(String number, int count) {
		try {
			int index = Integer.parseInt(number) - 1;
			if (index >= 0 && index < count) {
				return index;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new CommandFailedException(ExitCode.USAGE,
				(count == 0) ? Words.of("outbox.empty") : Words.of("outbox.no-number", number));
	}

	private static Outbox outboxOf(ChatConnection connection) {
		Outbox outbox = connection.outbox();
		if (outbox == null) {
			throw new ChatException(Kind.REFUSED, Words.of("outbox.not-connected"));
		}
		return outbox;
	}

}
