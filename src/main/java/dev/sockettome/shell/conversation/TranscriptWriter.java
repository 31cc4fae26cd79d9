package dev.sockettome.shell.conversation;

import java.nio.file.Path;

import dev.sockettome.client.ClientSettings;
import dev.sockettome.client.event.ChatEvent;
import dev.sockettome.file.HomePath;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.json.JsonLines;
import dev.sockettome.shell.session.CommandFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps the {@link Transcript} of a run: every event as docs/EVENTS.md has it, before it
 * is shown.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class TranscriptWriter implements ApplicationListener<PayloadApplicationEvent<? extends ChatEvent>> {

	private final Transcript transcript;

	private final Console console;

	private final String wanted;

	private volatile boolean failed;

	TranscriptWriter(ClientSettings settings, Console console) {
		this.transcript = new Transcript(settings.transcriptSize().toBytes());
		this.console = console;
		this.wanted = settings.transcript();
	}

	/**
	 * Starts the transcript that the settings ask for, if any.
	 * @throws CommandFailedException when it cannot be written
	 */
	public void startAsSet() {
		if (!this.wanted.isBlank()) {
			start(this.wanted);
		}
	}

	/**
	 * Writes a transcript from now on.
	 * @param file where to; a leading {@code ~/} is the person's home
	 * @throws CommandFailedException when another is being written, or this cannot be
	 */
	public void start(String file) {
		this.transcript.start(HomePath.of(file));
	}

	/**
	 * Writes no more.
	 * @return the file, or {@code null} when there was none
	 */
	public @Nullable Path stop() {
		return this.transcript.stop();
	}

	/** Whether something that belongs in a transcript could not be written. */
	public boolean hasFailed() {
		return this.failed;
	}

	/** What is being written, in a few words; {@code null} for nothing. */
	public @Nullable String status() {
		return this.transcript.status();
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<? extends ChatEvent> published) {
		if (this.transcript.isWriting()) {
			String problem = this.transcript.add(JsonLines.event(published.getPayload()));
			if (problem != null) {
				this.failed = true;
				this.console.diagnose(problem);
			}
		}
	}

}
