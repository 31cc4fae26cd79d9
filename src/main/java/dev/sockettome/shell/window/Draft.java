package dev.sockettome.shell.window;

/**
 * A line that is half typed.
 *
 * @param text what has been typed
 * @param cursor where in it the cursor is, in characters
 */
public record Draft(String text, int cursor) {

	/** Nothing typed. */
	public static final Draft EMPTY = new Draft("", 0);

	/** A text with the cursor behind it. */
	public static Draft of(String text) {
		return new Draft(text, text.length());
	}

}
