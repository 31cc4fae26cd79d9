package dev.sockettome.shell.session;

import dev.sockettome.shell.terminal.NativeLibrary;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/**
 * What the program reads from when nobody says otherwise.
 */
public final class StandardInput {

	private StandardInput() {
	}

	/**
	 * Whether it is a terminal. Java's own console tells of one only when standard output
	 * is one as well.
	 */
	// On Java 22 to 24 it tells of one always: so it is asked only where JLine cannot be.
	@SuppressWarnings("SystemConsoleNull")
	public static boolean isTerminal() {
		if (!NativeLibrary.isLoaded()) {
			return System.console() != null;
		}
		try {
			return new JniTerminalProvider().isSystemStream(SystemStream.Input);
		}
		catch (LinkageError ex) {
			return System.console() != null;
		}
	}

}
