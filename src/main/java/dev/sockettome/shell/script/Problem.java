package dev.sockettome.shell.script;

/**
 * Something in a command file that keeps it from being run.
 *
 * @param location where
 * @param message what is wrong, and what to write
 */
record Problem(Location location, String message) {

	@Override
	public String toString() {
		return this.location.describe(this.message);
	}

}
