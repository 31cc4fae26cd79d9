package dev.sockettome.shell.reading;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Recollection;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.ChatEvent.Utterance;
import dev.sockettome.client.event.Connected;
import dev.sockettome.client.event.GreetingReceived;
import dev.sockettome.client.event.PrivateSent;
import dev.sockettome.notation.Moments;
import dev.sockettome.protocol.Told;
import dev.sockettome.server.history.SearchWords;
import dev.sockettome.shell.conversation.Absence;
import dev.sockettome.shell.conversation.Absence.Missed;
import dev.sockettome.shell.conversation.MessageFormatter;
import dev.sockettome.shell.conversation.Recalled;
import dev.sockettome.shell.conversation.TranscriptWriter;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.StyledLine;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.pattern.LineSearch;
import dev.sockettome.shell.profile.Ignored;
import dev.sockettome.shell.reading.EarlierDays.Found;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;
import org.springframework.stereotype.Component;

/**
 * What was said before.
 */
@Component
class HistoryCommands {

	private static final int USUAL_COUNT = 50;

	/** How long lines in which a pattern is hard to find may take together. */
	private static final Duration MOST_SEARCH = Duration.ofSeconds(3);

	private final Connections connections;

	private final EarlierTalk earlier;

	private final TranscriptWriter transcripts;

	private final Recalled recalled;

	private final ShellSession session;

	private final MessageFormatter formatter;

	private final Ignored ignored;

	private final Absence absence;

	private final Windows windows;

	private final Console console;

	private final Clock clock = Clock.system(ZoneId.systemDefault());

	HistoryCommands(Connections connections, EarlierTalk earlier, TranscriptWriter transcripts, Recalled recalled,
			ShellSession session, MessageFormatter formatter, Ignored ignored, Absence absence, Windows windows,
			Console console) {
		this.windows = windows;
		this.connections = connections;
		this.earlier = earlier;
		this.transcripts = transcripts;
		this.recalled = recalled;
		this.session = session;
		this.formatter = formatter;
		this.ignored = ignored;
		this.absence = absence;
		this.console = console;
	}

	@Command(name = "log", group = CommandGroups.CONVERSATION, description = "Show what happened before, with times",
			help = """
					log [-n COUNT] [--from NAME] [--grep REGEX] [--since WHEN] [--until WHEN]

					The last 50 lines of the conversation, or the last COUNT. They can be
					those of one person, those in which a regular expression is found (in
					any case), and those since 10m ago, since 14:00, since yesterday or
					since 2030-12-31; until a day is until its end. A server like our own is
					asked for what was said before you came. When chat.client.transcript is
					a folder, the days before are looked through as well.
					""")
	void log(@Option(longName = "n", description = "how many lines") String count,
			@Option(longName = "from", description = "only what this person said") String from,
			@Option(longName = "grep", description = "only lines in which this is found") String regex,
			@Option(longName = "since", description = "only since so long ago, or since this time") String since,
			@Option(longName = "until", description = "only until so long ago, or until this time") String until)
			throws InterruptedException {
		int most = (count != null) ? parseCount(count) : USUAL_COUNT;
		LineSearch pattern = (regex != null) ? new LineSearch(compile(regex), MOST_SEARCH) : null;
		ZonedDateTime now = ZonedDateTime.now(this.clock);
		Instant start = (since != null) ? Moments.parsePast(since, now) : Instant.MIN;
		Instant end = (until != null) ? Moments.parsePastEnd(until, now) : Instant.MAX;
		ChatConnection connection = this.connections.current();
		Predicate<ChatEvent> wanted = (event) -> !event.origin().at().isBefore(start)
				&& event.origin().at().isBefore(end)
				&& (from != null ? from.equalsIgnoreCase(speaker(event, connection)) : !isIgnored(event))
				&& isShown(event, pattern);
		List<ChatEvent> heard = connection.conversation().events();
		List<ChatEvent> found = heard.stream().filter(wanted).toList();
		boolean counted = count != null;
		if (found.size() < most && (counted || since != null || until != null || this.session.canAsk())) {
			Found before = earlierDays(connection, heard, wanted, most, start, end);
			boolean any = from == null && regex == null && since == null && until == null;
			List<ChatEvent> told = isWorthAsking(connection, counted)
					? this.earlier.ask(connection, Recollection.latest(any ? most : Told.MAX_LINES)) : List.of();
			List<ChatEvent> known = new ArrayList<>(before.recent());
			known.addAll(heard);
			found = Stream.concat(before.wanted().stream(), Recalled.merge(told, known).stream().filter(wanted))
				.toList();
		}
		if (found.isEmpty()) {
			this.console.print(
					heard.isEmpty() ? Words.of("history.nothing-has-happened") : Words.of("history.nothing-like-that"));
		}
		print(found.subList(Math.max(0, found.size() - most), found.size()));
	}

