package dev.sockettome.shell.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jline.reader.impl.ReaderUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.Command;
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
		return read(line, false).toInput();
	}

	/**
	 * Reads a line of a command file. What is to be said may have options in front of it
	 * there, as in {@code say --timeout 2s hello}; a person at a prompt would be
	 * surprised to see them go.
	 * @throws UsageException when it is not a well-formed command
	 */
	public CommandLine readInFile(String line) {
		return read(line, true);
	}

	private CommandLine read(String line, boolean inFile) {
		Call call = find(line);
		if (call == null) {
			throw unknown(line);
		}
		return new Arguments(line, call, Synopsis.of(call.command), inFile).read();
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

	/** A word as it must be written to stay one word. */
	public static String quote(String word) {
		boolean plain = !word.isEmpty()
				&& word.chars().noneMatch((c) -> Character.isWhitespace(c) || c == '"' || c == '\'');
		return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
	}

	/** Whether a line starts with a command's name. */
	public boolean knows(String line) {
		return find(line) != null;
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
				if (isMuchLonger(name, word)) {
					continue;
				}
				int distance = ReaderUtils.distance(word, name);
				if (distance < least || (distance == least && best != null && name.compareTo(best) < 0)) {
					least = distance;
					best = name;
				}
			}
		}
		return best;
	}

	/**
	 * JLine measures the distance to the best of a name's beginnings. Where much follows,
	 * it has to be the very beginning: "foo" is not meant to be a "bookmark".
	 */
	private static boolean isMuchLonger(String name, String word) {
		return name.split(" ", 2)[0].length() > word.length() + 2 && !name.startsWith(word);
	}

	/** A command, and where in the line its name ends. */
	record Call(Command command, int end) {

	}

	/** Reads what follows the command's name. */
	private static final class Arguments {

		private final String line;

		private final Call call;

		private final Synopsis synopsis;

		private final boolean optionsBeforeText;

		private final List<Word> arguments = new ArrayList<>();

		private final Map<String, Word> options = new LinkedHashMap<>();

		Arguments(String line, Call call, Synopsis synopsis, boolean inFile) {
			this.line = line;
			this.call = call;
			this.synopsis = synopsis;
			this.optionsBeforeText = inFile || !"TEXT".equals(synopsis.rest());
		}

		CommandLine read() {
			int position = this.call.end;
			while (true) {
				int start = Word.skipWhiteSpace(this.line, position);
				if (this.synopsis.takesRest() && this.arguments.size() == this.synopsis.arguments().size() - 1
						&& !isOptionBeforeRest(start)) {
					readRest(position, start);
					break;
				}
				List<Word> next = Word.read(this.line, start, 1);
				if (next.isEmpty()) {
					break;
				}
				Word word = next.get(0);
				position = word.end();
				if (isOption(word)) {
					position = readOption(word, position);
				}
				else {
					readArgument(word);
				}
			}
			if (this.arguments.size() < this.synopsis.required()) {
				throw usage("%s is missing.".formatted(this.synopsis.argument(this.arguments.size())),
						this.line.length());
			}
			int start = Word.skipWhiteSpace(this.line, 0);
			return new CommandLine(this.call.command, this.synopsis, start, this.arguments, this.options);
		}

		private boolean isOption(Word word) {
			boolean letter = word.value().matches("-[a-z]") && this.synopsis.hasOption(word.value().substring(1));
			return !word.quoted() && (letter || word.value().startsWith(OPTION));
		}

		private boolean isOptionBeforeRest(int start) {
			if (!this.optionsBeforeText || !this.line.startsWith(OPTION, start)) {
				return false;
			}
			String name = this.line.substring(start + OPTION.length()).split("[\\s=]", 2)[0];
			return this.synopsis.hasOption(name);
		}

		/**
		 * The one space after the command's name separates; whatever else follows it is
		 * the person's own.
		 */
		private void readRest(int nameEnd, int firstVisible) {
			if (firstVisible < this.line.length()) {
				int start = this.arguments.isEmpty() ? Math.min(nameEnd + 1, firstVisible) : firstVisible;
				this.arguments.add(new Word(this.line.substring(start), start, this.line.length(), false));
			}
		}

		private void readArgument(Word word) {
			if (this.arguments.size() == this.synopsis.arguments().size()) {
				throw usage("\"%s\" is one word too many.".formatted(word.value()), word.start());
			}
			this.arguments.add(word);
		}

		private int readOption(Word word, int end) {
			int equals = word.value().indexOf('=');
			String name = word.value()
				.substring(word.value().startsWith(OPTION) ? 2 : 1, (equals < 0) ? word.value().length() : equals);
			if (!this.synopsis.hasOption(name)) {
				throw usage("There is no option --%s.".formatted(name), word.start());
			}
			if (this.options.containsKey(name)) {
				throw usage("%s is given twice.".formatted(Synopsis.typed(name)), word.start());
			}
			if (equals >= 0) {
				int start = word.start() + equals + 1;
				boolean quoted = start < end && Word.isQuote(this.line.charAt(start));
				this.options.put(name, new Word(word.value().substring(equals + 1), start, end, quoted));
				return end;
			}
			if (this.synopsis.isFlag(name)) {
				this.options.put(name, word.withValue("true"));
				return end;
			}
			List<Word> value = Word.read(this.line, end, 1);
			if (value.isEmpty() || (value.get(0).value().startsWith(OPTION) && !value.get(0).quoted())) {
				throw usage("%s needs a value.".formatted(Synopsis.typed(name)), word.start());
			}
			this.options.put(name, value.get(0));
			return value.get(0).end();
		}

		private UsageException usage(String complaint, int position) {
			return new UsageException("%s Usage: %s".formatted(complaint, this.synopsis.text()), position);
		}

	}

}
