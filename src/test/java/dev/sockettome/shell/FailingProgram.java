package dev.sockettome.shell;

import java.io.File;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sockettome.shell.editor.ChatLineReader;
import dev.sockettome.shell.window.Draft;
import org.apache.commons.logging.LogFactory;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * A program that reads a line and then fails as nobody foresaw, on one thread or another.
 */
final class FailingProgram {

	private FailingProgram() {
	}

	public static void main(String[] args) throws Exception {
		EarlyTerminal terminal = new EarlyTerminal();
		new UncaughtFailures(terminal).watch();
		ChatLineReader reader = terminal.reader();
		reader.modes().enter();
		reader.readCommand(() -> new AttributedString("prompt> "), false, Draft.EMPTY);
		if (args[0].equals("main")) {
			throw new IllegalStateException("bad\nluck");
		}
		new Thread(() -> {
			throw new IllegalStateException("bad\nluck");
		}).start();
		// As one that goes on reading would.
		reader.readCommand(() -> new AttributedString("prompt> "), false, Draft.EMPTY);
	}

	/** What it needs of the program and its libraries. */
	static String classPath() {
		return Stream
			.of(FailingProgram.class, EarlyTerminal.class, Terminal.class, LogFactory.class, Nullable.class,
					NestedExceptionUtils.class)
			.map((type) -> new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toString())
			.distinct()
			.collect(Collectors.joining(File.pathSeparator));
	}

}
