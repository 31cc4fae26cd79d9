package dev.sockettome.shell.grammar;

/**
 * What a line typed at the prompt is.
 */
public enum InputMode {

	/** A command, with or without a slash before it. */
	SHELL,

	/** Something to say, unless it starts with a slash. */
	CHAT

}
