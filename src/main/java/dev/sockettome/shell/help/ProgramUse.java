package dev.sockettome.shell.help;

import java.util.List;

/**
 * A way to start the program.
 *
 * @param form what is typed behind its name; empty for nothing
 * @param description what it does, in lines that are short enough for {@code --help}
 */
public record ProgramUse(String form, List<String> description) {

	private static final String PROGRAM = "socket-to-me";

	/** How wide what is typed may be before its description has lines of its own. */
	private static final int WIDTH = 32;

	private static final List<ProgramUse> ALL = List.of(
			of("", "the interactive shell; without a terminal,", "standard input is a command file"),
			of("@FILE [ARGS]", "run a command file; @- is standard input"),
			of("--check FILE ...", "find what is wrong with command files"), of("-c 'CMD; CMD' ...", "run commands"),
			of("COMMAND [ARGS]", "run one command, such as: serve --port 5555"),
			of("HOST[:PORT] [--name NAME] [--retry TIME]", "connect, and say whatever is typed"),
			of("--help | --version"));

	/** What holds for all of them. */
	private static final String REST = """
			--format json writes every event as one JSON object a line, and --input json
			reads requests so, both for programs: docs/EVENTS.md tells how.
			Any setting can be given as --chat.NAME=VALUE.
			""";

	private static ProgramUse of(String form, String... description) {
		return new ProgramUse((PROGRAM + " " + form).strip(), List.of(description));
	}

	/** All ways. */
	public static List<ProgramUse> all() {
		return ALL;
	}

	/** What {@code --help} says of them. */
	public static String usage() {
		StringBuilder text = new StringBuilder();
		for (ProgramUse use : ALL) {
			text.append(text.isEmpty() ? "Usage: " : "       ").append(use.form);
			int column = use.form.length();
			for (String line : use.description) {
				if (column > WIDTH) {
					text.append("\n       ");
					column = 0;
				}
				text.append(" ".repeat(WIDTH + 1 - column)).append(line);
				column = WIDTH + 1;
			}
			text.append('\n');
		}
		return text + REST;
	}

}
