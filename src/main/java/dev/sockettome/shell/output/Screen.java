package dev.sockettome.shell.output;

import java.util.List;

import org.jline.utils.AttributedString;

/**
 * Where lines become visible. Called by the console's printer thread only.
 */
public interface Screen {

	/** Shows lines, in order, as one write. */
	void show(List<AttributedString> lines);

	/** Shows a line about the program itself. */
	void diagnose(AttributedString line);

	/** Shows another prompt, where there is one. */
	default void changePrompt(AttributedString prompt) {
	}

}
