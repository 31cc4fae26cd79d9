package dev.sockettome.shell.completion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sockettome.client.Connections;
import dev.sockettome.client.delivery.Outbox;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.grammar.Synopsis;
import dev.sockettome.shell.display.VisibleText;
import dev.sockettome.shell.emoji.EmojiNames;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.CommandTexts;
import dev.sockettome.shell.grammar.InputMode;
import dev.sockettome.shell.profile.Bookmarks;
import dev.sockettome.shell.profile.KnownHosts;
import dev.sockettome.shell.session.ShellSession;
import dev.sockettome.shell.window.Window;
import dev.sockettome.shell.window.Windows;
import dev.sockettome.words.Words;
import org.jline.builtins.Completers;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;
import org.springframework.stereotype.Component;

/**
 * Completes commands, their options, and their arguments by what the command's
 * {@link Synopsis} calls them: a HOST is a server one has been to, a NAME is someone who
 * is here, a FILE is a file. In a text to be said, names complete anywhere, and emoji by
 * theirs.
 */
@Component
public class ChatCompleter extends CommandCompleter {

	/** More numbers than this are no help to anybody. */
	private static final int MOST_NUMBERS = 20;

	private final CommandRegistry registry;

	private final ChatCommandParser parser;

	private final Connections connections;

	private final KnownHosts knownHosts;

	private final Bookmarks bookmarks;

	private final ShellSession session;

	private final ModerationTargets targets;

	private final Windows windows;

	private final List<ValueCompletion> others;

	private final Completer files = new Completers.FileNameCompleter();

	ChatCompleter(CommandRegistry registry, ChatCommandParser parser, Connections connections, KnownHosts knownHosts,
			Bookmarks bookmarks, ShellSession session, ModerationTargets targets, Windows windows,
			List<ValueCompletion> others) {
		super(registry);
		this.windows = windows;
		this.registry = registry;
		this.parser = parser;
		this.connections = connections;
		this.knownHosts = knownHosts;
		this.bookmarks = bookmarks;
		this.session = session;
		this.targets = targets;
		this.others = others;
	}

