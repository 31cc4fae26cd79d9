package dev.sockettome.server.settings;

/**
 * Where the settings come from, so that they can be read again while the server runs.
 */
@FunctionalInterface
public interface SettingsSource {

	/**
	 * The settings as they are now.
	 * @throws IllegalArgumentException when one is wrong, with one line that says why
	 */
	ServerSettings read();

	/**
	 * A bundle of Spring's settings as it is now.
	 * @throws IllegalArgumentException when there is none of that name
	 */
	default NamedBundle bundle(String name) {
		throw new IllegalArgumentException("there is none");
	}

}
