package dev.sockettome.protocol;

import java.nio.charset.StandardCharsets;

/**
 * What most of what is said is made of: from the space to the tilde, so that nothing has
 * to be looked at more closely.
 */
public final class PrintableAscii {

	private PrintableAscii() {
	}

	/** Whether a text has nothing else in it. */
	public static boolean is(String text) {
		// Its characters one by one take twice as long where code is compiled for a quick
		// start.
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < bytes.length; i++) {
			byte b = bytes[i];
			// Half a surrogate pair is a question mark in UTF-8.
			if (b < ' ' || b == 0x7F || b == '?' && text.charAt(i) != '?') {
				return false;
			}
		}
		return true;
	}

}
