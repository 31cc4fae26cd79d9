package dev.sockettome.server.admission;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A protocol other than chat, known by its first line. Only lines count that nobody would
 * type as a name (docs/PROTOCOL.md, section 3.12).
 */
public enum ForeignProtocol {

	/** Browsers, scanners, and any web page that is open on this machine. */
	HTTP("HTTP", "[A-Z]{3,16} \\S+ HTTP/\\d|(GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE) (/|\\*|https?:)") {

		@Override
		public String answer() {
			return response("HTTP/1.1", reason() + "\n");
		}

	},

	SIP("SIP", "[A-Z]{3,16} \\S+ SIP/\\d|[A-Z]{3,16} sips?:") {

		@Override
		public String answer() {
			return response("SIP/2.0", "");
		}

	},

	RTSP("RTSP", "[A-Z_]{3,16} \\S+ RTSP/\\d") {

		@Override
		public String answer() {
			return response("RTSP/1.0", "");
		}

	},

	SMTP("SMTP", "(EHLO|HELO|LHLO) \\S") {

		@Override
		public String answer() {
			return "554 " + reason();
		}

	},

	/** A name in capitals may be a person's: NICK CAVE. */
	IRC("IRC", "CAP (LS|LIST|REQ|END)\\b|NICK :?\\S*[a-z]\\S*$|USER \\S+ \\S+ \\S+ \\S|PASS \\S+$") {

		@Override
		public String answer() {
			return "ERROR :" + reason();
		}

	},

	IMAP("IMAP", "\\w+ (CAPABILITY|STARTTLS|LOGIN \\S+ \\S+)$") {

		@Override
		public String answer() {
			return "* BYE " + reason();
		}

	},

	REDIS("Redis", "\\*\\d{1,7}$|HELLO [23]\\b") {

		@Override
		public String answer() {
			return "-ERR " + reason();
		}

	},

	SSH("SSH", "SSH-\\d+\\.\\d+-"),

	/** What a proxy puts before a connection, version 1; version 2 is binary. */
	PROXY("the PROXY protocol", "PROXY (TCP[46]|UNKNOWN)\\b"),

	/** A client that encrypts, at a port that does not. */
	TLS("TLS", "\\x16\\x03") {

		@Override
		String reason() {
			return "this is a chat server, and that was TLS. This port speaks plain text: connect without TLS.";
		}

	},

	RDP("RDP", "\\x03\\x00"),

	SOCKS("SOCKS", "[\\x04\\x05][\\x00-\\x09]"),

	XMPP("XMPP", "<(\\?xml|stream:|policy-file-request)"),

	FTP("FTP or POP3", "USER \\S*[a-z]\\S*$"),

	RFB("VNC", "RFB \\d{3}\\.\\d{3}$"),

	JDWP("JDWP", "JDWP-Handshake"),

	RSYNC("rsync", "@RSYNCD:"),

	NATS("NATS", "CONNECT \\{"),

	/**
	 * A program in C may send the zero at the end of its text: nothing comes after that.
	 */
	BINARY("a binary protocol", "\\x00|[^\\x00]*\\x00+[^\\x00]");

	/** The rest of a longer line is not looked at. */
	private static final int LOOKED_AT = 512;

	private final String spoken;

	private final Pattern firstLine;

	ForeignProtocol(String spoken, String firstLine) {
		this.spoken = spoken;
		this.firstLine = Pattern.compile(firstLine);
	}

	/**
	 * Finds the protocol that a client speaks.
	 * @param line what it sent before it had a name, or the beginning of it, as it came
	 * @return {@code null} when that may be a name
	 */
	public static @Nullable ForeignProtocol of(String line) {
		String start = line.substring(0, Math.min(line.length(), LOOKED_AT));
		for (ForeignProtocol protocol : values()) {
			if (protocol.firstLine.matcher(start).lookingAt()) {
				return protocol;
			}
		}
		return null;
	}

	/** What it is called, in a sentence. */
	public String spoken() {
		return this.spoken;
	}

	/**
	 * The answer to the client, in its own protocol where there is one: one or more
	 * lines, without the last newline.
	 */
	public String answer() {
		return "*** Disconnected: " + reason();
	}

	String reason() {
		return "this is a chat server, and that was %s.".formatted(this.spoken);
	}

	private static String response(String version, String body) {
		String type = body.isEmpty() ? "" : "Content-Type: text/plain; charset=utf-8\r\n";
		String response = "%s 400 Bad Request\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(version,
				type, body.length(), body);
		return response.substring(0, response.length() - 1);
	}

}
