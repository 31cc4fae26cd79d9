package dev.sockettome.server.history;

import java.time.LocalDate;
import java.time.ZonedDateTime;

import dev.sockettome.protocol.ServerLine;
import dev.sockettome.protocol.ServerLine.Action;
import dev.sockettome.protocol.ServerLine.Notice;
import dev.sockettome.protocol.ServerLine.Said;
import dev.sockettome.protocol.Told;

/**
 * Something that everyone in the room was told.
 *
 * @param position its place in the order of the room: higher than that of all before it,
 * also of those before a restart
 * @param time when, in milliseconds since 1970
 * @param line what everyone was told
 */
public record Entry(long position, long time, ServerLine line) {

	/** What an entry takes besides its text, about, in bytes. */
	private static final int OVERHEAD = 128;

	/** Whether somebody said or did it, so that people may want to read it later. */
	public boolean isTalk() {
		return this.line instanceof Said || this.line instanceof Action;
	}

	/**
	 * What is shown to whoever asks what was said (docs/PROTOCOL.md, section 3.13).
	 * @param time when it was, where the server is
	 * @param today the day it is there
	 */
	Notice told(ZonedDateTime time, LocalDate today) {
		LocalDate day = time.toLocalDate();
		return new Told(day.equals(today) ? null : day, time.toLocalTime(), this.line).notice();
	}

	/** How much memory it takes, at most, in bytes. */
	public long bytes() {
		return OVERHEAD + 2L * characters();
	}

	/** How long it is. */
	int characters() {
		if (this.line instanceof Said said) {
			return said.name().length() + said.text().length();
		}
		if (this.line instanceof Action action) {
			return action.name().length() + action.text().length();
		}
		return this.line.wire().length();
	}

	/** What can be searched. */
	public String text() {
		if (this.line instanceof Said said) {
			return said.name() + " " + said.text();
		}
		return (this.line instanceof Action action) ? action.name() + " " + action.text() : "";
	}

}
