package dev.sockettome.protocol;

import java.nio.charset.StandardCharsets;

/**
 * What most of what is said is made of: from the space to the tilde, so that nothing has
 * to be looked at more closely.
 */
public final class PrintableAscii {

	private PrintableAscii() {
	}

	/** Whether a byte is the whole of such a character. */
	public static boolean is(byte b) {
		// One comparison: the next of the last of them is negative, as all beyond ASCII
		// are.
		return (byte) (b + 1) > ' ';
	}

	/** Whether a text has nothing else in it. */
	public static boolean is(String text) {
		// Its characters one by one take twice as long where code is compiled for a quick
		// start, and to make these bytes is a mere copy.
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		for (int i = 0; i < bytes.length; i++) {
			byte b = bytes[i];
			// What these bytes have no room for is a question mark.
			if (!is(b) || b == '?' && text.charAt(i) != '?') {
				return false;
			}
		}
		return true;
	}

}
