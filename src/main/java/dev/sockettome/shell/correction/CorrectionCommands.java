package dev.sockettome.shell.correction;

import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.session.ShellSession.Source;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * To say once more, and better, what was said last.
 */
@Component
class CorrectionCommands {

	private final LastSaid last;

	private final ShellSession session;

	CorrectionCommands(LastSaid last, ShellSession session) {
		this.last = last;
		this.session = session;
	}

	@Command(name = "last", group = CommandGroups.CONVERSATION,
			description = "Bring back what you said last, to correct it", help = """
					last [TEXT...]

					It stands behind the prompt again, and Enter says it. With TEXT as
					s/old/new/ it comes back with new in place of old; s/old/new/g puts it
					in every place.
					""")
	void last(@Argument(index = 0) String text) {
		if (this.session.source() != Source.PROMPT) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("correction.prompt-only"));
		}
		if (this.last.text().isEmpty()) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("correction.nothing-said"));
		}
		String said = this.last.text();
		this.last.offer(text.isBlank() ? said : Substitution.parse(text.strip()).in(said), this.session.mode());
	}

}
