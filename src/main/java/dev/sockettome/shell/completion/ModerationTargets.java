package dev.sockettome.shell.completion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.NoticeReceived;
import dev.sockettome.server.ChatServer;

import org.springframework.stereotype.Component;

/**
 * Whom a moderator's command may be about, as far as it is known.
 */
@Component
class ModerationTargets {

	/** A line of {@code bans}, or the answer to {@code ban}. */
	private static final Pattern BANNED = Pattern
		.compile("(\\S+) (?:(?:forever|\\d{4}-\\d\\d-\\d\\dT\\S+)(?: .*)?|is banned (?:for ever|until .*)\\.)");

	private static final Pattern LET_IN = Pattern.compile("(\\S+) is banned no more\\.");

	private final Connections connections;

	private final ChatServer server;

	ModerationTargets(Connections connections, ChatServer server) {
		this.connections = connections;
		this.server = server;
	}

	/** Who is on the server that runs here. */
	List<String> membersHere() {
		return ask("who").stream()
			.skip(1)
			.filter((line) -> !line.startsWith("(no name)"))
			.map((line) -> line.split(" ", 2)[0])
			.toList();
	}

	/** Who is banned from the server that runs here. */
	List<String> bansHere() {
		return ask("bans").stream().map(BANNED::matcher).filter(Matcher::matches).map((line) -> line.group(1)).toList();
	}

	/**
	 * Who is banned from the server one is connected to, as far as it has told.
	 */
	Set<String> bansThere() {
		Set<String> banned = new LinkedHashSet<>();
		for (ChatEvent event : this.connections.current().conversation().events()) {
			if (event instanceof NoticeReceived notice) {
				Matcher ban = BANNED.matcher(notice.text());
				Matcher letIn = LET_IN.matcher(notice.text());
				if (ban.matches()) {
					banned.add(ban.group(1));
				}
				else if (letIn.matches()) {
					banned.remove(letIn.group(1));
				}
			}
		}
		return banned;
	}

	private List<String> ask(String command) {
		return this.server.isRunning() ? this.server.moderate(command) : List.of();
	}

}
