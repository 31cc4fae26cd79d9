package dev.sockettome.shell.script;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

import dev.sockettome.client.Connections;
import dev.sockettome.file.HomePath;
import dev.sockettome.grammar.UsageException;
import dev.sockettome.grammar.Word;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.grammar.AddressedLine;
import dev.sockettome.shell.grammar.ChatCommandParser;
import dev.sockettome.shell.grammar.CommandLine;
import dev.sockettome.shell.input.ScriptSource;
import dev.sockettome.shell.input.TextLines.TextLine;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command file and finds what is wrong with it, without running anything: unknown
 * commands and options, values that are not what they must be, variables and connections
 * that nothing before has made. It reads in order, because a line may use what an earlier
 * one has set.
 */
final class ScriptParser {

	private static final String TRY = "try";

	private static final String EXPECT = "expect";

	/** What belongs to the expectation that follows. */
	private static final Set<String> CASES = Set.of("case", "otherwise");

	/** What reacts to somebody. */
	private static final Set<String> MEETINGS = Set.of("on-join", "on-leave");

	private static final Set<String> WITH_INNER_COMMAND = Set.of(TRY, "on", "on-join", "on-leave", "every", "case",
			"otherwise");

	/** How many problems are listed; the others are counted. */
	private static final int TOLD = 50;

	/** How many commands may stand in one another, as in {@code try try say hi}. */
	private static final int DEEPEST = 10;

	private static final String SCRIPT = "script";

	private static final String CONNECT = "connect";

	private final ChatCommandParser parser;

	private final Connections connections;

	/** Whether the files that a file runs are read along with it. */
	private final boolean readsFiles;

	private final Scope scope;

	/** The files that are being read, the innermost last. */
	private final Set<Path> open = new LinkedHashSet<>();

	private final Set<String> connectionIds = new HashSet<>();

	private final List<Problem> problems = new ArrayList<>();

	/** How many problems there are besides. */
	private int untold;

	/** How many commands stand in one another in the line that is being read. */
	private int depth;

	/** Whether what is being read runs at another time than the lines before it. */
	private boolean later;

	/** The first case that no expectation has followed yet; {@code null} for none. */
	private @Nullable Location openCase;

	/**
	 * A parser for one file, or one stream of lines.
	 * @param parser reads the single line
	 * @param connections those that are there before the file starts
	 * @param argumentCount how many arguments the file is given; -1 when that is not
	 * known, as when it is only checked
	 * @param variables those that have values before the file starts
	 * @param readsFiles whether the files that it runs are read along with it
	 */
	ScriptParser(ChatCommandParser parser, Connections connections, int argumentCount, Set<String> variables,
			boolean readsFiles) {
		this.readsFiles = readsFiles;
		this.parser = parser;
		this.connections = connections;
		this.scope = new Scope(argumentCount, variables);
	}

	/**
	 * Reads a file, and the files that it runs, without keeping them.
	 * @return how many commands it has
	 * @throws IOException when it cannot be read; the message says why, in a sentence
	 */
	int check(ScriptSource source) throws IOException, InterruptedException {
		Path real = (source.file() != null) ? source.file().toAbsolutePath().normalize() : null;
		if (real != null && !this.open.add(real)) {
			throw new IOException(Words.of("script-parser.runs-itself", source.name()));
		}
		try {
			int[] commands = new int[1];
			source.read((number, line) -> {
				if (parseLine(source.name(), number, line) != null) {
					commands[0]++;
				}
				if (Thread.interrupted()) {
					throw new InterruptedException();
				}
				return true;
			});
			if (this.openCase != null) {
				problem(this.openCase, Words.of("script-parser.no-expect-follows"));
				this.openCase = null;
			}
			return commands[0];
		}
		finally {
			this.open.remove(real);
		}
	}

	/**
	 * Reads one line; {@code null} when there is nothing to run, because it is empty or
	 * it has a problem.
	 */
	@Nullable Step parseLine(String source, int number, TextLine line) {
		if (line.cut()) {
			problem(new Location(source, number, line.text() + "…", 0), TextLine.tooLong());
			return null;
		}
		return parseLine(source, number, line.text());
	}

	/**
	 * Reads one line; {@code null} when there is nothing to run, because it is empty or
	 * it has a problem.
	 */
	@Nullable Step parseLine(String source, int number, String line) {
		if (Word.isBlank(line) || Word.strip(line).startsWith("#")) {
			return null;
		}
		Location location = new Location(source, number, line, 0);
		this.depth = 0;
		try {
			return parseCommand(location, line);
		}
		catch (UsageException ex) {
			problem(location.at(ex.position()), ex.getMessage());
			return null;
		}
	}

	/**
	 * Tells what has been found wrong since this was asked last.
	 * @throws ScriptFailedException when there is anything
	 */
	void requireSound() {
		if (!this.problems.isEmpty()) {
			List<Problem> found = List.copyOf(this.problems);
			int more = this.untold;
			this.problems.clear();
			this.untold = 0;
			throw ScriptFailedException.malformed(found, more);
		}
	}

	/**
	 * Reads a command.
	 * @param location the line it is in
	 * @param command the command where it stands in the line, with blanks before it, so
	 * that positions in the one are positions in the other
	 */
	private Step parseCommand(Location location, String command) {
		AddressedLine addressed = AddressedLine.of(command);
		String id = addressed.id();
		CommandLine read = this.parser.readInFile(addressed.rest());
		String name = read.command().getName();
		if (id != null) {
			checkConnection(location.at(Word.skipWhiteSpace(command, 0)), id, name.equals(CONNECT));
		}
		Step inner = null;
		if (WITH_INNER_COMMAND.contains(name)) {
			inner = parseInner(location, read, name);
		}
		else {
			checkWords(location, read);
		}
		checkCases(location.at(read.start()), read, name);
		Step step = new Step(location.at(read.start()), id, read, inner);
		if (this.readsFiles && name.equals(SCRIPT)) {
			checkFile(location, read);
		}
		return step;
	}

