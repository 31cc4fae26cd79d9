package dev.sockettome.shell.reading;

import java.nio.file.Path;

import dev.sockettome.shell.conversation.TranscriptWriter;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * The conversation as a file.
 */
@Component
class TranscriptCommands {

	private final TranscriptWriter writer;

	private final Console console;

	TranscriptCommands(TranscriptWriter writer, Console console) {
		this.writer = writer;
		this.console = console;
	}

	@Command(name = "transcript start", group = CommandGroups.CONVERSATION,
			description = "Write what happens to a file", help = """
					transcript start FILE

					One JSON object a line (docs/EVENTS.md), each written as it happens and
					before it is shown; with several windows, what happens in this one. A
					transcript that exists is continued, any other file is left alone, and
					one that is moved begins anew. One that has chat.client.transcript-size
					is renamed to FILE.1, FILE.2 and so on. In a FILE that is a folder, such
					as logs/, each server has its own, with a transcript for each day.
					Only you can read it. chat.client.transcript starts it with the program.
					""")
	void start(@Argument(index = 0) String file) {
		this.writer.start(file);
		this.console.print(Words.of("transcript.begins", file));
	}

	@Command(name = "transcript stop", group = CommandGroups.CONVERSATION, description = "Stop writing the transcript",
			help = "transcript stop")
	void stop() {
		Path file = this.writer.stop();
		if (file == null) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("transcript.none"));
		}
		this.console.print(Words.of("transcript.where", file));
	}

	@Command(name = "transcript status", group = CommandGroups.CONVERSATION,
			description = "Show whether a transcript is being written", help = "transcript status")
	void status() {
		String status = this.writer.status();
		this.console.print((status != null) ? status : Words.of("transcript.none"));
	}

}
