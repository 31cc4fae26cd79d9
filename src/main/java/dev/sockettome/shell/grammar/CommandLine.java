package dev.sockettome.shell.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.Word;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ParsedInput;

/**
 * A command line, taken apart as its command's synopsis says. Every word knows its place.
 *
 * @param command the command
 * @param synopsis the command's grammar
 * @param start where in the line the command starts, counted from 0
 * @param arguments the arguments, in order
 * @param options the options by name; a flag's value is {@code true}
 */
public record CommandLine(Command command, Synopsis synopsis, int start, List<Word> arguments,
		Map<String, Word> options) {

	/**
	 * The same line with other values.
	 * @param change takes what the synopsis calls a word, such as {@code TIME}, and the
	 * word; gives the value to have instead
	 */
	public CommandLine map(BiFunction<String, Word, String> change) {
		List<Word> changedArguments = this.arguments.stream().map((word) -> {
			String placeholder = this.synopsis.argument(this.arguments.indexOf(word));
			return word.withValue(change.apply((placeholder != null) ? placeholder : "", word));
		}).toList();
		Map<String, Word> changedOptions = new LinkedHashMap<>();
		this.options.forEach((name, word) -> changedOptions.put(name,
				word.withValue(change.apply(this.synopsis.optionValue(name), word))));
		return new CommandLine(this.command, this.synopsis, this.start, changedArguments, changedOptions);
	}

	/**
	 * The form in which Spring Shell takes it. A flag that is not given is false: for one
	 * that is absent, Spring Shell would set up a library of constraints to find that
	 * out.
	 */
	public ParsedInput toInput() {
		ParsedInput.Builder input = ParsedInput.builder();
		String[] names = this.command.getName().split(" ");
		input.commandName(names[0]);
		Stream.of(names).skip(1).forEach(input::addSubCommand);
		for (int i = 0; i < this.arguments.size(); i++) {
			input.addArgument(new CommandArgument(i, this.arguments.get(i).value()));
		}
		this.options
			.forEach((name, word) -> input.addOption(CommandOption.with().longName(name).value(word.value()).build()));
		for (String name : this.synopsis.options()) {
			if (this.synopsis.isFlag(name) && !this.options.containsKey(name)) {
				input.addOption(CommandOption.with().longName(name).value("false").build());
			}
		}
		return input.build();
	}

}
