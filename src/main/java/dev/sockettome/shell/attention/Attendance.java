package dev.sockettome.shell.attention;

import dev.sockettome.settings.SettingsListener;
import dev.sockettome.shell.display.Console;
import dev.sockettome.shell.display.ConsoleSettings;
import dev.sockettome.shell.display.Screen;

import org.springframework.stereotype.Component;

/**
 * Whether somebody is there to see what happens: not when the terminal says that another
 * window has the keys, and not when no key was pressed for long. From any thread.
 */
@Component
public class Attendance implements SettingsListener<ConsoleSettings> {

	private final Console console;

	private volatile long awayNanos;

	Attendance(Console console, ConsoleSettings settings) {
		this.console = console;
		this.awayNanos = settings.awayAfter().toNanos();
	}

	@Override
	public void use(ConsoleSettings settings) {
		this.awayNanos = settings.awayAfter().toNanos();
	}

	/** Whether nobody is likely to see what is shown now. */
	public boolean isAway() {
		Screen screen = this.console.screen();
		long away = this.awayNanos;
		return !screen.isFocused() || away > 0 && System.nanoTime() - screen.lastKey() >= away;
	}

}
