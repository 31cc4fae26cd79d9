package dev.sockettome.shell.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Delivery;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.PersonEvent.PersonRenamed;
import dev.sockettome.client.event.PrivateReceived;
import dev.sockettome.client.room.Person;
import dev.sockettome.client.room.Roster;
import dev.sockettome.client.wire.ChatException;
import dev.sockettome.notation.Durations;
import dev.sockettome.shell.conversation.MessageFormatter;
import dev.sockettome.shell.conversation.Pending;
import dev.sockettome.shell.display.CellWidth;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.ConsoleSettings.Format;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.profile.Ignored;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * Talking, and seeing who listens.
 */
@Component
class TalkCommands {

	private final Connections connections;

	private final ShellSession session;

	private final Console console;

	private final MessageFormatter formatter;

	private final ConsoleSettings settings;

	private final Ignored ignored;

	private final Pending pending;

	private final Windows windows;

	TalkCommands(Connections connections, ShellSession session, Console console, MessageFormatter formatter,
			ConsoleSettings settings, Ignored ignored, Pending pending, Windows windows) {
		this.windows = windows;
		this.pending = pending;
		this.ignored = ignored;
		this.connections = connections;
		this.session = session;
		this.console = console;
		this.formatter = formatter;
		this.settings = settings;
	}

	@Command(name = "say", group = CommandGroups.CONVERSATION, description = "Say something to everyone", help = """
			say [--timeout TIME] TEXT...

			The rest of the line is said exactly as typed: quotes, dashes, spacing.
			In the window of a private talk it is said to that person only.
			A text too long for one message becomes several. Lines that are pasted
			are said as one message, with the blank ones and the blanks before each.
			In a command file,
			say waits until the message has come back, and fails when it does not;
			there a --timeout before the text says how long that may take.
			""")
	void say(@Argument(index = 0) String text,
			@Option(longName = "timeout",
					description = "in a command file: how long to wait for the echo") String timeout)
			throws InterruptedException {
		ChatConnection connection = this.connections.current();
		String person = this.windows.addressee();
		if (!person.isEmpty()) {
			for (String line : (Iterable<String>) text.lines().filter((each) -> !each.isBlank())::iterator) {
				deliver(connection.whisper(person, line));
			}
			return;
		}
		deliver((timeout != null) ? connection.say(text, Durations.parsePositive(timeout)) : connection.say(text));
	}

	@Command(name = "me", group = CommandGroups.CONVERSATION, description = "Do something, as in: * bob waves",
			help = "me TEXT...")
	void me(@Argument(index = 0) String text) throws InterruptedException {
		if (!this.windows.addressee().isEmpty()) {
			throw new ChatException(ChatException.Kind.REFUSED, Words.of("talk.private-window"));
		}
		deliver(this.connections.current().act(text));
	}

	@Command(name = "msg", group = CommandGroups.CONVERSATION, description = "Say something to one person only",
			help = """
					msg NAME TEXT...

					Only servers like our own can do this. It is never kept in the history.
					""")
	void msg(@Argument(index = 0) String name, @Argument(index = 1) String text) throws InterruptedException {
		deliver(this.connections.current().whisper(name, text));
	}

	@Command(name = "reply", group = CommandGroups.CONVERSATION, description = "Answer the last private message",
			help = """
					reply TEXT...

					It goes to that person only, as with "msg".
					""")
	void reply(@Argument(index = 0) String text) throws InterruptedException {
		ChatConnection connection = this.connections.current();
		String sender = null;
		for (ChatEvent event : connection.conversation().events()) {
			if (event instanceof PrivateReceived message && !this.ignored.contains(message.name())) {
				sender = message.name();
			}
			else if (event instanceof PersonRenamed renamed && renamed.name().equals(sender)) {
				sender = renamed.newName();
			}
		}
		if (sender == null) {
			throw new ChatException(ChatException.Kind.REFUSED, Words.of("talk.nobody-to-answer"));
		}
		deliver(connection.whisper(sender, text));
	}

	@Command(name = "nick", group = CommandGroups.CONVERSATION, description = "Go by another name", help = "nick NAME")
	void nick(@Argument(index = 0) String name) throws InterruptedException {
		deliver(this.connections.current().rename(name));
	}

	/**
	 * At a prompt the echo appears by itself; a command file goes on when it has come.
	 */
	private void deliver(Delivery delivery) throws InterruptedException {
		if (this.session.source() != Source.PROMPT) {
			delivery.await();
		}
		else if (this.session.mode() == InputMode.CHAT || !this.connections.current().isConnected()) {
			// There the line that was typed has given way, or it will take a while.
			this.pending.add(delivery);
		}
	}

	@Command(name = "who", group = CommandGroups.CONVERSATION, description = "Show who is here", help = """
			who

			Shows each person with when they were last heard; a star marks you.
			Who is verified has shown by a password or a key that the name is
			theirs.
			""")
	void who() {
		this.connections.current().requireConnected();
		if (this.settings.format() == Format.JSON) {
			this.console.emit(JsonLines.who(this.connections.current()));
			return;
		}
		Roster roster = this.connections.current().roster();
		List<Person> people = roster.people();
		int width = people.stream()
			.mapToInt((person) -> CellWidth.width(VisibleText.ofName(person.name())))
			.max()
			.orElse(0);
		List<StyledLine> lines = new ArrayList<>();
		lines.add(StyledLine.of(Words.of("talk.here-now", people.size() + roster.unlisted())));
		people.forEach((person) -> lines.add(line(person, width)));
		if (roster.unlisted() > 0) {
			lines.add(StyledLine.of(Words.of("talk.unlisted", roster.unlisted())));
		}
		if (!roster.isAnnounced()) {
			lines.add(StyledLine.of(Words.of("talk.unknown-people")));
		}
		this.console.print(lines);
	}

	private StyledLine line(Person person, int width) {
		String name = VisibleText.ofName(person.name());
		return new StyledLine.Builder().append(person.self() ? "* " : "  ", AttributedStyle.DEFAULT)
			.append(name, this.formatter.styleOf(person))
			.append(" ".repeat(width - CellWidth.width(name) + 2), AttributedStyle.DEFAULT)
			.append(person.self() ? Words.of("talk.you") : heard(person.lastHeard()), AttributedStyle.DEFAULT)
			.append(person.account() ? Words.of("talk.verified") : "", AttributedStyle.DEFAULT)
			.append(this.ignored.contains(person.name()) ? Words.of("talk.ignored") : "", AttributedStyle.DEFAULT)
			.append(absent(person), AttributedStyle.DEFAULT)
			.build();
	}

	private String absent(Person person) {
		String reason = this.connections.current().roster().absence(person.name());
		return (reason == null) ? ""
				: reason.isEmpty() ? Words.of("talk.absent") : Words.of("talk.absent-because", reason);
	}

	private static String heard(@Nullable Instant lastHeard) {
		if (lastHeard == null) {
			return Words.of("talk.not-heard-yet");
		}
		Duration ago = Duration.between(lastHeard, Instant.now());
		if (ago.toSeconds() < 5) {
			return Words.of("talk.just-now");
		}
		if (ago.toMinutes() < 1) {
			return Words.of("talk.seconds-ago", ago.toSeconds());
		}
		return (ago.toHours() < 1) ? Words.of("talk.min-ago", ago.toMinutes()) : Words.of("talk.h-ago", ago.toHours());
	}

}
