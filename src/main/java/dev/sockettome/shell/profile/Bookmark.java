package dev.sockettome.shell.profile;

import java.util.stream.Collectors;

import dev.sockettome.client.tls.Fingerprint;
import dev.sockettome.client.tls.Protection;
import dev.sockettome.client.wire.Destination;
import dev.sockettome.grammar.Word;
import dev.sockettome.words.Words;

/**
 * A server by a name of one's own.
 *
 * @param name what one calls it: a letter, and then letters, digits, {@code _} and
 * {@code -}
 * @param destination where it is
 * @param screenName the name to log in with; empty to be asked, or as the settings say
 * @param auto whether to connect to it when the shell starts
 */
public record Bookmark(String name, Destination destination, String screenName, boolean auto) {

	private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";

	public Bookmark {
		if (!name.matches(NAME)) {
			throw new IllegalArgumentException(Words.of("bookmark.cannot-name-bookmark", name));
		}
	}

	/**
	 * The line that it is in the file, the same as is typed after {@code bookmark add}.
	 */
	@Override
	public String toString() {
		Protection protection = this.destination.protection();
		String trusted = protection.trusted().stream().map(Fingerprint::toString).collect(Collectors.joining(","));
		return "%s %s %d%s%s%s%s%s%s".formatted(this.name, this.destination.hosts(), this.destination.first().port(),
				option("as", this.screenName), this.auto ? " --auto" : "", option("trust", trusted),
				option("ca", protection.authorities()), option("key", protection.key()),
				protection.insecure() ? " --insecure" : "");
	}

	private static String option(String name, String value) {
		return value.isEmpty() ? "" : " --" + name + " " + Word.quote(value);
	}

}
