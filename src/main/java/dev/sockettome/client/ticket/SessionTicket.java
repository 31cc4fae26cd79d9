package dev.sockettome.client.ticket;

import dev.sockettome.protocol.Resumption;
import dev.sockettome.protocol.ServerLine;

/**
 * What one needs to go on after a break: the token, and how many lines one has had since
 * the server gave it (docs/PROTOCOL.md, section 3.14). The token is a secret, so this has
 * no text of its own. Owned by the listener's thread.
 */
public final class SessionTicket {

	private final String token;

	private int roomLines;

	private int privateLines;

	/** One that was given just now. */
	public SessionTicket(String token) {
		this.token = token;
	}

	/** Takes note of a line that came. */
	public void count(ServerLine line) {
		if (line.isOfRoom()) {
			this.roomLines++;
		}
		else if (line.isPrivate()) {
			this.privateLines++;
		}
	}

	/** What to send in place of a name. */
	public Resumption resumption() {
		return new Resumption(this.token, this.roomLines, this.privateLines);
	}

}
