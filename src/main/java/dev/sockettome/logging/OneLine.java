package dev.sockettome.logging;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** What happened and why, without the pages of where. */
public final class OneLine extends Formatter {

	@Override
	public String format(LogRecord logged) {
		Throwable reason = logged.getThrown();
		String text = formatMessage(logged) + ((reason != null) ? ": " + reason : "");
		return text.replaceAll("\\p{Cntrl}+", " ") + "\n";
	}

}
