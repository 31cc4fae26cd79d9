package dev.sockettome.logging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * How Java's own logging is set up, when something first makes use of it: the libraries
 * are not heard, and the program is heard on standard error, in lines. Java itself makes
 * one of these, as the system property {@value #PROPERTY} tells it to.
 */
public final class QuietLogging {

	static final String PROPERTY = "java.util.logging.config.class";

	private static final String SETTINGS = """
			.level = OFF
			dev.sockettome.level = WARNING
			dev.sockettome.useParentHandlers = false
			dev.sockettome.handlers = java.util.logging.ConsoleHandler
			java.util.logging.ConsoleHandler.formatter = dev.sockettome.logging.OneLine
			""";

	public QuietLogging() {
		try {
			LogManager.getLogManager()
				.readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
