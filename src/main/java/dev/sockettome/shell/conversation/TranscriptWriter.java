package dev.sockettome.shell.conversation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.client.event.Connected;
import dev.sockettome.file.HomePath;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.window.Windows;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the {@link Transcript} of a run: every event as docs/EVENTS.md has it, before it
 * is shown. A person at the prompt may have one of each window besides.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TranscriptWriter implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>> {

	/** Stands for all windows, as a window has no such key. */
	private static final long ALL = -1;

	/** By the key of the window. */
	private final Map<Long, TranscriptTarget> transcripts = new ConcurrentHashMap<>();

	/** Which server each connection is to, by its id. */
	private final Map<String, String> servers = new ConcurrentHashMap<>();

	private final ClientSettings settings;

	private final Windows windows;

	private final Console console;

	private volatile boolean failed;

	TranscriptWriter(ClientSettings settings, Windows windows, Console console) {
		this.settings = settings;
		this.windows = windows;
		this.console = console;
	}

	/**
	 * Starts the transcript of everything that the settings ask for, if any.
	 * @throws CommandFailedException when it cannot be written
	 */
	public void startAsSet() {
		if (!this.settings.transcript().isBlank()) {
			start(ALL, this.settings.transcript());
		}
	}

	/**
	 * Writes a transcript from now on: of the window that a person looks at, and without
	 * windows of everything.
	 * @param file where to; a leading {@code ~/} is the person's home
	 * @throws CommandFailedException when another is being written, or this cannot be
	 */
	public void start(String file) {
		start(this.windows.isOpen() ? this.windows.lookedAt().key() : ALL, file);
	}

	private void start(long window, String file) {
		Path path = HomePath.of(file);
		TranscriptTarget target = this.transcripts.get(window);
		if (target == null || !target.isWriting()) {
			target = target(file.endsWith("/") || Files.isDirectory(path));
			this.transcripts.put(window, target);
		}
		target.start(path);
	}

	private TranscriptTarget target(boolean folder) {
		long maxBytes = this.settings.transcriptSize().toBytes();
		return folder ? new DailyTranscripts(maxBytes, ZoneId.systemDefault()) : new Transcript(maxBytes);
	}

	/** The transcript that a command is about; {@code null} when there is none. */
	private @Nullable TranscriptTarget current() {
		TranscriptTarget own = this.transcripts.get(this.windows.lookedAt().key());
		return (own != null && own.isWriting()) ? own : this.transcripts.get(ALL);
	}

	/**
	 * The folder that the transcripts of a server are in, one for each day.
	 * @param connection the id of a connection to it; without one, it is the server of
	 * the settings
	 * @return {@code null} when no such transcripts are written
	 */
	public @Nullable Path days(String connection) {
		Path folder = (current() instanceof DailyTranscripts daily) ? daily.folder() : null;
		String server = this.servers.getOrDefault(connection, this.settings.destination().toString());
		return (folder != null) ? DailyTranscripts.of(folder, server) : null;
	}

	/** Opens what is being written anew: whoever rotates files has moved it away. */
	public void reopen() {
		this.transcripts.values().forEach((transcript) -> tell(transcript.reopen()));
	}

	/**
	 * Writes no more.
	 * @return the file, or {@code null} when there was none
	 */
	public @Nullable Path stop() {
		TranscriptTarget transcript = current();
		return (transcript != null) ? transcript.stop() : null;
	}

	/** Whether something that belongs in a transcript could not be written. */
	public boolean hasFailed() {
		return this.failed;
	}

	/** What is being written, in a few words; {@code null} for nothing. */
	public @Nullable String status() {
		TranscriptTarget transcript = current();
		return (transcript != null) ? transcript.status() : null;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		ChatEvent event = published.getPayload();
		String connection = event.origin().connection();
		if (event instanceof Connected connected) {
			this.servers.put(connection, connected.server());
		}
		if (this.transcripts.isEmpty()) {
			// Not even the lambda is made for each line of a flood.
			return;
		}
		this.transcripts.forEach((window, transcript) -> {
			if (transcript.isWriting() && (window == ALL || this.windows.isIn(event, window))) {
				tell(transcript.add(this.servers.getOrDefault(connection, connection), event.origin().at(),
						JsonLines.event(event)));
			}
		});
	}

	private void tell(@Nullable String problem) {
		if (problem != null) {
			this.failed = true;
			this.console.diagnose(problem);
		}
	}

}
