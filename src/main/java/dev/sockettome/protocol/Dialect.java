package dev.sockettome.protocol;

/**
 * Which of the two servers one is talking to. The roster line after a login tells
 * (docs/PROTOCOL.md, section 3.3).
 */
public enum Dialect {

	/** The exercise's server, or one like it: section 1 only. */
	ORIGINAL,

	/** A server that has section 3: commands, forms, and names without white space. */
	EXTENDED

}
