package dev.sockettome.shell.manual;

import java.util.Map;

import dev.sockettome.grammar.UsageException;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.words.Words;

import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.stereotype.Component;

/**
 * What is written for other programs: shells and {@code man}.
 */
@Component
class ManualCommands {

	private static final Map<String, CompletionScript> SHELLS = Map.of("bash", new BashScript(), "zsh", new ZshScript(),
			"fish", new FishScript());

	private final Console console;

	ManualCommands(Console console) {
		this.console = console;
	}

	@Command(name = "completion", group = CommandGroups.SHELL,
			description = "Print what makes Tab complete socket-to-me in bash, zsh or fish", help = """
					completion SHELL

					In bash, for example: eval "$(socket-to-me completion bash)" in ~/.bashrc.
					""")
	void completion(@Argument(index = 0) String shell, CommandContext context) {
		CompletionScript script = SHELLS.get(shell);
		if (script == null) {
			throw new UsageException(Words.of("manual.completion-bash-zsh", shell), 0);
		}
		emit(script.script(CompletionTable.of(CommandEntry.all(context.commandRegistry()))));
	}

	@Command(name = "manual", group = CommandGroups.SHELL, description = "Print a page of the manual, for man",
			help = """
					manual [PAGE]

					PAGE is socket-to-me, socket-to-me-scripts or socket-to-me-server:
					socket-to-me manual | man -l -
					""")
	void manual(@Argument(index = 0) String name, CommandContext context) {
		String wanted = name.isEmpty() ? "socket-to-me" : name;
		ManualPage page = ManualPage.all()
			.stream()
			.filter((candidate) -> candidate.name().equals(wanted))
			.findFirst()
			.orElseThrow(() -> new UsageException(Words.of("manual.no-page", wanted,
					String.join(", ", ManualPage.all().stream().map(ManualPage::name).toList())), 0));
		emit(page.write(CommandEntry.all(context.commandRegistry())));
	}

	private void emit(String text) {
		text.lines().forEach(this.console::emit);
	}

}
