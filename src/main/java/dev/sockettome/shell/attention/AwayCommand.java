package dev.sockettome.shell.attention;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.protocol.AbsenceLine;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * Tells the others that one does not read along.
 */
@Component
class AwayCommand {

	private final Connections connections;

	private final ShellSession session;

	AwayCommand(Connections connections, ShellSession session) {
		this.connections = connections;
		this.session = session;
	}

	@Command(name = "away", group = CommandGroups.CONVERSATION, description = "Tell that you do not read along",
			help = """
					away [TEXT...]

					Everyone is told, whoever asks who is here sees it, and whoever says
					something to you privately is told once. You are back with the next
					thing you say. On a server like our own.
					""")
	void away(@Argument(index = 0) String text) throws InterruptedException {
		ChatConnection connection = this.connections.current();
		connection.requireCommands();
		String line = (AbsenceLine.COMMAND + " " + text).stripTrailing();
		Delivery delivery = connection.command(line, line);
		if (this.session.source() != Source.PROMPT) {
			delivery.await();
		}
	}

}
