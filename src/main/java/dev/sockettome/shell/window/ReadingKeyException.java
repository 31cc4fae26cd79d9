package dev.sockettome.shell.window;

/**
 * A person has pressed the key to read back, and left a line half typed.
 */
public final class ReadingKeyException extends RuntimeException {

	private final transient Draft draft;

	public ReadingKeyException(Draft draft) {
		super(null, null, false, false);
		this.draft = draft;
	}

	/** What was left. */
	public Draft draft() {
		return this.draft;
	}

}
