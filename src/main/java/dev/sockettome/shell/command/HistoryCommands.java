package dev.sockettome.shell.command;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.notation.Moments;
import dev.sockettome.shell.conversation.Absence;
import dev.sockettome.shell.conversation.MessageFormatter;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.expect.PatternSearch;
import dev.sockettome.shell.profile.Ignored;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * What was said before.
 */
@Component
class HistoryCommands {

	private static final int USUAL_COUNT = 50;

	private final Connections connections;

	private final MessageFormatter formatter;

	private final Ignored ignored;

	private final Absence absence;

	private final Console console;

	private final Clock clock = Clock.systemDefaultZone();

	HistoryCommands(Connections connections, MessageFormatter formatter, Ignored ignored, Absence absence,
			Console console) {
		this.connections = connections;
		this.formatter = formatter;
		this.ignored = ignored;
		this.absence = absence;
		this.console = console;
	}

	@Command(name = "log", group = CommandGroups.CONVERSATION, description = "Show what happened before, with times",
			help = """
					log [-n COUNT] [--from NAME] [--grep REGEX] [--since WHEN]

					The last 50 lines of the conversation, or the last COUNT. They can be
					those of one person, those in which a regular expression is found (in
					any case), and those since 10m ago, since 14:00 or since 2030-12-31.
					""")
	void log(@Option(longName = "n", description = "how many lines") String count,
			@Option(longName = "from", description = "only what this person said") String from,
			@Option(longName = "grep", description = "only lines in which this is found") String regex,
			@Option(longName = "since", description = "only since so long ago, or since this time") String since) {
		int most = (count != null) ? parseCount(count) : USUAL_COUNT;
		Pattern pattern = (regex != null) ? compile(regex) : null;
		Instant start = (since != null) ? Moments.parsePast(since, ZonedDateTime.now(this.clock)) : Instant.MIN;
		ChatConnection connection = this.connections.current();
		List<ChatEvent> found = new ArrayList<>();
		for (ChatEvent event : connection.conversation().events()) {
			boolean wanted = !event.origin().at().isBefore(start)
					&& (from != null ? from.equalsIgnoreCase(speaker(event, connection)) : !isIgnored(event));
			if (wanted && isShown(event, pattern)) {
				found.add(event);
			}
		}
		if (found.isEmpty()) {
			this.console.print(connection.conversation().events().isEmpty() ? "Nothing has happened yet."
					: "Nothing like that is remembered.");
		}
		print(found.subList(Math.max(0, found.size() - most), found.size()));
	}

	@Command(name = "catchup", group = CommandGroups.CONVERSATION, description = "Show what came while you were away",
			help = """
					catchup

					Everything since the last line that says "unread". That line is drawn
					when something is said and nothing was typed for chat.console.away-after.
					""")
	void catchUp() {
		Instant since = this.absence.end();
		if (since == null) {
			this.console.print("Nothing was said while you were away.");
			return;
		}
		List<ChatEvent> events = this.connections.all()
			.stream()
			.flatMap((connection) -> connection.conversation().events().stream())
			.filter((event) -> !event.origin().at().isBefore(since) && !isIgnored(event) && isShown(event, null))
			.sorted(Comparator.comparing((event) -> event.origin().at()))
			.toList();
		print(events);
	}

	/** Prints events with their times, and with the day where that is another one. */
	private void print(List<ChatEvent> events) {
		LocalDate day = LocalDate.now(this.clock);
		for (ChatEvent event : events) {
			LocalDate happened = LocalDate.ofInstant(event.origin().at(), this.clock.getZone());
			if (!happened.equals(day)) {
				day = happened;
				this.console
					.print(new AttributedString("---- %s ----".formatted(day), AttributedStyle.DEFAULT.faint()));
			}
			StyledLine line = this.formatter.recall(event);
			if (line != null) {
				this.console.print(line);
			}
		}
	}

	private boolean isShown(ChatEvent event, @Nullable Pattern pattern) {
		if (event instanceof GreetingReceived) {
			return false;
		}
		StyledLine line = this.formatter.format(event);
		return line != null && (pattern == null
				|| PatternSearch.isFound(pattern, line.text(), System.nanoTime() + PatternSearch.USUAL.toNanos()));
	}

	private boolean isIgnored(ChatEvent event) {
		String speaker = speaker(event, null);
		return speaker != null && this.ignored.contains(speaker);
	}

	private static @Nullable String speaker(ChatEvent event, @Nullable ChatConnection connection) {
		if (event instanceof Utterance said) {
			return said.name();
		}
		return (event instanceof PrivateSent && connection != null) ? connection.name() : null;
	}

	private static int parseCount(String text) {
		try {
			int count = Integer.parseInt(text);
			if (count > 0) {
				return count;
			}
		}
		catch (NumberFormatException ex) {
			// Said below.
		}
		throw new CommandFailedException(ExitCode.USAGE,
				"\"%s\" is not a number of lines. Write one from 1 on, such as -n 50.".formatted(text));
	}

	private static Pattern compile(String regex) {
		try {
			return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		}
		catch (PatternSyntaxException ex) {
			throw new CommandFailedException(ExitCode.USAGE, "\"%s\" is not a regular expression: %s, at character %d."
				.formatted(regex, ex.getDescription(), ex.getIndex() + 1));
		}
	}

}
