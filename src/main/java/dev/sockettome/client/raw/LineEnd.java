package dev.sockettome.client.raw;

/**
 * What ends a line that is sent over a raw connection. Of what comes, either is taken.
 */
public enum LineEnd {

	/** As on Unix, and enough for most servers. */
	LF("\n"),

	/**
	 * As the protocols of the Internet have it, such as SMTP (RFC 5321, section 2.3.8).
	 */
	CRLF("\r\n");

	private final String characters;

	LineEnd(String characters) {
		this.characters = characters;
	}

	String characters() {
		return this.characters;
	}

}
