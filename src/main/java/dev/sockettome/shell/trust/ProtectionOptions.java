package dev.sockettome.shell.trust;

/**
 * What is said in the help of the options about TLS, which several commands have.
 */
public final class ProtectionOptions {

	public static final String TLS = "encrypt, so that nobody can read along";

	public static final String TRUST = "the only certificate that is trusted, by its fingerprint";

	public static final String CA = "a file with the only authorities that are trusted";

	public static final String KEY = "a file with a key and certificate of one's own";

	public static final String INSECURE = "insist on plain text where others can read along";

	private ProtectionOptions() {
	}

}
