package dev.sockettome.shell.manual;

import java.util.List;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.manual.CommandEntry.OptionEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ManualTests {

	private final List<CommandEntry> commands = List.of(
			entry("say [--timeout TIME] TEXT...", CommandGroups.CONVERSATION,
					"'Tis said.\n\n.so it is:\n  say \\o/ hi-ho"),
			entry("expect PATTERN", CommandGroups.SCRIPTS, ""), entry("server who", CommandGroups.SERVER, ""));

	private static CommandEntry entry(String synopsis, String group, String details) {
		return new CommandEntry(Synopsis.parse(synopsis), "Do it", details, group, List.of(),
				List.of(new OptionEntry("--timeout", "TIME", "how long")));
	}

	private String page(String name) {
		return ManualPage.all()
			.stream()
			.filter((page) -> page.name().equals(name))
			.findFirst()
			.orElseThrow()
			.write(this.commands);
	}

	@Test
	void eachCommandIsOnOnePage() {
		assertThat(page("socket-to-me")).contains(".B say [\\-\\-timeout TIME] TEXT...\nDo it.")
			.contains(".B \\-\\-timeout TIME\nhow long")
			.doesNotContain(".B expect", ".B server");
		assertThat(page("socket-to-me-scripts")).contains(".B expect PATTERN").doesNotContain(".B say", ".B server");
		assertThat(page("socket-to-me-server")).contains(".B server who").doesNotContain(".B say", ".B expect");
	}

	@Test
	void everyGroupIsOnAPage() {
		assertThat(ManualPage.all().stream().flatMap((page) -> page.groups().stream())).containsExactlyInAnyOrder(
				CommandGroups.CONVERSATION, CommandGroups.MODERATION, CommandGroups.SHELL, CommandGroups.SCRIPTS,
				CommandGroups.SERVER);
	}

	@Test
	void textIsNeverTakenForAMacro() {
		assertThat(page("socket-to-me"))
			.contains("\n\\&'Tis said.\n.PP\n\\&.so it is:\n.nf\n  say \\eo/ hi\\-ho\n.fi\n");
	}

	@Test
	void theExitCodesAreOnThePageOfTheProgram() {
		assertThat(page("socket-to-me")).contains(".B 4\nan expectation was not met", ".B 143\n");
	}

}
