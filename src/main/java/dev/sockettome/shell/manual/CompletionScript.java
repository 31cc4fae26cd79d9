package dev.sockettome.shell.manual;

/**
 * What makes Tab complete the program's command line in one shell.
 */
interface CompletionScript {

	/** The script, to be sourced by the shell. */
	String script(CompletionTable table);

	/** Text within single quotes, as bash and zsh read it. */
	static String quoted(String text) {
		return "'" + text.replace("'", "'\\''") + "'";
	}

}
