package dev.sockettome.server.ticket;

/**
 * What lets someone come back after a break, and what happened since it was given out.
 * Owned by the room's event loop.
 */
public final class Ticket {

	private final byte[] hash;

	private final PrivateLines privateLines;

	private long toldBefore;

	private int taken;

	Ticket(byte[] hash, PrivateLines privateLines) {
		this.hash = hash;
		this.privateLines = privateLines;
	}

	/** The hash of its token. */
	public byte[] hash() {
		return this.hash;
	}

	/** What was said to and by its holder in private. */
	public PrivateLines privateLines() {
		return this.privateLines;
	}

	/** How many lines of the room there were before it was given out. */
	public long toldBefore() {
		return this.toldBefore;
	}

	/** It counts from a place in the order of the room. */
	public void countFrom(long toldBefore) {
		this.toldBefore = toldBefore;
	}

	/** How many lines of its holder were dealt with. */
	public int taken() {
		return this.taken;
	}

	/** One more line of its holder is dealt with. */
	public void take() {
		this.taken++;
	}

	void taken(int taken) {
		this.taken = taken;
	}

}
