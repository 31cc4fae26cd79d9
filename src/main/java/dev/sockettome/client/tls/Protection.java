package dev.sockettome.client.tls;

import java.util.List;
import java.util.Map;

import dev.sockettome.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is to be protected, and whom one trusts. A certificate is trusted when
 * it is one of those that are given; without any, when the given authorities vouch for
 * it; without those, when it is the one that is known of that server; and of a server of
 * which none is known, when the system's authorities vouch for it.
 *
 * @param tls whether it is encrypted
 * @param insecure whether one insists on plain text where there should be none
 * @param trusted the only certificates that are trusted; empty for no such list
 * @param authorities the file with the only authorities that are trusted; empty for none
 * @param key the file with one's own key and certificate, which are shown to a server
 * that asks; empty for none
 * @param known the certificates that are known, by {@code host:port}
 */
public record Protection(boolean tls, boolean insecure, List<Fingerprint> trusted, String authorities, String key,
		Map<String, Known> known) {

	/** Plain text. */
	public static final Protection NONE = new Protection(false, false, List.of(), "", "", Map.of());

	/**
	 * A certificate that is known of a server.
	 *
	 * @param fingerprint which one
	 * @param line the line that says so, to be removed when that is out of date
	 * @param file where that line is
	 */
	public record Known(Fingerprint fingerprint, String line, String file) {

	}

	public Protection {
		trusted = List.copyOf(trusted);
		known = Map.copyOf(known);
		if (tls && insecure) {
			throw new IllegalArgumentException(Words.of("protection.insecure-connections-without"));
		}
	}

	/** The same with TLS. */
	public Protection encrypted() {
		return new Protection(true, this.insecure, this.trusted, this.authorities, this.key, this.known);
	}

	/** The same with what is known of the servers. */
	public Protection knowing(Map<String, Known> certificates) {
		return new Protection(this.tls, this.insecure, this.trusted, this.authorities, this.key, certificates);
	}

	/**
	 * The same with what options say. Whoever says whom to trust wants TLS.
	 * @param encrypt whether to encrypt
	 * @param insist whether to insist on plain text
	 * @param trust fingerprints; {@code null} when not given, as the others
	 * @param ca a file of authorities
	 * @param keyFile a file with one's own key
	 * @throws IllegalArgumentException with a sentence that says what is wrong
	 */
	public Protection with(boolean encrypt, boolean insist, @Nullable String trust, @Nullable String ca,
			@Nullable String keyFile) {
		boolean encrypted = this.tls || encrypt || trust != null || ca != null || keyFile != null;
		List<Fingerprint> fingerprints = (trust != null) ? Fingerprint.parseAll(trust)
				: (ca != null) ? List.of() : this.trusted;
		return new Protection(encrypted, this.insecure || insist, fingerprints, (ca != null) ? ca : this.authorities,
				(keyFile != null) ? keyFile : this.key, this.known);
	}

}
