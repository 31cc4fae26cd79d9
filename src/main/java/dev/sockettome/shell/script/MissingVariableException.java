package dev.sockettome.shell.script;

import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;

/**
 * A variable that has no value, and no default where it stands.
 */
class MissingVariableException extends CommandFailedException {

	MissingVariableException(String name) {
		super(ExitCode.FAILED, describe(name));
	}

	static String describe(String name) {
		String byDefault = "${" + name + ":-DEFAULT}";
		if (Character.isDigit(name.charAt(0))) {
			return "No argument %s was given. Give it after the file's name, or write %s.".formatted(name, byDefault);
		}
		if (name.startsWith(Variables.ENVIRONMENT)) {
			return "The environment has no variable %s. Write %s if it may be missing."
				.formatted(name.substring(Variables.ENVIRONMENT.length()), byDefault);
		}
		return "The variable %s has no value here. Set it first, or write %s.".formatted(name, byDefault);
	}

}
