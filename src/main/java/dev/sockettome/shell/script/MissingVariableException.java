package dev.sockettome.shell.script;

import dev.sockettome.shell.session.CommandFailedException;
import dev.sockettome.shell.session.ExitCode;
import dev.sockettome.words.Words;

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
			return Words.of("missing-variable.no-argument-given", name, byDefault);
		}
		if (name.startsWith(Variables.ENVIRONMENT)) {
			return Words.of("missing-variable.environment-has-no", name.substring(Variables.ENVIRONMENT.length()),
					byDefault);
		}
		return Words.of("missing-variable.variable-has-no", name, byDefault);
	}

}
