package dev.sockettome.shell.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sockettome.client.ChatConnection;
import dev.sockettome.client.Connections;
import dev.sockettome.notation.Durations;
import dev.sockettome.shell.expect.Arrival;
import dev.sockettome.shell.expect.Cursor;
import dev.sockettome.shell.expect.Cursor.End;
import dev.sockettome.shell.expect.Cursor.Result;
import dev.sockettome.shell.expect.Expectation;
import dev.sockettome.shell.pattern.PatternSearch;
import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of one thread of a file wait for, and how far they have looked. Used
 * by that thread only.
 */
final class Expecting {

	/** How many cases one expectation may have: each looks at all that arrives. */
	private static final int MOST_CASES = 100;

	private final Connections connections;

	private final ScriptRun run;

	private final Variables variables;

	/** Where each conversation is looked at next, for what is expected. */
	private final Map<String, Cursor> expecting = new HashMap<>();

	/** The same for what is only listened to: it uses up nothing that is expected. */
	private final Map<String, Cursor> listening = new HashMap<>();

	/** What may come in place of what is expected next. */
	private final List<Case> cases = new ArrayList<>();

	/** What is done when nothing comes of what is expected next. */
	private @Nullable Step otherwise;

	/** Something that may come, and what is done then; {@code null} for nothing. */
	private record Case(Expectation expectation, @Nullable Step step) {

	}

	Expecting(Connections connections, ScriptRun run, Variables variables) {
		this.connections = connections;
		this.run = run;
		this.variables = variables;
	}

	/** Looks at a conversation from a position on. */
	void startAt(ChatConnection connection, long position) {
		this.expecting.put(connection.id(), new Cursor(connection, position));
	}

	/** Where the current conversation is looked at next. */
	long position() {
		return expectingCursor().position();
	}

