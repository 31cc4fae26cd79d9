package dev.sockettome.server.command;

/**
 * One command of a client (docs/PROTOCOL.md, section 3.4).
 *
 * @param name what is typed, with its slash
 * @param arguments what comes after it, as shown in the help; empty for none
 * @param help what it does, in a few words
 * @param action what it does
 */
record ClientCommand(String name, String arguments, String help, Action action) {

	/** How the command is typed. */
	String usage() {
		return this.arguments.isEmpty() ? this.name : this.name + " " + this.arguments;
	}

	/** What a command does. */
	@FunctionalInterface
	interface Action {

		/**
		 * Runs the command.
		 * @param caller who typed it
		 * @param arguments what came after the name, without white space at its ends
		 * @return whether the arguments were enough; if not, the caller is told the usage
		 */
		boolean run(Caller caller, String arguments);

	}

}