	@Override
	public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
		String typed = line.line().substring(0, line.cursor());
		Window addressed = addressed(typed);
		String command = (addressed != null) ? typed.substring(typed.indexOf(' ')) : typed;
		if (addressed != null && !this.connections.isMeant()) {
			this.connections.with(this.connections.named(addressed.id().connection()),
					() -> complete(reader, line, candidates));
			return;
		}
		CompletionPoint point = CompletionPoint.of(this.parser, typed, this.session.mode() == InputMode.CHAT);
		if (point.isEmoji()) {
			EmojiNames.startingWith(point.current())
				.forEach((name) -> candidates
					.add(new Candidate(name, name + " " + EmojiNames.find(name), null, null, null, null, false)));
		}
		else if (point.text()) {
			completeText(point, candidates::add);
			if (point.first() && point.current().isEmpty() && !point.value().equals(CompletionPoint.TEXT)) {
				completeOptions(point, candidates::add);
			}
		}
		else if (point.value().equals(CompletionPoint.ADDRESS)) {
			windows().map(Window::id)
				.filter((id) -> !id.isPrivate())
				.forEach((id) -> candidates.add(candidate("@" + id.label(), "", "")));
		}
		else if (point.call() == null) {
			completeCommand(command, point, candidates::add);
		}
		else if (point.current().startsWith("-") && point.option().isEmpty()) {
			completeOptions(point, candidates::add);
		}
		else {
			completeValue(point, reader, line, candidates);
			if ((point.value().isEmpty() || point.first()) && point.option().isEmpty()) {
				// The name may go on, as that of "window close".
				completeCommand(command, point, candidates::add);
			}
			if (point.current().isEmpty() && point.option().isEmpty() && !isOptionBefore(point)) {
				completeOptions(point, candidates::add);
			}
		}
	}

	private Stream<Window> windows() {
		return this.windows.desk().windows().stream();
	}

	/** The window that stands before a command; {@code null} for none. */
	private @Nullable Window addressed(String typed) {
		boolean chatting = this.session.mode() == InputMode.CHAT;
		String command = typed.startsWith("/") ? typed.substring(1) : typed;
		int end = command.indexOf(' ');
		return (end > 1 && command.startsWith("@") && (!chatting || typed.startsWith("/")))
				? this.windows.desk().find(command.substring(1, end)) : null;
	}

	/**
	 * Completes the name of a command.
	 * @param typed what is typed of it, and of the line before it
	 */
	private void completeCommand(String typed, CompletionPoint point, Consumer<Candidate> candidates) {
		String slash = typed.stripLeading().startsWith("/") ? "/" : "";
		String path = typed.substring(0, typed.length() - point.current().length()).strip().replaceAll("\\s+", " ");
		for (Command command : this.registry.getCommands()) {
			for (String name : ChatCommandParser.namesOf(command)) {
				String before = path.isEmpty() ? "" : path.substring(slash.length()) + " ";
				if (name.startsWith(before)) {
					String rest = name.substring(before.length());
					String next = rest.split(" ")[0];
					candidates
						.accept(candidate(path.isEmpty() ? slash + next : next, CommandTexts.group(command.getGroup()),
								rest.equals(next) ? CommandTexts.description(command) : ""));
				}
			}
		}
		if (path.isEmpty()) {
			this.others.forEach((other) -> other.candidates("", "COMMAND", List.of())
				.forEach((name) -> candidates.accept(candidate(slash + name, Words.of("group.aliases"), ""))));
		}
	}

	/** Whether the last word is an option that waits for its value. */
	private static boolean isOptionBefore(CompletionPoint point) {
		String value = point.value();
		ChatCommandParser.Call call = point.call();
		return call != null && !value.isEmpty()
				&& !ChatCommandParser.synopsisOf(call.command()).arguments().contains(value);
	}

	/**
	 * Completes a name in a text: with a colon as the first word, where it says to whom
	 * one speaks; elsewhere bare, and after {@code @}.
	 */
	private void completeText(CompletionPoint point, Consumer<Candidate> candidates) {
		boolean spokenTo = point.first() && point.value().equals(CompletionPoint.TEXT);
		for (String name : this.connections.current().roster().others()) {
			String shown = VisibleText.ofName(name);
			if (point.current().startsWith("@")) {
				candidates.accept(candidate("@" + shown, "", ""));
			}
			else {
				candidates.accept(candidate(spokenTo ? shown + ":" : shown, "", ""));
			}
		}
	}

	private void completeValue(CompletionPoint point, LineReader reader, ParsedLine line, List<Candidate> candidates) {
		Consumer<String> values = (value) -> candidates.add(candidate(point.option() + value, "", ""));
		boolean here = point.call() != null && point.call().command().getName().startsWith("server ");
		switch (point.value()) {
			case "HOST" -> completeHost(point, values);
			case "WINDOW" -> windows().forEach((window) -> values.accept(window.id().label()));
			case "BOOKMARK" -> this.bookmarks.names().forEach(values);
			case "NAME", "TARGET" -> {
				Set<String> names = new LinkedHashSet<>();
				this.connections.current().roster().others().forEach((name) -> names.add(VisibleText.ofName(name)));
				names.addAll(here ? this.targets.membersHere() : List.of());
				names.forEach(values);
			}
			case "BANNED" -> (here ? this.targets.bansHere() : this.targets.bansThere()).forEach(values);
			case "NUMBER" -> {
				Outbox outbox = this.connections.current().outbox();
				int count = (outbox != null) ? outbox.unsettled().size() : 0;
				IntStream.rangeClosed(1, Math.min(count, MOST_NUMBERS)).mapToObj(String::valueOf).forEach(values);
				values.accept("all");
			}
			case "FILE" -> this.files.complete(reader, line, candidates);
			case "COMMAND" -> this.registry.getCommands()
				.forEach((command) -> candidates.add(candidate(command.getName(),
						CommandTexts.group(command.getGroup()), CommandTexts.description(command))));
			default -> this.others.forEach(
					(other) -> other
						.candidates((point.call() != null) ? point.call().command().getName() : "", point.value(),
								point.before())
						.forEach(values));
		}
	}

	/** Completes a server by its bookmark or as it was last; behind a comma, a place. */
	private void completeHost(CompletionPoint point, Consumer<String> values) {
		String typed = point.current().substring(Math.min(point.option().length(), point.current().length()));
		String before = typed.substring(0, typed.lastIndexOf(',') + 1);
		List<String> known = this.knownHosts.list();
		if (before.isEmpty()) {
			this.bookmarks.names().forEach(values);
			known.forEach(values);
			return;
		}
		// The scheme is written once, and holds for all places.
		String scheme = Destination.schemeOf(before);
		List<String> places = List.of(before.substring(scheme.length()).split(","));
		known.stream()
			.filter((line) -> Destination.schemeOf(line).equalsIgnoreCase(scheme))
			.flatMap((line) -> Stream.of(line.substring(scheme.length()).split(",")))
			.distinct()
			.filter((place) -> !places.contains(place))
			.forEach((place) -> values.accept(before + place));
	}

	private static void completeOptions(CompletionPoint point, Consumer<Candidate> candidates) {
		ChatCommandParser.Call call = point.call();
		if (call == null) {
			return;
		}
		for (CommandOption option : call.command().getOptions()) {
			String name = Synopsis.typed(String.valueOf(option.longName()));
			if (point.before().stream().noneMatch((word) -> word.value().equals(name))) {
				candidates.accept(candidate(name, "", CommandTexts.option(call.command(), option)));
			}
		}
	}

	private static Candidate candidate(String value, String group, String description) {
		return new Candidate(value, value, group.isEmpty() ? null : group, description.isEmpty() ? null : description,
				null, null, true);
	}

}
