package dev.sockettome.shell.command;

/**
 * The headings that {@code help} sorts the commands under.
 */
public final class CommandGroups {

	static final String CONVERSATION = "Conversation";

	public static final String MODERATION = "Moderation";

	public static final String SERVER = "Server";

	static final String SCRIPTS = "Scripts";

	static final String SHELL = "Shell";

	private CommandGroups() {
	}

}
