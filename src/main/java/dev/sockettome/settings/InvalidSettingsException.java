package dev.sockettome.settings;

import java.util.List;

/**
 * Invalid settings. The message has a line for each, with its place.
 */
class InvalidSettingsException extends RuntimeException {

	InvalidSettingsException(List<String> problems) {
		super(String.join("\n", problems));
	}

}
