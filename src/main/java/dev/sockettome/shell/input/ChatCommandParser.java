package dev.sockettome.shell.input;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jline.reader.impl.ReaderUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;
import org.springframework.stereotype.Component;

/**
 * Reads a command line by the command's {@link Synopsis}. Text to be said is taken
 * exactly as typed; what does not fit the synopsis is an error with its place, never
 * ignored.
 */
@Component
public class ChatCommandParser implements CommandParser {

	private static final String OPTION = "--";

	private final ObjectProvider<CommandRegistry> registry;

	public ChatCommandParser(ObjectProvider<CommandRegistry> registry) {
		this.registry = registry;
	}

	/**
	 * Reads a line.
	 * @throws UsageException when it is not a well-formed command
	 */
	@Override
	public ParsedInput parse(String line) {
		Call call = find(line);
		if (call == null) {
			throw unknown(line);
		}
		ParsedInput.Builder parsed = ParsedInput.builder();
		String[] names = call.command.getName().split(" ");
		parsed.commandName(names[0]);
		Stream.of(names).skip(1).forEach(parsed::addSubCommand);
		new Arguments(line, call, Synopsis.of(call.command)).readInto(parsed);
		return parsed.build();
	}

	/**
	 * Makes a line of words that were separate already, as on the program's own command
	 * line.
	 */
	public String join(List<String> words) {
		String plain = String.join(" ", words);
		Call call = find(plain);
		if (call != null && Synopsis.of(call.command).takesRest()) {
			return plain;
		}
		return words.stream().map(ChatCommandParser::quote).collect(Collectors.joining(" "));
	}

	private static String quote(String word) {
		boolean plain = !word.isEmpty()
				&& word.chars().noneMatch((c) -> Character.isWhitespace(c) || c == '"' || c == '\'');
		return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** The command that a line starts with, or {@code null}. */
	@Nullable Call find(String line) {
		int start = Word.skipWhiteSpace(line, 0);
		if (start < line.length() && line.charAt(start) == '/') {
			start++;
		}
		Call best = null;
		for (Command command : this.registry.getObject().getCommands()) {
			for (String name : namesOf(command)) {
				int end = matchName(line, start, name);
				if (end >= 0 && (best == null || end > best.end)) {
					best = new Call(command, end);
				}
			}
		}
		return best;
	}

	private static int matchName(String line, int start, String name) {
		int position = start;
		for (String part : name.split(" ")) {
			position = Word.skipWhiteSpace(line, position);
			if (!line.startsWith(part, position)) {
				return -1;
			}
			position += part.length();
			if (position < line.length() && !Character.isWhitespace(line.charAt(position))) {
				return -1;
			}
		}
		return position;
	}

	static List<String> namesOf(Command command) {
		return Stream.concat(Stream.of(command.getName()), command.getAliases().stream()).toList();
	}

	private UsageException unknown(String line) {
		int start = Word.skipWhiteSpace(line, 0);
		String typed = line.substring(start).split("\\s", 2)[0];
		String word = typed.startsWith("/") ? typed.substring(1) : typed;
		List<String> subcommands = this.registry.getObject()
			.getCommands()
			.stream()
			.map(Command::getName)
			.filter((name) -> name.startsWith(word + " "))
			.sorted()
			.toList();
		if (!subcommands.isEmpty()) {
			return new UsageException("\"%s\" needs one more word: %s.".formatted(word, String.join(", ", subcommands)),
					start);
		}
		String nearest = nearest(word);
		String hint = (nearest != null) ? "Did you mean \"%s\"?".formatted(nearest)
				: "Type \"help\" for the list of commands.";
		return new UnknownCommandException("No such command: %s. %s".formatted(typed, hint), start);
	}

	/** The command at the least distance, when it is near enough to be a slip. */
	private @Nullable String nearest(String word) {
		String best = null;
		int least = Math.max(1, word.length() / 2) + 1;
		for (Command command : this.registry.getObject().getCommands()) {
			for (String name : namesOf(command)) {
				int distance = ReaderUtils.distance(word, name);
				if (distance < least || (distance == least && best != null && name.compareTo(best) < 0)) {
					least = distance;
					best = name;
				}
			}
		}
		return best;
	}

	/** A command, and where in the line its name ends. */
	record Call(Command command, int end) {

	}

	/** Reads what follows the command's name. */
	private static final class Arguments {

		private final String line;

		private final Call call;

		private final Synopsis synopsis;

		private int count;

		Arguments(String line, Call call, Synopsis synopsis) {
			this.line = line;
			this.call = call;
			this.synopsis = synopsis;
		}

		void readInto(ParsedInput.Builder parsed) {
			int position = this.call.end;
			while (true) {
				int start = Word.skipWhiteSpace(this.line, position);
				if (this.synopsis.takesRest() && this.count == this.synopsis.arguments().size() - 1) {
					readRest(parsed, position, start);
					break;
				}
				List<Word> next = Word.read(this.line, start, 1);
				if (next.isEmpty()) {
					break;
				}
				Word word = next.get(0);
				position = word.end();
				if (word.value().startsWith(OPTION) && !word.quoted()) {
					position = readOption(parsed, word, position);
				}
				else {
					readArgument(parsed, word);
				}
			}
			if (this.count < this.synopsis.required()) {
				throw usage("%s is missing.".formatted(this.synopsis.argument(this.count)), this.line.length());
			}
		}

		/**
		 * The one space after the command's name separates; whatever else follows it is
		 * the person's own.
		 */
		private void readRest(ParsedInput.Builder parsed, int nameEnd, int firstVisible) {
			if (firstVisible < this.line.length()) {
				int start = (this.count == 0) ? Math.min(nameEnd + 1, firstVisible) : firstVisible;
				parsed.addArgument(new CommandArgument(this.count++, this.line.substring(start)));
			}
		}

		private void readArgument(ParsedInput.Builder parsed, Word word) {
			if (this.count == this.synopsis.arguments().size()) {
				throw usage("\"%s\" is one word too many.".formatted(word.value()), word.start());
			}
			parsed.addArgument(new CommandArgument(this.count++, word.value()));
		}

		private int readOption(ParsedInput.Builder parsed, Word word, int end) {
			int equals = word.value().indexOf('=');
			String name = word.value().substring(OPTION.length(), (equals < 0) ? word.value().length() : equals);
			if (!this.synopsis.hasOption(name)) {
				throw usage("There is no option --%s.".formatted(name), word.start());
			}
			if (equals >= 0) {
				parsed.addOption(option(name, word.value().substring(equals + 1)));
				return end;
			}
			if (this.synopsis.isFlag(name)) {
				parsed.addOption(option(name, "true"));
				return end;
			}
			List<Word> value = Word.read(this.line, end, 1);
			if (value.isEmpty() || (value.get(0).value().startsWith(OPTION) && !value.get(0).quoted())) {
				throw usage("--%s needs a value.".formatted(name), word.start());
			}
			parsed.addOption(option(name, value.get(0).value()));
			return value.get(0).end();
		}

		private UsageException usage(String complaint, int position) {
			return new UsageException("%s Usage: %s".formatted(complaint, this.synopsis.text()), position);
		}

		private static CommandOption option(String name, String value) {
			return CommandOption.with().longName(name).value(value).build();
		}

	}

}
