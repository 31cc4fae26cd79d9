package dev.sockettome.shell.window;

/**
 * A person has pressed a key that leads to another window, and left a line half typed.
 */
public final class WindowKeyException extends RuntimeException {

	private final transient WindowMove move;

	private final transient Draft draft;

	public WindowKeyException(WindowMove move, Draft draft) {
		super(null, null, false, false);
		this.move = move;
		this.draft = draft;
	}

	/** Where to go. */
	public WindowMove move() {
		return this.move;
	}

	/** What was left. */
	public Draft draft() {
		return this.draft;
	}

}
