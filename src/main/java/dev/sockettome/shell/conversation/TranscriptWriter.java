package dev.sockettome.shell.conversation;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.event.ChatEvent;
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
	private final Map<Long, Transcript> transcripts = new ConcurrentHashMap<>();

	private final Windows windows;

	private final Console console;

	private final String wanted;

	private final long maxBytes;

	private volatile boolean failed;

	TranscriptWriter(ClientSettings settings, Windows windows, Console console) {
		this.maxBytes = settings.transcriptSize().toBytes();
		this.windows = windows;
		this.console = console;
		this.wanted = settings.transcript();
	}

	/**
	 * Starts the transcript of everything that the settings ask for, if any.
	 * @throws CommandFailedException when it cannot be written
	 */
	public void startAsSet() {
		if (!this.wanted.isBlank()) {
			start(ALL, this.wanted);
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
		this.transcripts.computeIfAbsent(window, (key) -> new Transcript(this.maxBytes)).start(HomePath.of(file));
	}

	/** The transcript that a command is about; {@code null} when there is none. */
	private @Nullable Transcript current() {
		Transcript own = this.transcripts.get(this.windows.lookedAt().key());
		return (own != null && own.isWriting()) ? own : this.transcripts.get(ALL);
	}

	/**
	 * Writes no more.
	 * @return the file, or {@code null} when there was none
	 */
	public @Nullable Path stop() {
		Transcript transcript = current();
		return (transcript != null) ? transcript.stop() : null;
	}

	/** Whether something that belongs in a transcript could not be written. */
	public boolean hasFailed() {
		return this.failed;
	}

	/** What is being written, in a few words; {@code null} for nothing. */
	public @Nullable String status() {
		Transcript transcript = current();
		return (transcript != null) ? transcript.status() : null;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		ChatEvent event = published.getPayload();
		this.transcripts.forEach((window, transcript) -> {
			if (transcript.isWriting() && (window == ALL || this.windows.isIn(event, window))) {
				add(transcript, event);
			}
		});
	}

	private void add(Transcript transcript, ChatEvent event) {
		String problem = transcript.add(JsonLines.event(event));
		if (problem != null) {
			this.failed = true;
			this.console.diagnose(problem);
		}
	}

}
