package dev.sockettome.shell.input;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sockettome.grammar.Synopsis;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.client.Connections;
import dev.sockettome.shell.InputMode;
import dev.sockettome.shell.ShellSession;
import dev.sockettome.shell.output.VisibleText;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;
import org.springframework.stereotype.Component;

/**
 * Completes commands, their options, and their arguments by what the command's
 * {@link Synopsis} calls them: a HOST is a server one has been to, a NAME is someone who
 * is here, a FILE is a file. In a text to be said, names complete after {@code @}
 * anywhere, and bare as its first word.
 */
@Component
public class ChatCompleter extends CommandCompleter {

	private final CommandRegistry registry;

	private final ChatCommandParser parser;

	private final Connections connections;

	private final KnownHosts knownHosts;

	private final Bookmarks bookmarks;

	private final ShellSession session;

	private final Completer files = new Completers.FileNameCompleter();

	public ChatCompleter(CommandRegistry registry, ChatCommandParser parser, Connections connections,
			KnownHosts knownHosts, Bookmarks bookmarks, ShellSession session) {
		super(registry);
		this.registry = registry;
		this.parser = parser;
		this.connections = connections;
		this.knownHosts = knownHosts;
		this.bookmarks = bookmarks;
		this.session = session;
	}

	@Override
	public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
		String typed = line.line().substring(0, line.cursor());
		if (this.session.mode() == InputMode.CHAT && (!typed.startsWith("/") || typed.startsWith("//"))) {
			String current = currentWord(line);
			completeText(current, current.length() == typed.length(), true, candidates::add);
			return;
		}
		ChatCommandParser.Call call = this.parser.find(typed);
		// A name that the cursor still touches may be the beginning of a longer one.
		if (call == null || call.end() == typed.length()) {
			completeCommand(typed, line, candidates::add);
			return;
		}
		completeArguments(call, typed, reader, line, candidates);
	}

	private void completeCommand(String typed, ParsedLine line, Consumer<Candidate> candidates) {
		int start = Word.skipWhiteSpace(typed, 0);
		String slash = typed.startsWith("/", start) ? "/" : "";
		List<String> before = line.words().subList(0, line.wordIndex());
		String path = String.join(" ", before).substring((before.isEmpty()) ? 0 : slash.length());
		for (Command command : this.registry.getCommands()) {
			for (String name : ChatCommandParser.namesOf(command)) {
				if (path.isEmpty()) {
					String first = name.split(" ")[0];
					candidates.accept(candidate(slash + first, command.getGroup(),
							name.equals(first) ? command.getDescription() : ""));
				}
				else if (name.startsWith(path + " ")) {
					candidates.accept(
							candidate(name.substring(path.length() + 1), command.getGroup(), command.getDescription()));
				}
			}
		}
	}

	private void completeArguments(ChatCommandParser.Call call, String typed, LineReader reader, ParsedLine line,
			List<Candidate> candidates) {
		Synopsis synopsis = ChatCommandParser.synopsisOf(call.command());
		List<Word> words = words(typed, call.end());
		String current = currentWord(line);
		int argument = 0;
		String pendingOption = "";
		List<Word> before = words.subList(0, words.size() - (current.isEmpty() ? 0 : 1));
		for (Word word : before) {
			boolean option = word.value().matches("--.*|-[a-z]") && !word.quoted();
			if (!pendingOption.isEmpty()) {
				pendingOption = "";
			}
			else if (option) {
				String name = word.value().replaceFirst("^--?", "");
				pendingOption = synopsis.optionValue(name);
			}
			else {
				argument++;
			}
		}
		boolean inRest = synopsis.takesRest() && argument >= synopsis.arguments().size() - 1;
		if (!pendingOption.isEmpty()) {
			completeValue(pendingOption, reader, line, candidates);
		}
		else if (inRest && "TEXT".equals(synopsis.arguments().get(synopsis.arguments().size() - 1))) {
			completeText(current, argument == synopsis.arguments().size() - 1, false, candidates::add);
		}
		else if (current.startsWith("-")) {
			completeOptions(call.command(), before, candidates::add);
		}
		else {
			String value = synopsis.argument(argument);
			if (value != null) {
				completeValue(value, reader, line, candidates);
			}
			if (current.isEmpty()) {
				completeOptions(call.command(), before, candidates::add);
			}
		}
	}

	private static List<Word> words(String typed, int from) {
		try {
			return Word.read(typed, from, Integer.MAX_VALUE);
		}
		catch (UsageException ex) {
			// Half typed: the quote will be closed later.
			return Stream.of(typed.substring(from).trim().split("\\s+"))
				.map((word) -> new Word(word, 0, 0, false))
				.toList();
		}
	}

	/**
	 * Completes a name in a text: with a colon as the first word, where it says to whom
	 * one speaks; elsewhere after {@code @}, and bare as well where text is all there is
	 * to complete.
	 */
	private void completeText(String current, boolean firstWord, boolean anywhere, Consumer<Candidate> candidates) {
		for (String name : this.connections.current().roster().others()) {
			String shown = VisibleText.ofName(name);
			if (current.startsWith("@")) {
				candidates.accept(candidate("@" + shown, "", ""));
			}
			else if (firstWord) {
				candidates.accept(candidate(shown + ":", "", ""));
			}
			else if (anywhere) {
				candidates.accept(candidate(shown, "", ""));
			}
		}
	}

	private static String currentWord(ParsedLine line) {
		return line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
	}

	private void completeValue(String value, LineReader reader, ParsedLine line, List<Candidate> candidates) {
		switch (value) {
			case "HOST" -> {
				this.bookmarks.names().forEach((name) -> candidates.add(candidate(name, "", "")));
				this.knownHosts.list().forEach((host) -> candidates.add(candidate(host, "", "")));
			}
			case "BOOKMARK" -> this.bookmarks.names().forEach((name) -> candidates.add(candidate(name, "", "")));
			case "NAME" -> this.connections.current()
				.roster()
				.others()
				.forEach((name) -> candidates.add(candidate(VisibleText.ofName(name), "", "")));
			case "FILE" -> this.files.complete(reader, line, candidates);
			case "COMMAND" -> this.registry.getCommands()
				.forEach((command) -> candidates
					.add(candidate(command.getName(), command.getGroup(), command.getDescription())));
			default -> {
			}
		}
	}

	private static void completeOptions(Command command, List<Word> typed, Consumer<Candidate> candidates) {
		for (CommandOption option : command.getOptions()) {
			String name = Synopsis.typed(String.valueOf(option.longName()));
			if (typed.stream().noneMatch((word) -> word.value().equals(name))) {
				String description = option.description();
				candidates.accept(candidate(name, "", (description != null) ? description : ""));
			}
		}
	}

	private static Candidate candidate(String value, String group, String description) {
		return new Candidate(value, value, group.isEmpty() ? null : group, description.isEmpty() ? null : description,
				null, null, true);
	}

}
