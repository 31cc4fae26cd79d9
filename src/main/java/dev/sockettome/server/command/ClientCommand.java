package dev.sockettome.server.command;

import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * One command of a client (docs/PROTOCOL.md, section 3.4).
 *
 * @param name what is typed, with its slash
 * @param arguments what comes after it, as shown in the help; empty for none
 * @param help what it does, in a few words
 * @param action what it does with what came after the name
 */
record ClientCommand(String name, String arguments, String help, BiConsumer<Caller, String> action) {

	/** How the command is typed. */
	String usage() {
		return this.arguments.isEmpty() ? this.name : this.name + " " + this.arguments;
	}

	/** Whether enough was given; an argument in brackets may be left out. */
	boolean accepts(String given) {
		return words(given).count() >= words(this.arguments).filter((word) -> !word.startsWith("[")).count();
	}

	private static Stream<String> words(String text) {
		return text.isEmpty() ? Stream.empty() : Stream.of(text.split("\\s+"));
	}

}
