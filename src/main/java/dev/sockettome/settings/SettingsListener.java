package dev.sockettome.settings;

/**
 * Somebody who goes by settings and can have others while the program runs.
 *
 * @param <T> the record of the settings
 */
@FunctionalInterface
public interface SettingsListener<T> {

	/** Goes by these from now on; called by the shell's thread. */
	void use(T settings);

}
