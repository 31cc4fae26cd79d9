package dev.sockettome.server.log;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that has happened on the server, for its log.
 *
 * @param time when it was
 * @param kind what it was
 * @param name the name of the person it is about, if there is one
 * @param address where the client comes from, if it is about one
 * @param line the line of the console, without its newline, safe to show in a terminal
 */
public record ServerEvent(Instant time, Kind kind, @Nullable String name, @Nullable String address, String line) {

	/** What can happen. docs/OPERATING.md says what each means. */
	public enum Kind {

		LISTENING, CONNECTED, REFUSED, LOGIN, MESSAGE, ACTION, RENAME, NOTICE, DISCONNECTING, AWAY, BACK, LOGOUT,
		DEVICES, RATE_LIMITED, TOO_SLOW, WRONG_PASSWORD, ACCOUNT, MODERATION, ACCEPTING_PAUSED, ACCEPTING_RESUMED,
		CERTIFICATE, SETTINGS_READ, PROBLEM, CONSOLE;

		/** What the log calls it, such as {@code rate-limited}. */
		public String type() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** How much it matters, as syslog counts (RFC 5424, section 6.2.1). */
		int severity() {
			return switch (this) {
				case PROBLEM, ACCEPTING_PAUSED -> 4;
				case LISTENING, ACCEPTING_RESUMED, SETTINGS_READ, CERTIFICATE, ACCOUNT, MODERATION -> 5;
				default -> 6;
			};
		}

	}

	public static ServerEvent of(Kind kind, @Nullable String name, @Nullable String address, String line) {
		return new ServerEvent(Instant.now(), kind, name, address, line);
	}

	public static ServerEvent of(Kind kind, String line) {
		return of(kind, null, null, line);
	}

}
