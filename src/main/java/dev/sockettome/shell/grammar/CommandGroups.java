package dev.sockettome.shell.grammar;

/**
 * The headings that {@code help} sorts the commands under.
 */
public final class CommandGroups {

	public static final String CONVERSATION = "Conversation";

	public static final String MODERATION = "Moderation";

	public static final String SERVER = "Server";

	public static final String SCRIPTS = "Scripts";

	public static final String SHELL = "Shell";

	private CommandGroups() {
	}

}
