package dev.sockettome.shell.window;

import org.jspecify.annotations.Nullable;

/**
 * From the window that is looked at to another.
 */
public interface WindowMove {

	/** To the window that calls for the person, or else to one with something new. */
	WindowMove ACTIVE = Desk::active;

	/** To the next one, from the last to the first. */
	WindowMove NEXT = (desk) -> desk.neighbour(1);

	/** To the one before, from the first to the last. */
	WindowMove PREVIOUS = (desk) -> desk.neighbour(-1);

	/** Which window that is; {@code null} when there is none to go to. */
	@Nullable WindowId target(Desk desk);

	/** To the window with a number, if there is one. */
	static WindowMove to(int number) {
		return (desk) -> {
			Window window = desk.window(number);
			return (window != null) ? window.id() : null;
		};
	}

}
