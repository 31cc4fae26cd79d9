package dev.sockettome.shell;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.words.Words;

/**
 * What the program was started to do, read from its command line.
 *
 * @param mode what to run
 * @param operands what the mode needs: a file and its arguments, files, command lines, or
 * the words of one command
 * @param settings the {@code --chat.…=…} settings, from anywhere on the line, as well as
 * {@code --format} and {@code --input}
 */
public record Invocation(Mode mode, List<String> operands, List<String> settings) {

	/** What to run. */
	public enum Mode {

		/** Nothing given: the interactive shell, or standard input as a command file. */
		SHELL,

		/** {@code @FILE ARGUMENTS}. */
		FILE,

		/** {@code --check FILE}. */
		CHECK,

		/** {@code -c COMMANDS}. */
		COMMANDS,

		/** {@code COMMAND ARGUMENTS}. */
		COMMAND,

		/**
		 * {@code chat ARGUMENTS}, or {@code HOST ARGUMENTS}: the interactive shell,
		 * opened with this command.
		 */
		CHAT,

		/** {@code --help}. */
		HELP,

		/** {@code --version}. */
		VERSION

	}

	private static final List<String> HELP = List.of("--help", "-h");

	/** With a port, a dot, brackets, or a scheme; or this machine. */
	private static final Pattern ADDRESS = Pattern.compile("localhost|\\w+://.*|\\[.*|[\\p{L}\\p{Nd},-]+[.:].*");

	private static final List<String> FORMAT_OPTIONS = List.of("--format", "--input");

	/**
	 * Reads the command line.
	 * @throws UsageException when it is not one
	 */
	public static Invocation parse(String... arguments) {
		List<String> words = new ArrayList<>();
		List<String> settings = new ArrayList<>();
		Iterator<String> rest = List.of(arguments).iterator();
		while (rest.hasNext()) {
			String argument = rest.next();
			if (isFormatOption(argument)) {
				settings.add(formatSetting(argument, rest));
			}
			else {
				(isSetting(argument) ? settings : words).add(argument);
			}
		}
		if (words.isEmpty()) {
			return new Invocation(Mode.SHELL, List.of(), settings);
		}
		String first = Word.strip(words.get(0));
		words.set(0, first);
		return switch (first) {
			case "--help", "-h" -> new Invocation(Mode.HELP, List.of(), settings);
			case "--version" -> new Invocation(Mode.VERSION, List.of(), settings);
			case "--check" -> check(words, settings);
			case "-c" -> new Invocation(Mode.COMMANDS, commands(words), settings);
			default -> operation(first, words, settings);
		};
	}

	/** Whether it is for a person, if there is one at a terminal. */
	public boolean mayNeedTerminal() {
		return this.mode == Mode.SHELL || this.mode == Mode.CHAT;
	}

	private static Invocation operation(String first, List<String> words, List<String> settings) {
		if (first.startsWith("@")) {
			if (first.length() == 1) {
				throw new UsageException(Words.of("invocation.give-file-hello"), 0);
			}
			List<String> operands = new ArrayList<>(words);
			operands.set(0, first.substring(1));
			return new Invocation(Mode.FILE, operands, settings);
		}
		if (first.startsWith("-")) {
			throw new UsageException(Words.of("invocation.no-option-try", first.split("=", 2)[0]), 0);
		}
		boolean help = HELP.contains(words.get(words.size() - 1));
		if (isAddress(first) && !help) {
			return chat(words, settings);
		}
		boolean chat = (first.equals("chat") || first.equals("/chat")) && !help;
		return new Invocation(chat ? Mode.CHAT : Mode.COMMAND, words, settings);
	}

	/** As if there were {@code chat} before the words. */
	private static Invocation chat(List<String> words, List<String> settings) {
		List<String> operands = new ArrayList<>(words);
		operands.add(0, "chat");
		return new Invocation(Mode.CHAT, operands, settings);
	}

	/** The same, for what is not a command, to connect to a server of that name. */
	Invocation asChat() {
		return chat(this.operands, this.settings);
	}

	/** Whether a word can be nothing but where a server is: no command is like that. */
	private static boolean isAddress(String word) {
		return ADDRESS.matcher(word).matches();
	}

	private static Invocation check(List<String> words, List<String> settings) {
		if (words.size() == 1) {
			throw new UsageException(Words.of("invocation.give-file-after"), 0);
		}
		return new Invocation(Mode.CHECK, words.subList(1, words.size()), settings);
	}

	private static List<String> commands(List<String> words) {
		List<String> commands = new ArrayList<>();
		for (int i = 0; i < words.size(); i += 2) {
			if (!"-c".equals(words.get(i)) || i + 1 == words.size()) {
				throw new UsageException(Words.of("invocation.give-commands-after"), 0);
			}
			commands.addAll(split(words.get(i + 1)));
		}
		return commands;
	}

	/**
	 * Cuts at {@code ;} and at newlines, but not within quotes; {@code \;} is a semicolon
	 * anywhere.
	 */
	private static List<String> split(String text) {
		List<String> commands = new ArrayList<>();
		StringBuilder command = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == ';') {
				command.append(';');
				i++;
			}
			else if ((c == '"' || c == '\'') && closingQuote(text, i) > 0) {
				int end = closingQuote(text, i);
				command.append(text.substring(i, end + 1).replace("\\;", ";"));
				i = end;
			}
			else if (c == ';' || c == '\n') {
				commands.add(command.toString().strip());
				command.setLength(0);
			}
			else {
				command.append(c);
			}
		}
		commands.add(command.toString().strip());
		return commands;
	}

	/**
	 * Where the quote that opens at an index is closed; -1 when it opens none, as in
	 * {@code it's} and {@code 'tis}: a quotation is one or more whole words, or the value
	 * of an option.
	 */
	private static int closingQuote(String text, int open) {
		if (open > 0 && !Character.isWhitespace(text.charAt(open - 1)) && "=;".indexOf(text.charAt(open - 1)) < 0) {
			return -1;
		}
		char quote = text.charAt(open);
		for (int i = open + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
			char c = text.charAt(i);
			if (c == '\\' && quote == '"') {
				i++;
			}
			else if (c == quote && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1))
					|| text.charAt(i + 1) == ';')) {
				return i;
			}
		}
		return -1;
	}

	private static boolean isFormatOption(String argument) {
		return FORMAT_OPTIONS.stream()
			.anyMatch((option) -> argument.equals(option) || argument.startsWith(option + "="));
	}

	/** {@code --format json} is short for a setting that can stand in a file as well. */
	private static String formatSetting(String argument, Iterator<String> rest) {
		String[] parts = argument.split("=", 2);
		String value = (parts.length == 2) ? parts[1] : rest.hasNext() ? rest.next() : "";
		if (!value.equals("json") && !value.equals("text")) {
			throw new UsageException(Words.of("invocation.give-text-json", parts[0]), 0);
		}
		return "--chat.console.%s=%s".formatted(parts[0].substring("--".length()), value);
	}

	private static boolean isSetting(String argument) {
		if (argument.matches("--chat\\.[\\w.-]+")) {
			throw new UsageException(Words.of("invocation.command-line-put", argument), 0);
		}
		return argument.matches("(?s)--(chat|logging|spring)\\.[\\w.\\[\\]-]+=.*");
	}

}
