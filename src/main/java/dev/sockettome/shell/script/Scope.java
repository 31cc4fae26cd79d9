package dev.sockettome.shell.script;

import java.util.HashSet;
import java.util.Set;

import dev.sockettome.shell.script.Template.Reference;

/**
 * Which variables have values at a line of a file, as far as that can be told without
 * running it. Owned by one parser.
 */
final class Scope {

	/** What has been set. */
	private final Set<String> set = new HashSet<>();

	/** What a match has found. */
	private Set<String> found = new HashSet<>();

	private int argumentCount;

	/**
	 * At the first line of a file.
	 * @param argumentCount how many arguments it is given; -1 when that is not known
	 * @param set the variables that have values before
	 */
	Scope(int argumentCount, Set<String> set) {
		this.argumentCount = argumentCount;
		this.set.addAll(set);
	}

	/** Whether a variable has a value here, or what stands for one. */
	boolean has(Reference reference) {
		String name = reference.name();
		if (reference.fallback() != null) {
			return true;
		}
		if (name.startsWith(Variables.ENVIRONMENT)) {
			return System.getenv(name.substring(Variables.ENVIRONMENT.length())) != null;
		}
		if (Character.isDigit(name.charAt(0))) {
			return this.argumentCount < 0 || Integer.parseInt(name) <= this.argumentCount;
		}
		return this.set.contains(name) || this.found.contains(name);
	}

	/** Takes note that a variable is set; false when there are too many. */
	boolean set(String name) {
		if (this.set.size() == Variables.MOST && !this.set.contains(name)) {
			return false;
		}
		this.set.add(name);
		return true;
	}

	/** Takes note of what a match finds. */
	void find(Set<String> names) {
		this.found.addAll(names);
	}

	/** What has been found so far, to go back to. */
	Set<String> found() {
		return new HashSet<>(this.found);
	}

	/** Goes back to what had been found before. */
	void restore(Set<String> before) {
		this.found = before;
	}

	/** Goes by another number of arguments; gives the one before. */
	int argumentCount(int newCount) {
		int before = this.argumentCount;
		this.argumentCount = newCount;
		return before;
	}

}
