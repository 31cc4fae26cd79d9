package dev.sockettome.testing;

import java.time.Duration;

/**
 * What a {@link FaultProxy} does to the bytes of one direction of a connection.
 *
 * @param after how many bytes pass until it ends
 * @param end how it ends
 * @param piece the most bytes that are passed on at once
 * @param gather how long bytes wait for others before they are passed on together
 * @param delay how long all of it is late
 * @param between how long passes between two pieces
 */
public record Flow(long after, End end, int piece, Duration gather, Duration delay, Duration between) {

	/** How a flow ends, once its bytes have passed. */
	public enum End {

		/**
		 * The line is cut: the client's side is closed, and the server reads the end of
		 * the stream, as is all the original server survives.
		 */
		CUT,

		/** Both sides get a reset (RFC 9293, section 3.5.2). */
		RESET,

		/** Nothing more is passed on in either direction, and nobody is told. */
		BLACK_HOLE,

		/** What the server says is lost, what the client says arrives; nobody is told. */
		UNHEARD,

		/** The receiver reads the end of the stream; the other direction goes on. */
		HALF_CLOSE

	}

	/** One that passes everything on as it comes. */
	public static Flow clean() {
		return new Flow(Long.MAX_VALUE, End.CUT, Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, Duration.ZERO);
	}

	/** The same, but it ends after so many bytes. */
	public Flow ending(End how, long bytes) {
		return new Flow(bytes, how, this.piece, this.gather, this.delay, this.between);
	}

	/** The same in pieces of at most so many bytes, each sent by itself. */
	public Flow inPieces(int bytes) {
		return new Flow(this.after, this.end, bytes, this.gather, this.delay, this.between);
	}

	/** The same, but what comes within a time is passed on together. */
	public Flow merged(Duration within) {
		return new Flow(this.after, this.end, this.piece, within, this.delay, this.between);
	}

	/** The same, but late. */
	public Flow delayed(Duration by) {
		return new Flow(this.after, this.end, this.piece, this.gather, by, this.between);
	}

	/** The same with a pause between pieces. */
	public Flow pausing(Duration pause) {
		return new Flow(this.after, this.end, this.piece, this.gather, this.delay, pause);
	}

}
