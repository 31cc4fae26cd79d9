package dev.sockettome.server.history;

import org.jspecify.annotations.Nullable;

/**
 * Someone in the room, as the log keeps it, so that it is known after a crash who was
 * there and who may come back (docs/PROTOCOL.md, section 3.14).
 *
 * @param id unlike that of all others
 * @param name the screen name
 * @param address where the client came from, 4 or 16 bytes
 * @param token the hash of the token by which it may come back; {@code null} for someone
 * who has none
 * @param toldBefore how many lines of the room there were before it had the token
 * @param taken how many of its lines have been dealt with since
 * @param verified whether it has shown that the name is its own
 * @param hearsOfAccounts whether it is told who else has
 * @param away whether its connection is broken
 * @param operator whether it has the rank of an operator
 * @param gone whether it is there no more, while another one with the name is
 */
// What is the same is found by the id: nobody compares the arrays.
@SuppressWarnings("ArrayRecordComponent")
public record Seat(long id, String name, byte[] address, byte @Nullable [] token, long toldBefore, int taken,
		boolean verified, boolean hearsOfAccounts, boolean away, boolean operator, boolean gone) {

	/** The mark of who has shown that the name is its own. */
	public static final int VERIFIED = 1;

	private static final int HEARS_OF_ACCOUNTS = 2;

	/** The mark of who is away. */
	public static final int AWAY = 4;

	/** The mark of an operator. */
	public static final int OPERATOR = 8;

	/** The mark of who has gone. */
	private static final int GONE = 16;

	/** Someone in the room, with {@link #marks} in place of what they say. */
	public static Seat of(long id, String name, byte[] address, byte @Nullable [] token, long toldBefore, int taken,
			int marks) {
		return new Seat(id, name, address, token, toldBefore, taken, (marks & VERIFIED) != 0,
				(marks & HEARS_OF_ACCOUNTS) != 0, (marks & AWAY) != 0, (marks & OPERATOR) != 0, (marks & GONE) != 0);
	}

	/** What a log may keep in one number. */
	public int marks() {
		return (this.verified ? VERIFIED : 0) | (this.hearsOfAccounts ? HEARS_OF_ACCOUNTS : 0) | (this.away ? AWAY : 0)
				| (this.operator ? OPERATOR : 0) | (this.gone ? GONE : 0);
	}

}
