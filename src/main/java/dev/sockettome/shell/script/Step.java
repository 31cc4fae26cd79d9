package dev.sockettome.shell.script;

import dev.sockettome.shell.grammar.CommandLine;
import org.jspecify.annotations.Nullable;

/**
 * One command of a file, read but not yet run.
 *
 * @param location where it starts
 * @param connection the id of the connection it is about, or {@code null}
 * @param command the command, its variables not yet filled in
 * @param inner the command that this one runs, or {@code null}
 */
record Step(Location location, @Nullable String connection, CommandLine command, @Nullable Step inner) {

	String name() {
		return this.command.command().getName();
	}

}