	/** Cases stand before the expectation that they belong to. */
	private void checkCases(Location location, CommandLine command, String name) {
		if (this.later) {
			return;
		}
		if (CASES.contains(name)) {
			this.openCase = (this.openCase != null) ? this.openCase : location;
		}
		else if (name.equals(EXPECT)) {
			if (command.arguments().isEmpty() && this.openCase == null) {
				problem(location.at(location.text().length()), Words.of("script-parser.pattern-missing-give"));
			}
			this.openCase = null;
		}
	}

	private Step parseInner(Location location, CommandLine outer, String name) {
		int last = outer.arguments().size() - 1;
		Word rest = outer.arguments().get(last);
		CommandLine without = new CommandLine(outer.command(), outer.synopsis(), outer.start(),
				outer.arguments().subList(0, last), outer.options());
		Set<String> before = this.scope.found();
		if (++this.depth > DEEPEST) {
			this.depth = 0;
			throw new UsageException(Words.of("script-parser.only-commands-may", DEEPEST), outer.start());
		}
		boolean outerLater = this.later;
		this.later |= !name.equals(TRY);
		try {
			checkWords(location, without);
			if (MEETINGS.contains(name)) {
				this.scope.find(Expectation.VARIABLES);
			}
			return parseCommand(location, " ".repeat(rest.start()) + rest.value());
		}
		finally {
			if (this.later) {
				// What it finds is its own, or may not be found.
				this.scope.restore(before);
			}
			else {
				this.scope.set(ScriptFrame.STATUS);
			}
			this.later = outerLater;
		}
	}

	private void checkWords(Location location, CommandLine command) {
		command.map((placeholder, word) -> {
			checkWord(location, placeholder, word);
			return word.value();
		});
	}

	private void checkWord(Location location, String placeholder, Word word) {
		String asWritten = location.text().substring(word.start(), word.end());
		Template template;
		try {
			template = Template.parse(asWritten);
		}
		catch (UsageException ex) {
			problem(location.at(word.start() + ex.position()), ex.getMessage());
			return;
		}
		template.references()
			.stream()
			.filter((reference) -> !this.scope.has(reference))
			.forEach((reference) -> problem(location.at(word.start() + reference.position()),
					MissingVariableException.describe(reference.name())));
		boolean pattern = placeholder.equals(Placeholder.PATTERN);
		if (pattern || template.references().isEmpty()) {
			checkValue(location, placeholder, word);
		}
		switch (placeholder) {
			case Placeholder.PATTERN -> this.scope.find(Expectation.variables(outline(word)));
			case Placeholder.VARIABLE -> {
				if (!this.scope.set(word.value())) {
					problem(location.at(word.start()), Words.of("script-parser.more-than-variables", Variables.MOST));
				}
			}
			case Placeholder.ID -> this.connectionIds.add(word.value());
			default -> {
			}
		}
	}

	/** The word with something harmless in the place of each variable. */
	private static String outline(Word word) {
		return Template.parse(word.value()).outline("x");
	}

	private void checkValue(Location location, String placeholder, Word word) {
		try {
			Placeholder.check(placeholder, outline(word));
		}
		catch (PatternSyntaxException ex) {
			int index = Math.max(0, Math.min(ex.getIndex(), word.value().length()));
			problem(location.at(word.positionOf(location.text(), index)),
					Words.of("script-parser.not-regular-expression", ex.getDescription()));
		}
		catch (IllegalArgumentException ex) {
			problem(location.at(word.start()), String.valueOf(ex.getMessage()));
		}
	}

	private void checkConnection(Location location, String id, boolean connects) {
		try {
			Connections.requireId(id);
		}
		catch (IllegalArgumentException ex) {
			problem(location, String.valueOf(ex.getMessage()));
			return;
		}
		if (connects) {
			this.connectionIds.add(id);
		}
		else if (!this.connectionIds.contains(id) && !this.connections.isKnown(id)) {
			problem(location, Words.of("script-parser.no-connection-here", id, id));
		}
	}

	/** A file that a file runs is read along with it. */
	private void checkFile(Location location, CommandLine command) {
		Word file = command.arguments().get(0);
		if (!Template.parse(file.value()).references().isEmpty()) {
			return;
		}
		int outerCount = this.scope.argumentCount((command.arguments().size() > 1)
				? Word.read(command.arguments().get(1).value(), 0, Integer.MAX_VALUE).size() : 0);
		ScriptSource source = ScriptSource.of(resolve(location.source(), file.value()));
		try {
			if (source.isRereadable()) {
				check(source);
			}
		}
		catch (IOException ex) {
			problem(location.at(file.start()), String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.scope.argumentCount(outerCount);
		}
	}

	/** A file that another names is looked for beside that one. */
	static Path resolve(String source, String file) {
		Path path = HomePath.of(file);
		return source.startsWith("<") ? path : HomePath.of(source).resolveSibling(path);
	}

	private void problem(Location location, String message) {
		if (this.problems.size() < TOLD) {
			this.problems.add(new Problem(location, message));
		}
		else {
			this.untold++;
		}
	}

}
