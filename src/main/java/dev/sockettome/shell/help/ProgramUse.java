package dev.sockettome.shell.help;

import java.util.List;

import dev.sockettome.words.Words;

/**
 * A way to start the program.
 *
 * @param form what is typed behind its name; empty for nothing
 * @param key where the text stands that tells what it does, in lines that are short
 * enough for {@code --help}; empty for none
 */
public record ProgramUse(String form, String key) {

	private static final String PROGRAM = "socket-to-me";

	/** How wide what is typed may be before its description has lines of its own. */
	private static final int WIDTH = 32;

	private static final List<ProgramUse> ALL = List.of(of("", "program-use.shell"),
			of("@FILE [ARGS]", "program-use.file"), of("--check FILE ...", "program-use.check"),
			of("-c 'CMD; CMD' ...", "program-use.commands"), of("COMMAND [ARGS]", "program-use.command"),
			of("HOST[:PORT] [--name NAME] [--retry TIME]", "program-use.chat"), of("--help | --version", ""));

	private static ProgramUse of(String form, String key) {
		return new ProgramUse((PROGRAM + " " + form).strip(), key);
	}

	/** All ways. */
	public static List<ProgramUse> all() {
		return ALL;
	}

	/** What it does, in English; empty where the form says it. */
	public String description() {
		return this.key.isEmpty() ? "" : Words.english(this.key);
	}

	/** What {@code --help} says of them. */
	public static String usage() {
		String head = Words.of("program-use.usage");
		String indent = " ".repeat(head.length());
		StringBuilder text = new StringBuilder();
		for (ProgramUse use : ALL) {
			text.append(text.isEmpty() ? head : indent).append(use.form);
			int column = use.form.length();
			for (String line : use.key.isEmpty() ? List.<String>of() : Words.of(use.key).lines().toList()) {
				if (column > WIDTH) {
					text.append('\n').append(indent);
					column = 0;
				}
				text.append(" ".repeat(WIDTH + 1 - column)).append(line);
				column = WIDTH + 1;
			}
			text.append('\n');
		}
		return text + Words.of("program-use.rest");
	}

}