	/**
	 * Has something done if this comes first while the next expectation is waited for.
	 */
	void addCase(Expectation expectation, Step step) {
		if (this.cases.size() == MOST_CASES) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("expecting.cases-already-most", MOST_CASES));
		}
		this.cases.add(new Case(expectation, step));
	}

	/** Has something done if nothing comes of the next expectation in its time. */
	void otherwise(Step step) {
		if (this.otherwise != null) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("expecting.one-otherwise-already"));
		}
		this.otherwise = step;
	}

	/**
	 * Waits until something has arrived a number of times since the last expectation was
	 * met, or one of the cases.
	 * @param expectation what is expected; {@code null} for nothing but the cases
	 * @return what is to be done about it; {@code null} for nothing
	 * @throws CommandFailedException when nothing has come in time, and nothing is to be
	 * done then
	 */
	@Nullable Step expect(@Nullable Expectation expectation, int count, Duration timeout) throws InterruptedException {
		List<Case> candidates = new ArrayList<>(this.cases);
		Step late = this.otherwise;
		this.cases.clear();
		this.otherwise = null;
		if (expectation != null) {
			candidates.add(new Case(expectation, null));
		}
		if (candidates.isEmpty()) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("expecting.pattern-missing-give"));
		}
		Search search = new Search(candidates, count, System.nanoTime() + timeout.toNanos());
		Cursor cursor = expectingCursor();
		Result result = cursor.search(search::isEnough, timeout);
		Case met = search.met;
		if (result.end() == End.FOUND && met != null) {
			cursor.moveTo(result.position());
			this.variables.found(search.found);
			return met.step;
		}
		if (result.end() == End.TIME_UP && late != null) {
			return late;
		}
		throw unmet(result, search.describe(), timeout);
	}

	/**
	 * Makes sure that something does not arrive.
	 * @throws CommandFailedException when it does, or when that cannot be told
	 */
	void expectNot(Expectation expectation, int count, Duration timeout) throws InterruptedException {
		if (!this.cases.isEmpty() || this.otherwise != null) {
			throw new CommandFailedException(ExitCode.USAGE, Words.of("expecting.not-waits-nothing"));
		}
		int[] matches = new int[1];
		Cursor cursor = expectingCursor();
		long deadline = System.nanoTime() + timeout.toNanos();
		Result result = cursor
			.search((arrival) -> expectation.match(arrival, deadline) != null && ++matches[0] == count, timeout);
		if (result.end() == End.FOUND) {
			cursor.moveTo(result.position());
			throw new CommandFailedException(ExitCode.UNMET,
					Words.of("expecting.matched-should-not", expectation, lastLines(result)));
		}
		if (result.end() != End.TIME_UP || result.forgotten() > 0) {
			throw unmet(result, Words.of("expecting.cannot-tell-whether", expectation), timeout);
		}
	}

	/**
	 * Waits while the conversation goes on.
	 * @param limit how long at the most
	 * @param count how many messages of others are enough; 0 for any number
	 * @param until what is enough, said by someone else; {@code null} for nothing
	 */
	void listen(Duration limit, int count, @Nullable Expectation until) throws InterruptedException {
		ChatConnection connection = this.connections.current();
		Cursor cursor = this.listening.computeIfAbsent(connection.id(), (id) -> new Cursor(connection, 0));
		cursor.moveTo(Math.max(cursor.position(), expectingCursor().position()));
		int[] heard = new int[1];
		Result result = cursor.search((arrival) -> {
			if (arrival.own()) {
				return false;
			}
			Map<String, String> values = (until != null)
					? until.match(arrival, System.nanoTime() + PatternSearch.USUAL.toNanos()) : null;
			if (values != null) {
				this.variables.found(values);
				return true;
			}
			return arrival.said() && ++heard[0] == count;
		}, limit);
		cursor.moveTo(result.position());
		if (result.end() != End.FOUND && result.end() != End.TIME_UP && !this.run.isOver()) {
			throw over(result, Words.of("expecting.nothing-more-listen"));
		}
	}

	private Cursor expectingCursor() {
		ChatConnection connection = this.connections.current();
		return this.expecting.computeIfAbsent(connection.id(),
				(id) -> new Cursor(connection, this.run.start(connection)));
	}

	private static CommandFailedException unmet(Result result, String what, Duration timeout) {
		if (result.end() != End.TIME_UP) {
			return over(result, what);
		}
		return new CommandFailedException(ExitCode.UNMET,
				Words.of("expecting.within", what, Durations.format(timeout), lastLines(result)));
	}

	private static CommandFailedException over(Result result, String what) {
		if (result.end() == End.NEVER_CONNECTED) {
			return new CommandFailedException(ExitCode.FAILED, Words.of("expecting.not-connected-put"));
		}
		return new CommandFailedException(ExitCode.CONNECTION,
				Words.of("expecting.connection-over", what, lastLines(result)));
	}

	private static String lastLines(Result result) {
		StringBuilder lines = new StringBuilder();
		if (result.forgotten() > 0) {
			lines.append(Words.of("expecting.first-events-since", result.forgotten()));
		}
		if (result.last().isEmpty()) {
			return lines.append(Words.of("expecting.nothing-has-arrived")).toString();
		}
		lines.append(Words.of("expecting.last-arrived"));
		result.last().forEach((arrival) -> lines.append("\n    ").append(arrival));
		return lines.toString();
	}

	/** Looks for the first of several in what arrives. */
	private static final class Search {

		private final List<Case> candidates;

		/** How often the last of them, which has nothing to be done, is to come. */
		private final int count;

		private final long deadline;

		private int matches;

		private @Nullable Case met;

		private Map<String, String> found = Map.of();

		private Search(List<Case> candidates, int count, long deadline) {
			this.candidates = candidates;
			this.count = count;
			this.deadline = deadline;
		}

		private boolean isEnough(Arrival arrival) {
			for (Case candidate : this.candidates) {
				Map<String, String> values = candidate.expectation.match(arrival, this.deadline);
				if (values != null && (candidate.step != null || ++this.matches == this.count)) {
					this.met = candidate;
					this.found = values;
					return true;
				}
			}
			return false;
		}

		private String describe() {
			Case last = this.candidates.get(this.candidates.size() - 1);
			if (last.step == null && this.count > 1) {
				return Words.of("expecting.matched-times", last.expectation, this.matches, this.count);
			}
			return Words.of("expecting.nothing-matched", String.join(Words.of("expecting.or"),
					this.candidates.stream().map((one) -> one.expectation.toString()).toList()));
		}

	}

}
