package dev.sockettome.shell.reading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.FileProblem;
import dev.sockettome.protocol.Told;
import dev.sockettome.shell.input.TextLines;
import dev.sockettome.shell.input.TextLines.TextLine;
import dev.sockettome.shell.json.EventReader;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The transcripts of one server, a file for each day, read from the last one back until
 * enough is found. No more is in memory than what was asked for, and what is needed to
 * tell what a server tells from what is known already.
 */
final class EarlierDays {

	/** More than this is found by "grep". */
	static final int MAX_EVENTS = 10_000;

	/** As many as a server tells, with all that happened between them. */
	private static final int RECENT = 2 * Told.MAX_LINES;

	/** A day, and the number of those parts of it that had their size. */
	private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\.jsonl(?:\\.(\\d{1,9}))?");

	private final Path folder;

	private final ZoneId zone;

	/** One of the files. */
	private record Part(Path path, LocalDate day, int number) {

		/** The one without a number is the last of its day. */
		private static @Nullable Part of(Path path) {
			Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
			try {
				return name.matches() ? new Part(path, LocalDate.parse(name.group(1)),
						(name.group(2) != null) ? Integer.parseInt(name.group(2)) : Integer.MAX_VALUE) : null;
			}
			catch (DateTimeException ex) {
				return null;
			}
		}

	}

	/**
	 * What was found, the oldest first.
	 *
	 * @param wanted what was looked for
	 * @param recent all that happened after that, whatever it is
	 */
	record Found(List<ChatEvent> wanted, List<ChatEvent> recent) {

		static final Found NOTHING = new Found(List.of(), List.of());

	}

	EarlierDays(Path folder, ZoneId zone) {
		this.folder = folder;
		this.zone = zone;
	}

	/**
	 * Looks for what happened.
	 * @param connection the connection that the events are to be of
	 * @param most how many are enough
	 * @param since when it was at the earliest
	 * @param before when it was not yet
	 */
	Found find(String connection, Predicate<ChatEvent> wanted, int most, Instant since, Instant before)
			throws InterruptedException {
		int enough = Math.min(most, MAX_EVENTS);
		Deque<ChatEvent> older = new ArrayDeque<>();
		Deque<ChatEvent> recent = new ArrayDeque<>();
		for (Part part : parts(since, before)) {
			if (older.size() >= enough) {
				break;
			}
			Found found = read(part, connection, wanted, since, before, RECENT - recent.size());
			putBefore(recent, found.recent());
			putBefore(older, found.wanted());
		}
		int surplus = Math.max(0, older.size() - enough);
		return new Found(new ArrayList<>(older).subList(surplus, older.size()), new ArrayList<>(recent));
	}

	private static void putBefore(Deque<ChatEvent> all, List<ChatEvent> earlier) {
		for (int i = earlier.size() - 1; i >= 0; i--) {
			all.addFirst(earlier.get(i));
		}
	}

	private Found read(Part part, String connection, Predicate<ChatEvent> wanted, Instant since, Instant before,
			int recentMost) throws InterruptedException {
		Deque<ChatEvent> older = new ArrayDeque<>();
		Deque<ChatEvent> recent = new ArrayDeque<>();
		try (TextLines lines = new TextLines(
				new BufferedReader(new InputStreamReader(Files.newInputStream(part.path()), StandardCharsets.UTF_8)))) {
			for (TextLine line = lines.next(); line != null; line = lines.next()) {
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
				ChatEvent event = EventReader.read(line.text(), connection);
				if (event == null || event.origin().at().isBefore(since) || !event.origin().at().isBefore(before)) {
					continue;
				}
				recent.add(event);
				if (recent.size() > recentMost) {
					keep(recent.remove(), wanted, older);
				}
			}
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("history.cannot-read-transcript", part.path(), FileProblem.reason(ex)));
		}
		return new Found(List.copyOf(older), List.copyOf(recent));
	}

	private static void keep(ChatEvent event, Predicate<ChatEvent> wanted, Deque<ChatEvent> kept) {
		if (wanted.test(event)) {
			if (kept.size() == MAX_EVENTS) {
				kept.remove();
			}
			kept.add(event);
		}
	}

	/** The files of the days in question, the last first. */
	private List<Part> parts(Instant since, Instant before) {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.map(Part::of)
				.filter((part) -> part != null && !part.day().isBefore(day(since)) && !part.day().isAfter(day(before)))
				.sorted(Comparator.comparing(Part::day).thenComparingInt(Part::number).reversed())
				.toList();
		}
		catch (IOException ex) {
			// Nothing has been written of this server yet.
			return List.of();
		}
	}

	private LocalDate day(Instant at) {
		return at.equals(Instant.MIN) ? LocalDate.MIN
				: at.equals(Instant.MAX) ? LocalDate.MAX : LocalDate.ofInstant(at, this.zone);
	}

}