	/** What the transcripts have that happened before what is remembered here. */
	private Found earlierDays(ChatConnection connection, List<ChatEvent> heard, Predicate<ChatEvent> wanted, int most,
			Instant start, Instant end) throws InterruptedException {
		Path days = this.transcripts.days(connection.id());
		if (days == null) {
			return Found.NOTHING;
		}
		// Transcripts have milliseconds.
		Instant first = heard.isEmpty() ? end : heard.get(0).origin().at().truncatedTo(ChronoUnit.MILLIS);
		return new EarlierDays(days, this.clock.getZone()).find(connection.id(), wanted, most, start,
				first.isBefore(end) ? first : end);
	}

	/** A command file that asks for no number gets what its own run has heard. */
	private boolean isWorthAsking(ChatConnection connection, boolean counted) {
		boolean person = this.session.canAsk();
		return connection.isConnected() && this.windows.addressee().isEmpty() && (counted || person)
				&& (person && counted || EarlierTalk.isToldBy(connection));
	}

	@Command(name = "search", group = CommandGroups.CONVERSATION,
			description = "Find what was said, also before you came", help = """
					search WORDS...

					Shows what was said with all of these words in it, or words that begin
					so, in any case. A server like our own looks through all that it
					remembers; otherwise it is what was heard here. "log --grep" takes a
					regular expression.
					""")
	void search(@Argument(index = 0) String words) throws InterruptedException {
		ChatConnection connection = this.connections.current();
		List<String> wanted = SearchWords.wanted(words);
		List<ChatEvent> heard = connection.conversation()
			.events()
			.stream()
			.filter((event) -> event instanceof Connected || isAbout(event, wanted))
			.toList();
		List<ChatEvent> told = this.earlier.ask(connection, Recollection.search(words));
		List<ChatEvent> found = Recalled.merge(told, heard)
			.stream()
			.filter((event) -> !isIgnored(event) && isShown(event, null))
			.toList();
		if (found.isEmpty()) {
			this.console.print(Words.of("history.nothing-found"));
		}
		print(found.subList(Math.max(0, found.size() - USUAL_COUNT), found.size()));
	}

	/** Whether somebody said all of some words. */
	private static boolean isAbout(ChatEvent event, List<String> words) {
		String said = (event instanceof Utterance utterance) ? utterance.name() + " " + utterance.text()
				: (event instanceof PrivateSent sent) ? sent.receiver() + " " + sent.text() : "";
		return !said.isEmpty() && !words.isEmpty() && SearchWords.areIn(words, said);
	}

	@Command(name = "catchup", group = CommandGroups.CONVERSATION, description = "Show what came while you were away",
			help = """
					catchup

					Everything since you last pressed a key before you came back: what the
					status line counts as unread. The line that says "unread" is drawn when
					nothing was typed for chat.console.away-after, or another window of your
					terminal's screen had the keys.
					""")
	void catchUp() {
		ChatConnection connection = this.connections.current();
		Missed missed = this.absence.end(connection.id());
		if (missed == null) {
			this.console.print(Words.of("history.nothing-missed"));
			return;
		}
		List<ChatEvent> events = connection.conversation()
			.events()
			.stream()
			.filter((event) -> !event.origin().at().isBefore(missed.since()) && !isIgnored(event)
					&& isShown(event, null))
			.toList();
		List<StyledLine> lines = new ArrayList<>();
		lines.add(StyledLine.of(Words.of("history.unread", missed.count())));
		lines.addAll(this.recalled.lines(events));
		this.console.print(lines);
	}

	private void print(List<ChatEvent> events) {
		this.console.print(this.recalled.lines(events));
	}

	private boolean isShown(ChatEvent event, @Nullable LineSearch pattern) {
		if (event instanceof GreetingReceived || !this.windows.isAskedFor(event)) {
			return false;
		}
		StyledLine line = this.formatter.format(event);
		return line != null && (pattern == null || pattern.isFoundIn(line.text()));
	}

	private boolean isIgnored(ChatEvent event) {
		return event instanceof Utterance said && this.ignored.hides(said);
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
		throw new CommandFailedException(ExitCode.USAGE, Words.of("history.not-number-lines", text));
	}

	private static Pattern compile(String regex) {
		try {
			return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
		}
		catch (PatternSyntaxException ex) {
			throw new CommandFailedException(ExitCode.USAGE,
					Words.of("history.not-regular-expression", regex, ex.getDescription(), ex.getIndex() + 1));
		}
	}

}
