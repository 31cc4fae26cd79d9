package dev.sockettome.shell.expect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.sockettome.shell.expect.Arrival.Kind;
import dev.sockettome.shell.pattern.PatternSearch;
import dev.sockettome.shell.session.CommandFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What is waited for among what arrives: a text that a regular expression is found in,
 * and perhaps who says it.
 */
public final class Expectation {

	/** The variable that holds who said what matched. */
	static final String FROM = "from";

	/** The variable that holds all of the text that matched. */
	static final String TEXT = "text";

	/** The variables that every match gives values to. */
	public static final Set<String> VARIABLES = Set.of(FROM, TEXT);

	private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

	private static final Pattern ANYTHING = Pattern.compile("");

	private final Pattern pattern;

	private final Set<String> groups;

	private final Speaker from;

	/** What kind of thing it is; {@code null} for any. */
	private final @Nullable Kind kind;

	private Expectation(Pattern pattern, Set<String> groups, Speaker from, @Nullable Kind kind) {
		this.pattern = pattern;
		this.groups = groups;
		this.from = from;
		this.kind = kind;
	}

	/**
	 * Reads an expectation.
	 * @param regex a regular expression as of {@link Pattern}, to be found anywhere in
	 * the text
	 * @param from who says it
	 * @throws PatternSyntaxException when it is no regular expression
	 */
	public static Expectation of(String regex, Speaker from) {
		return new Expectation(Pattern.compile(regex), groups(regex), from, null);
	}

	/**
	 * Somebody else comes in.
	 * @param name who; {@code null} for anyone
	 */
	public static Expectation ofComing(@Nullable String name) {
		return new Expectation(ANYTHING, Set.of(), new Speaker(name, false), Kind.JOINED);
	}

	/**
	 * Somebody leaves.
	 * @param name who; {@code null} for anyone
	 */
	public static Expectation ofLeaving(@Nullable String name) {
		return new Expectation(ANYTHING, Set.of(), new Speaker(name, false), Kind.LEFT);
	}

	/**
	 * The variables that a match of a regular expression gives values to: its named
	 * groups, {@value #FROM} and {@value #TEXT}.
	 */
	public static Set<String> variables(String regex) {
		Set<String> variables = new LinkedHashSet<>(groups(regex));
		variables.addAll(VARIABLES);
		return variables;
	}

	/**
	 * What the match in an arrival gives values to, or {@code null} when there is none.
	 * @param deadline until when to look, as {@link System#nanoTime()} tells it
	 * @throws CommandFailedException when that takes too long
	 */
	public @Nullable Map<String, String> match(Arrival arrival, long deadline) {
		if ((this.kind != null) ? this.kind != arrival.kind() || !this.from.is(arrival) : !this.from.says(arrival)) {
			return null;
		}
		Matcher matcher = PatternSearch.find(this.pattern, arrival.text(), deadline);
		if (matcher == null) {
			return null;
		}
		Map<String, String> values = new LinkedHashMap<>();
		values.put(FROM, arrival.from());
		values.put(TEXT, arrival.text());
		for (String group : this.groups) {
			String value = matcher.group(group);
			values.put(group, (value != null) ? value : "");
		}
		return values;
	}

	/** As a person would write it, for messages. */
	@Override
	public String toString() {
		return "'%s'%s".formatted(this.pattern, this.from);
	}

	private static Set<String> groups(String regex) {
		Set<String> groups = new LinkedHashSet<>();
		Matcher matcher = GROUP.matcher(regex);
		while (matcher.find()) {
			if (isGroup(regex, matcher.group(1))) {
				groups.add(matcher.group(1));
			}
		}
		return groups;
	}

	/** What looks like a group may be escaped; only the compiler knows for sure. */
	private static boolean isGroup(String regex, String name) {
		try {
			Pattern.compile("(?:" + regex + ")\\k<" + name + ">");
			return true;
		}
		catch (PatternSyntaxException ex) {
			return false;
		}
	}

}
