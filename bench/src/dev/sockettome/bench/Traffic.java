package dev.sockettome.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Messages of a fixed size that carry their sender and number, and an observer that
 * checks that each sender's arrive complete and in order.
 */
final class Traffic implements Peer.LineReader {

	/** {@code #SS NNNNNNNNNNNNNNNNNNN}: mark, sender, and number or time. */
	private static final int SENDER_AT = 1;

	private static final int NUMBER_AT = 4;

	private static final int NUMBER_DIGITS = 19;

	static final int SMALLEST = NUMBER_AT + NUMBER_DIGITS + 1;

	private final Wire wire;

	private final int textLength;

	final long[] sent;

	final long[] seen;

	/** The bytes of the lines that came from each sender, newlines included. */
	final long[] seenBytes;

	private long disorder;

	/**
	 * Traffic of some senders.
	 * @param size the bytes of a message with its newline
	 */
	Traffic(Wire wire, int senders, int size) {
		this.wire = wire;
		this.textLength = Math.max(size, SMALLEST) - 1;
		this.sent = new long[senders];
		this.seen = new long[senders];
		this.seenBytes = new long[senders];
	}

	/** Lets every sender send as much as its window allows. */
	void send(List<Peer> senders, int window) {
		for (int i = 0; i < senders.size(); i++) {
			int free = (int) (this.seen[i] + window - this.sent[i]);
			// Half a window at a time: a message a write would measure the generator.
			if (free >= (window + 1) / 2 && senders.get(i).canSend()) {
				StringBuilder text = new StringBuilder();
				for (int j = 0; j < free; j++) {
					text.append(message(i, this.sent[i]++));
				}
				senders.get(i).send(text.toString().getBytes(StandardCharsets.US_ASCII));
			}
		}
	}

	String message(int sender, long number) {
		char[] text = new char[this.textLength];
		Arrays.fill(text, 'x');
		text[0] = '#';
		text[SENDER_AT] = (char) ('0' + sender / 10);
		text[SENDER_AT + 1] = (char) ('0' + sender % 10);
		text[SENDER_AT + 2] = ' ';
		for (int i = NUMBER_AT + NUMBER_DIGITS - 1; i >= NUMBER_AT; i--) {
			text[i] = (char) ('0' + number % 10);
			number /= 10;
		}
		return this.wire.message(new String(text));
	}

	/** Where the text of a line starts, or -1 when it is none of ours. */
	int textStart(byte[] bytes, int start, int end) {
		int stop = (bytes[end - 1] == '\r') ? end - 1 : end;
		int text = stop - this.textLength;
		return (text >= start && bytes[text] == '#' && isNumbered(bytes, text)) ? text : -1;
	}

	/** What others say can have the mark in the same place, by chance. */
	private static boolean isNumbered(byte[] bytes, int text) {
		boolean digits = bytes[text + SENDER_AT + 2] == ' ';
		for (int i = 0; i < NUMBER_DIGITS; i++) {
			digits &= bytes[text + NUMBER_AT + i] >= '0' && bytes[text + NUMBER_AT + i] <= '9';
		}
		return digits;
	}

	static int sender(byte[] bytes, int text) {
		return (bytes[text + SENDER_AT] - '0') * 10 + bytes[text + SENDER_AT + 1] - '0';
	}

	static long number(byte[] bytes, int text) {
		long number = 0;
		for (int i = 0; i < NUMBER_DIGITS; i++) {
			number = 10 * number + bytes[text + NUMBER_AT + i] - '0';
		}
		return number;
	}

	@Override
	public void line(Peer peer, byte[] bytes, int start, int end) {
		int text = (end > start) ? textStart(bytes, start, end) : -1;
		if (text < 0) {
			return;
		}
		int sender = sender(bytes, text);
		if (number(bytes, text) != this.seen[sender]) {
			this.disorder++;
		}
		this.seen[sender]++;
		this.seenBytes[sender] += end - start + 1;
	}

	boolean allSeen() {
		return Arrays.equals(this.sent, this.seen);
	}

	long allSeenCount() {
		return Arrays.stream(this.seen).sum();
	}

	/** How many messages the observer got out of order. */
	long disorder() {
		return this.disorder;
	}

}
