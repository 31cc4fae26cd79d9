package dev.sockettome.shell.conversation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.sockettome.file.FileName;
import dev.sockettome.file.FileProblem;
import dev.sockettome.file.OwnFiles;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * A folder of transcripts: one for each server, in a folder of its own, and each day, by
 * which it is called. A monitor.
 */
final class DailyTranscripts implements TranscriptTarget {

	private static final String SUFFIX = ".jsonl";

	private final long maxBytes;

	private final ZoneId zone;

	private final Map<String, Day> days = new HashMap<>();

	private @Nullable Path folder;

	private record Day(LocalDate date, Transcript transcript) {
	}

	/**
	 * Transcripts that are not yet written.
	 * @param maxBytes how large a file may become before the next one begins
	 * @param zone that of the days
	 */
	DailyTranscripts(long maxBytes, ZoneId zone) {
		this.maxBytes = maxBytes;
		this.zone = zone;
	}

	/** The folder of the transcripts of one server. */
	static Path of(Path folder, String server) {
		return folder.resolve(FileName.of(server));
	}

	@Override
	public synchronized void start(Path path) {
		if (this.folder != null) {
			throw Transcript.alreadyWriting(this.folder);
		}
		try {
			OwnFiles.createFolder(path.toAbsolutePath());
			this.folder = path.toAbsolutePath();
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCode.FAILED,
					Words.of("transcript.cannot-write", path, FileProblem.reason(ex)));
		}
	}

	/** The folder, or {@code null} when nothing is written. */
	synchronized @Nullable Path folder() {
		return this.folder;
	}

	@Override
	public synchronized @Nullable String add(String server, Instant at, String line) {
		if (this.folder == null) {
			return null;
		}
		LocalDate date = LocalDate.ofInstant(at, this.zone);
		Day day = this.days.get(server);
		if (day == null || date.isAfter(day.date())) {
			Transcript next = new Transcript(this.maxBytes);
			try {
				next.start(of(this.folder, server).resolve(date + SUFFIX));
			}
			catch (CommandFailedException ex) {
				stop();
				return ex.getMessage();
			}
			if (day != null) {
				day.transcript().stop();
			}
			day = new Day(date, next);
			this.days.put(server, day);
		}
		String news = day.transcript().add(line);
		if (!day.transcript().isWriting()) {
			stop();
		}
		return news;
	}

	@Override
	public synchronized @Nullable String reopen() {
		return this.days.values()
			.stream()
			.map((day) -> day.transcript().reopen())
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Override
	public synchronized @Nullable Path stop() {
		Path written = this.folder;
		this.days.values().forEach((day) -> day.transcript().stop());
		this.days.clear();
		this.folder = null;
		return written;
	}

	@Override
	public synchronized boolean isWriting() {
		return this.folder != null;
	}

	@Override
	public synchronized @Nullable String status() {
		if (this.folder == null || this.days.isEmpty()) {
			return (this.folder != null) ? this.folder.toString() : null;
		}
		return this.days.values().stream().map((day) -> day.transcript().status()).collect(Collectors.joining("\n"));
	}

}
