package dev.sockettome.server.admission;

import java.net.InetAddress;
import java.text.Normalizer;

import dev.sockettome.protocol.InvalidScreenNameException;
import dev.sockettome.protocol.ScreenName;
import org.jspecify.annotations.Nullable;

/**
 * The one a moderator means: a name, or the addresses of a range. All commands read it
 * here, so that one command can undo what another has done. Two targets are equal when
 * they mean the same, however they are written.
 */
public sealed interface BanTarget {

	/**
	 * Reads what a moderator typed. A text that can only be meant as an address is read
	 * as one, or refused.
	 * @throws IllegalArgumentException when it is neither, with one line that says so
	 */
	static BanTarget parse(String typed) {
		AddressRange range = range(typed);
		return (range != null) ? new Addresses(range) : new Named(
				named(typed, "\"%s\" is neither a screen name nor an address such as 192.0.2.7 or 192.0.2.0/24."));
	}

	/**
	 * Reads a name, for commands that take no address.
	 * @throws IllegalArgumentException when it is not a name, with one line that says so
	 */
	static ScreenName name(String typed) {
		AddressRange range = range(typed);
		if (range != null) {
			throw new IllegalArgumentException(
					"%s is an address, and this takes a name. Type who to see who comes from it.".formatted(range));
		}
		return named(typed, "\"%s\" is no screen name.");
	}

	private static @Nullable AddressRange range(String typed) {
		String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC);
		return AddressRange.isMeantBy(plain) ? AddressRange.parse(plain) : null;
	}

	private static ScreenName named(String typed, String otherwise) {
		try {
			return ScreenName.of(typed);
		}
		catch (InvalidScreenNameException ex) {
			throw new IllegalArgumentException(otherwise.formatted(typed), ex);
		}
	}

	/** Whether clients from this address are meant. */
	default boolean isOf(InetAddress address) {
		return false;
	}

	/**
	 * Everyone with a name, however its case or width is written.
	 *
	 * @param name the name as it was written
	 * @param key the same for all ways to write the name
	 */
	record Named(ScreenName name, String key) implements BanTarget {

		public Named(ScreenName name) {
			this(name, name.key());
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Named named && this.key.equals(named.key);
		}

		@Override
		public int hashCode() {
			return this.key.hashCode();
		}

		@Override
		public String toString() {
			return this.name.value();
		}

	}

	/** Everyone who comes from one of these addresses. */
	record Addresses(AddressRange range) implements BanTarget {

		@Override
		public boolean isOf(InetAddress address) {
			return this.range.contains(address);
		}

		@Override
		public String toString() {
			return this.range.toString();
		}

	}

}
