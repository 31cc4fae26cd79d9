package dev.sockettome.shell.script;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * The values that a command file's variables have. What is set is seen by everything that
 * runs in the file; what a match found belongs to the command that matched.
 */
final class Variables {

	/** What the name of a variable of the environment starts with. */
	static final String ENVIRONMENT = "env.";

	/** How many there may be. */
	static final int MOST = 10_000;

	private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private final Map<String, String> shared;

	private final Map<String, String> found;

	private final List<String> arguments;

	private Variables(Map<String, String> shared, Map<String, String> found, List<String> arguments) {
		this.shared = shared;
		this.found = found;
		this.arguments = List.copyOf(arguments);
	}

	/** Those of a file that was given arguments. */
	static Variables of(List<String> arguments) {
		Map<String, String> shared = new ConcurrentHashMap<>();
		return new Variables(shared, shared, arguments);
	}

	/** The same ones, for a file that is run by this one with arguments of its own. */
	Variables withArguments(List<String> newArguments) {
		return new Variables(this.shared, this.found, newArguments);
	}

	/** The same ones, for a reaction whose matches are its own. */
	Variables forReaction() {
		return new Variables(this.shared, new HashMap<>(), this.arguments);
	}

	@Nullable String get(String name) {
		if (name.startsWith(ENVIRONMENT)) {
			return System.getenv(name.substring(ENVIRONMENT.length()));
		}
		if (Character.isDigit(name.charAt(0))) {
			int index = Integer.parseInt(name) - 1;
			return (index < this.arguments.size()) ? this.arguments.get(index) : null;
		}
		String value = this.found.get(name);
		return (value != null) ? value : this.shared.get(name);
	}

	/** The names of those that have been given values. */
	Set<String> names() {
		Set<String> names = new HashSet<>(this.shared.keySet());
		names.addAll(this.found.keySet());
		return names;
	}

	/**
	 * Gives one a value.
	 * @throws CommandFailedException when there are too many
	 */
	void set(String name, String value) {
		if (this.shared.size() >= MOST && !this.shared.containsKey(name)) {
			throw new CommandFailedException(ExitCode.FAILED, Words.of("variables.variables-already-most", MOST));
		}
		this.shared.put(name, value);
	}

	void found(Map<String, String> values) {
		this.found.putAll(values);
	}

	/**
	 * Checks a name that is to be set.
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	static void requireName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(Words.of("variables.cannot-name-variable", name));
		}
	}

}
