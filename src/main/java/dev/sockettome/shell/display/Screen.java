package dev.sockettome.shell.display;

import java.util.List;
import java.util.function.Consumer;

import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Where lines become visible. Called by the console's printer thread only, except where
 * noted.
 */
public interface Screen {

	/** Shows lines, in order, as one write. */
	void show(List<StyledLine> lines);

	/** Shows a line about the program itself. */
	void diagnose(StyledLine line);

	/** Shows a line of data; where nobody reads with eyes, exactly as it is. */
	default void emit(String line) {
		show(List.of(StyledLine.of(line)));
	}

	/** Why what is shown goes nowhere any more; {@code null} while it does not. */
	default @Nullable String failure() {
		return null;
	}

	/** Rings the bell, where there is one. */
	default void ring() {
	}

	/** Sends a terminal something that draws nothing, such as a notification. */
	default void signal(String sequence) {
	}

	/** Whether the terminal has the keys, as far as it tells; from any thread. */
	default boolean isFocused() {
		return true;
	}

	/** Shows another prompt, where there is one. */
	default void changePrompt(AttributedString prompt) {
	}

	/** Shows what was said and has not come back yet, where that can go away again. */
	default void showPending(List<String> texts) {
	}

	/** Shows the status line, where there can be one. */
	default void showStatus(StyledLine line) {
	}

	/** Takes the status line away. */
	default void hideStatus() {
	}

	/** How many cells a row has. */
	default int columns() {
		return 80;
	}

	/** How many rows there are. */
	default int rows() {
		return 24;
	}

	/**
	 * Has something done at each key press, on the thread that reads the keys.
	 * @param task is given whether nothing had been typed before
	 */
	default void onKey(Consumer<Boolean> task) {
	}

	/**
	 * When a key was last pressed, as {@link System#nanoTime()} tells it; from any
	 * thread. Where nobody types, nobody is ever away from the keys.
	 */
	default long lastKey() {
		return System.nanoTime();
	}

}
