package dev.sockettome.shell.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.sockettome.shell.grammar.CommandGroups;
import dev.sockettome.shell.help.ProgramUse;
import dev.sockettome.shell.manual.CommandEntry.OptionEntry;
import dev.sockettome.shell.session.ExitCode;

/**
 * A page of the manual. What it says of commands is what {@code help} says.
 *
 * @param name the name of the page
 * @param section 1 for programs, 5 for files, 8 for who runs a server
 * @param purpose what it is about, in a few words
 * @param introduction what is to be known first
 * @param groups the headings of the commands on it
 */
record ManualPage(String name, int section, String purpose, String introduction, Set<String> groups) {

	private static final List<ManualPage> ALL = List.of(
			new ManualPage("socket-to-me", 1, "terminal chat over plain lines of TCP", """
					Without a command it is an interactive shell, in which Tab completes and help tells more; when
					standard input is not a terminal, it is read as a command file. A command behind the program's
					name is run alone. Any setting can be given as --chat.NAME=VALUE.
					""", Set.of(CommandGroups.CONVERSATION, CommandGroups.MODERATION, CommandGroups.SHELL)),
			new ManualPage("socket-to-me-scripts", 5, "command files of socket-to-me", """
					A command file has a command on each line, as it would be typed; a line that begins with # is a
					comment. The first command that fails ends it, with a message that names its line. It is read as a
					whole before anything is run, so what is not well formed runs nothing.

					All commands can stand in it; these are for it.
					""", Set.of(CommandGroups.SCRIPTS)),
			new ManualPage("socket-to-me-server", 8, "the server of socket-to-me",
					"""
							socket-to-me serve serves in the foreground, until quit is typed, or SIGTERM comes. On SIGHUP it reads
							its bans, accounts and message anew. Its settings stand in an application.yml in the folder it is
							started in.

							A console reads what is typed into a server in the foreground: the commands below, without "server".
							""",
					Set.of(CommandGroups.SERVER)));

	static List<ManualPage> all() {
		return ALL;
	}

	/** The page, for {@code man}. */
	String write(List<CommandEntry> commands) {
		Troff page = new Troff(this.name, this.section);
		page.section("NAME").text(this.name + " - " + this.purpose);
		if (this.section == 1) {
			page.section("SYNOPSIS");
			ProgramUse.all().forEach((use) -> page.term(use.form(), use.description().replace('\n', ' ')));
		}
		page.section("DESCRIPTION").text(this.introduction);
		page.section("COMMANDS");
		for (String group : sorted(this.groups)) {
			if (this.groups.size() > 1) {
				page.subsection(group);
			}
			commands.stream().filter((command) -> command.group().equals(group)).forEach((each) -> write(each, page));
		}
		if (this.section == 1) {
			page.section("EXIT STATUS");
			Arrays.stream(ExitCode.values()).forEach((code) -> page.term(String.valueOf(code.code()), code.meaning()));
		}
		page.section("SEE ALSO").text(seeAlso());
		return page.toString();
	}

	private static List<String> sorted(Set<String> groups) {
		return groups.stream().sorted().toList();
	}

	private static void write(CommandEntry command, Troff page) {
		page.term(command.synopsis().text(), command.description() + "." + also(command.aliases()));
		List<OptionEntry> options = command.options();
		if (command.details().isEmpty() && options.isEmpty()) {
			return;
		}
		page.under(() -> {
			if (!command.details().isEmpty()) {
				page.text(command.details());
			}
			options
				.forEach((option) -> page.term((option.name() + " " + option.value()).strip(), option.description()));
		});
	}

	private static String also(List<String> aliases) {
		return aliases.isEmpty() ? "" : " Also: " + String.join(", ", aliases) + ".";
	}

	private String seeAlso() {
		List<String> others = new ArrayList<>();
		ALL.stream()
			.filter((page) -> !page.equals(this))
			.map((page) -> "%s(%d)".formatted(page.name(), page.section()))
			.forEach(others::add);
		return others.stream().collect(Collectors.joining(", "));
	}

}
