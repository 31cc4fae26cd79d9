package dev.sockettome.logging;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.impl.Jdk14Logger;
import org.jspecify.annotations.Nullable;

/**
 * The logger of a class of Spring's, or of the program's. It leaves Java's own logging
 * alone until there is something to log: to wake that takes a tenth of a start, and
 * Spring has loggers in most of its classes.
 */
public final class LazyLog implements Log {

	private static final String PROGRAM = "dev.sockettome.";

	private static volatile boolean librariesAreHeard;

	private final String name;

	private volatile @Nullable Log log;

	/** Commons Logging makes them, with the name of a class. */
	public LazyLog(String name) {
		this.name = name;
	}

	/** Lets Java's own logging decide from now on. */
	static void hearLibraries() {
		librariesAreHeard = true;
	}

	private boolean mayBeHeard() {
		return librariesAreHeard || this.name.startsWith(PROGRAM);
	}

	private Log log() {
		Log log = this.log;
		if (log == null) {
			log = new Jdk14Logger(this.name);
			this.log = log;
		}
		return log;
	}

	@Override
	public boolean isTraceEnabled() {
		return librariesAreHeard && log().isTraceEnabled();
	}

	@Override
	public boolean isDebugEnabled() {
		return librariesAreHeard && log().isDebugEnabled();
	}

	@Override
	public boolean isInfoEnabled() {
		return librariesAreHeard && log().isInfoEnabled();
	}

	@Override
	public boolean isWarnEnabled() {
		return mayBeHeard() && log().isWarnEnabled();
	}

	@Override
	public boolean isErrorEnabled() {
		return mayBeHeard() && log().isErrorEnabled();
	}

	@Override
	public boolean isFatalEnabled() {
		return mayBeHeard() && log().isFatalEnabled();
	}

	@Override
	public void trace(Object message) {
		trace(message, null);
	}

	@Override
	public void trace(Object message, @Nullable Throwable reason) {
		if (isTraceEnabled()) {
			log().trace(message, reason);
		}
	}

	@Override
	public void debug(Object message) {
		debug(message, null);
	}

	@Override
	public void debug(Object message, @Nullable Throwable reason) {
		if (isDebugEnabled()) {
			log().debug(message, reason);
		}
	}

	@Override
	public void info(Object message) {
		info(message, null);
	}

	@Override
	public void info(Object message, @Nullable Throwable reason) {
		if (isInfoEnabled()) {
			log().info(message, reason);
		}
	}

	@Override
	public void warn(Object message) {
		warn(message, null);
	}

	@Override
	public void warn(Object message, @Nullable Throwable reason) {
		if (isWarnEnabled()) {
			log().warn(message, reason);
		}
	}

	@Override
	public void error(Object message) {
		error(message, null);
	}

	@Override
	public void error(Object message, @Nullable Throwable reason) {
		if (isErrorEnabled()) {
			log().error(message, reason);
		}
	}

	@Override
	public void fatal(Object message) {
		fatal(message, null);
	}

	@Override
	public void fatal(Object message, @Nullable Throwable reason) {
		if (isFatalEnabled()) {
			log().fatal(message, reason);
		}
	}

}
